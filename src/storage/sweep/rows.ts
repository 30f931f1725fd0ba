import {
  ALLOWANCES,
  BACKGROUND_RUNS,
  DAY_SUMS,
  DRAFTS,
  ORDER_RUNS,
  SAVED,
  SEARCH_INDEX,
  SITE_RECORDS,
  TASKS,
  TOUCHED_ISSUES,
} from '../entities';
import { queryIndex, queryKeys } from '../kvs/queries';
import type { Place } from '../kvs/write';
import { ALL as ALL_SEARCHED } from '../search/search-rows';
import { ALL as ALL_TOUCHED } from '../touched-issues/touched-issues-encoding';

/** By which index all records of an entity are found. */
const ENTITIES = {
  activeTasks: { entity: TASKS.name, index: TASKS.indexes.all, partition: ['active'] },
  overTasks: { entity: TASKS.name, index: TASKS.indexes.all, partition: ['over'] },
  touchedIssues: { entity: TOUCHED_ISSUES.name, index: TOUCHED_ISSUES.indexes.time, partition: [ALL_TOUCHED] },
  searchIndex: { entity: SEARCH_INDEX.name, index: SEARCH_INDEX.indexes.order, partition: [ALL_SEARCHED] },
  daySums: { entity: DAY_SUMS.name, index: DAY_SUMS.indexes.all },
  backgroundRuns: { entity: BACKGROUND_RUNS.name, index: BACKGROUND_RUNS.indexes.owner },
  orderRuns: { entity: ORDER_RUNS.name, index: ORDER_RUNS.indexes.of },
  saved: { entity: SAVED.name, index: SAVED.indexes.of },
  drafts: { entity: DRAFTS.name, index: DRAFTS.indexes.of },
  allowances: { entity: ALLOWANCES.name, index: ALLOWANCES.indexes.all },
  siteRecords: { entity: SITE_RECORDS.name, index: SITE_RECORDS.indexes.of },
} as const;

/** Where records lie that are gone through as a whole; `plain`: all plain keys beside the entities. */
export type Space = keyof typeof ENTITIES | 'plain';
/** Those in which accounts may stand: an order's run names its submission and nobody. */
export const SPACES: readonly Space[] = [
  'activeTasks',
  'overTasks',
  'touchedIssues',
  'searchIndex',
  'daySums',
  'backgroundRuns',
  'saved',
  'drafts',
  'allowances',
  'siteRecords',
  'plain',
];

export interface StoredRow {
  readonly place: Place;
  readonly value: unknown;
}

const ROWS = 100;

/** All rows of a space, in pages of 100: a storage request each. What was written a moment ago may be missing. */
export async function* rowsOf(space: Space): AsyncGenerator<readonly StoredRow[]> {
  let cursor: string | undefined;
  do {
    const page = await (space === 'plain'
      ? queryKeys('', ROWS, cursor)
      : queryIndex({ ...ENTITIES[space], limit: ROWS, cursor }));
    const at = space === 'plain' ? {} : { entity: ENTITIES[space].entity };
    yield page.results.map(({ key, value }) => ({ place: { ...at, key }, value }));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
