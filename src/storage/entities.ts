/** The entities and indexes of manifest.yml, by the names that queries use. A test holds both together. */
export const TASKS = {
  name: 'task',
  indexes: {
    /** Everyone's list: [phase], ordered. */
    all: 'by-phase',
    /** One person's list: [list, phase], ordered. */
    listed: 'by-list',
    /** What needs attention, of everyone: [attention], ordered. */
    attention: 'by-attention',
    /** What needs attention on one person's list: [list, attention], ordered. */
    listedAttention: 'by-list-attention',
    /** What sources are still asked about: [watch], ordered. */
    watched: 'by-watch',
    /** What somebody added, by when: [by], ordered by the moment. */
    added: 'by-adder',
  },
} as const;

export const BACKGROUND_RUNS = {
  name: 'background-run',
  indexes: {
    /** All of them. */
    owner: 'owner',
  },
} as const;
