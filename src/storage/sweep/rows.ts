import {
  ALLOWANCES,
  BACKGROUND_RUNS,
  BY_KEY,
  DAY_SUMS,
  DRAFTS,
  ORDER_RUNS,
  SAVED,
  SEARCH_INDEX,
  SITE_RECORDS,
  SITE_SLOTS,
  TASKS,
  TOUCHED_ISSUES,
} from '../entities';
import { queryIndex, queryKeys } from '../kvs/queries';
import type { Place } from '../kvs/write';

/** The entities, of which every record is found, whatever is left of it. */
const ENTITIES = {
  siteSlots: { entity: SITE_SLOTS.name, index: BY_KEY },
  tasks: { entity: TASKS.name, index: BY_KEY },
  /** Those of the tasks that are under way. */
  activeTasks: { entity: TASKS.name, index: TASKS.indexes.all, partition: ['active'] },
  touchedIssues: { entity: TOUCHED_ISSUES.name, index: BY_KEY },
  searchIndex: { entity: SEARCH_INDEX.name, index: BY_KEY },
  daySums: { entity: DAY_SUMS.name, index: BY_KEY },
  backgroundRuns: { entity: BACKGROUND_RUNS.name, index: BY_KEY },
  orderRuns: { entity: ORDER_RUNS.name, index: BY_KEY },
  saved: { entity: SAVED.name, index: BY_KEY },
  drafts: { entity: DRAFTS.name, index: BY_KEY },
  allowances: { entity: ALLOWANCES.name, index: BY_KEY },
  siteRecords: { entity: SITE_RECORDS.name, index: BY_KEY },
} as const;

/** Where records lie that are gone through as a whole; `plain`: all plain keys beside the entities. */
export type Space = keyof typeof ENTITIES | 'plain';
/**
 * Those in which accounts may stand: an order's run names its submission and nobody. A round that is not over keeps its place
 * among them.
 */
export const SPACES: readonly Space[] = [
  'siteSlots',
  'tasks',
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
