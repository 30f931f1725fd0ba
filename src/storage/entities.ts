/**
 * The index that Forge makes of every entity without being told (its page "Defining custom entities", "Key index"): by key,
 * and of all records. One that is damaged in what another index is made of is found by no other.
 */
export const BY_KEY = 'by-key';

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
    /** What sources are still asked about, and what was found in the history: [watch], ordered. */
    watched: 'by-watch',
  },
} as const;

export const BACKGROUND_RUNS = {
  name: 'background-run',
  indexes: {
    /** All of them. */
    owner: 'owner',
  },
} as const;

/** The one bulk request at a time that this app allows itself on a site. Read by key. */
export const SITE_SLOTS = {
  name: 'site-slot',
  /** Not queried by it: Forge wants every entity to have an index. */
  indexes: { demanded: 'submission' },
} as const;

/** When each standing order goes on. Read by key, and gone through where everything is deleted. */
export const ORDER_RUNS = {
  name: 'order-run',
  indexes: { of: 'of' },
} as const;

/** What each account has saved to do it again, in one record an account: its key. Gone through where accounts are erased. */
export const SAVED = {
  name: 'saved-operations',
  indexes: { of: 'of' },
} as const;

/** What each account has chosen in the wizard and not started, in one record an account: its key. Gone through where accounts are erased. */
export const DRAFTS = {
  name: 'draft',
  indexes: { of: 'of' },
} as const;

/** Which issues each of Jira's bulk tasks had; the key is that of Jira's task. */
export const TOUCHED_ISSUES = {
  name: 'touched-issues',
  indexes: {
    /** All of them ([all], one value), ordered. */
    time: 'by-time',
  },
} as const;

/** What tasks that are over are searched by. */
export const SEARCH_INDEX = {
  name: 'search-index',
  indexes: {
    /** All of it ([all], one value): the head, packed chunks, and what is not packed yet. */
    order: 'by-order',
  },
} as const;

/** What settled on a day. */
export const DAY_SUMS = {
  name: 'day-sums',
  indexes: {
    /** One account's, or the site's: [who], by day. */
    who: 'by-who',
    /** All of them. */
    all: 'who',
  },
} as const;

/** What each account, and all of them together, have used of what they may in an hour. */
export const ALLOWANCES = {
  name: 'allowance',
  indexes: {
    /** All of them. */
    all: 'h',
  },
} as const;

/** What is kept once for the whole site. */
export const SITE_RECORDS = {
  name: 'site',
  indexes: {
    /** All of them. */
    of: 'of',
  },
} as const;

/** The keys of those records. */
export const SITE_RECORD_KEYS = ['settings', 'discoveries', 'removed', 'housekeeping'] as const;
export type SiteRecordKey = (typeof SITE_RECORD_KEYS)[number];

/**
 * The first words of plain keys, which lie beside the entities. What is stored there is read by key only and never written
 * under a condition.
 */
export const KEYS = {
  outcome: 'outcome:',
  confirmation: 'confirmation:',
  pageSeen: 'page-seen:',
  /** What a source told of a task beside its progress. */
  report: 'report:',
  /** What a source has listed for one person. */
  ownList: 'own-list:',
  /** When a list changed last, by the list's name of the hour. */
  listChanged: 'list-changed:',
  /** The issues of a bulk change that was found in the history. */
  foundIssues: 'found-issues:',
  /** What an account has chosen in the wizard and not started, as the version before kept it. */
  draft: 'draft:',
  /** Where there is still something of a task whose record is removed, until that is removed too. */
  remains: 'remains:',
} as const;
