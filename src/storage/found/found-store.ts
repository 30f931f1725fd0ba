import * as v from '../../valibot';
import { MOST_TOGETHER, writeTogether } from '../kvs/transactions';
import { KEYS, TASKS } from '../entities';
import { decodeIds, encodeIds } from '../ids/issue-ids';
import { queryIndex } from '../kvs/queries';
import { getParsed } from '../kvs/records';
import type { Place, Write } from '../kvs/write';
import { orderText } from '../stored-values';
import { encodeDid } from '../tasks/did-encoding';
import { decodeTask } from '../tasks/task-encoding';
import { taskCreation } from '../tasks/task-store';
import { searchedAfter } from '../search/search-log';
import type { DidFact } from '../../tasks/changes/did';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';

const storedSchema = v.object({ ids: v.string() });

/** Where the issues of a found change lie. */
export const placeOfFoundIssues = (key: TaskKey): Place => ({ key: `${KEYS.foundIssues}${key}` });

/** Bulk changes that one transaction writes: a record each, its issues, and its row of the search. */
const FOUND_TOGETHER = Math.floor(MOST_TOGETHER / 3);

/** How much of a found change is stored that a page chooses the size of, in bytes: its issues, and the names in what it did. */
export const foundBytes = (issueIds: readonly string[], did: readonly DidFact[]): number =>
  encodeIds(issueIds).length + Buffer.byteLength(JSON.stringify(encodeDid(did)));

/** Writes found changes, each with its issues or not at all. One storage request for eight of them. */
export async function createFound(
  found: readonly { readonly record: TaskRecord; readonly issueIds: readonly string[] }[],
): Promise<void> {
  for (let start = 0; start < found.length; start += FOUND_TOGETHER) {
    await writeTogether(
      found
        .slice(start, start + FOUND_TOGETHER)
        .flatMap(({ record, issueIds }): Write[] => [
          taskCreation(record),
          { kind: 'set', place: placeOfFoundIssues(record.key), value: { ids: encodeIds(issueIds) } },
          ...searchedAfter(undefined, record),
        ]),
    );
  }
}

/** The issues of a found change; none where they cannot be read. One storage request. */
export async function foundIssues(key: TaskKey): Promise<readonly string[]> {
  const stored = await getParsed(placeOfFoundIssues(key), storedSchema);
  return stored ? decodeIds(stored.ids) : [];
}

/** Rows of one storage request, and requests of one look. */
const ROWS = 100;
const REQUESTS = 5;

/** What was found of a time: every change that began between two moments (epoch milliseconds), 500 at the most. */
export async function foundBetween(from: number, to: number): Promise<TaskRecord[]> {
  const found: TaskRecord[] = [];
  let cursor: string | undefined;
  for (let request = 0; request < REQUESTS; request++) {
    const page = await queryIndex({
      entity: TASKS.name,
      index: TASKS.indexes.watched,
      partition: ['found'],
      where: { between: [orderText(Math.max(0, from), ''), orderText(to, '\uffff')] },
      limit: ROWS,
      cursor,
    });
    found.push(...page.results.flatMap(({ key, value }) => decodeTask(key, value) ?? []));
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return found;
}
