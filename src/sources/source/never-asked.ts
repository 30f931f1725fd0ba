import { problemOf } from '../../rest/problem';
import type { Source } from './source';

/** Stands for a source whose tasks were over before the app knew of them: nobody is asked about them. */
export const neverAsked: Source = {
  read: async () => ({ ok: false, error: { kind: 'unavailable', system: 'jira' } }),
  problem: problemOf,
  explain: async (error, { id }) => ({ kind: 'problem', problem: problemOf(error, id) }),
};
