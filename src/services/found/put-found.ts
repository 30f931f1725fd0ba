import type { FoundChange } from '../../tasks/changes/found';
import type { Payload, PutFound, Result } from '../../contract';
import { MOST_FOUND } from '../../contract/limits';
import { now } from '../../refresh/now';
import { createFound, foundBytes } from '../../storage/found/found-store';
import { foundUuid } from '../../storage/found/found-uuid';
import { getTask } from '../../storage/tasks/task-store';
import { operationOfDid } from '../../sources/history/did';
import { foundRecord } from '../../tasks/changes/found';
import type { TaskRecord } from '../../tasks/task';
import { takeOne } from '../allowances/take-one';
import type { Asker } from '../rights/asker';
import { visibleTasks } from '../rights/visible-task';
import { historiesOff } from './histories-off';
import { knownChanges } from './known-changes';

/** A change may lie so far ahead of a function's clock, in milliseconds: Jira's clock may be ahead of it. */
const AHEAD_MS = 60_000;

interface FoundNow {
  readonly change: FoundChange;
  readonly record: TaskRecord;
}

/**
 * Puts changes of the issues' history on the list of whoever found them. A page says what was found, and a page can lie: so it
 * goes on its finder's list alone, admins are told who found it, and nothing else follows from it. It is not compared with
 * Jira's histories: those cost a point for each change, the account's 300 points an hour would be gone with a few hundred of
 * them, and a sample proves nothing about the rest; the detail reads the histories as its viewer.
 */
export async function putFound(
  asker: Asker,
  { changes }: Payload<'putFound'>,
): Promise<Result<{ readonly put: readonly PutFound[] }>> {
  const off = await historiesOff();
  if (off) return { ok: false, error: off };
  if (changes.some(({ to }) => to > now() + AHEAD_MS)) {
    // A change of the future would stand above all that comes until then, so its page has a wrong clock, or lies.
    return { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } };
  }
  const kb = Math.ceil(changes.reduce((sum, { issueIds, did }) => sum + foundBytes(issueIds, did), 0) / 1_024);
  if (!(await takeOne(asker.accountId, { found: changes.length, foundKb: kb }))) {
    return { ok: false, error: { kind: 'not-valid', field: 'found', reason: 'too-many-found', limit: MOST_FOUND } };
  }
  const all = changes.map((change): FoundNow => {
    const { accountId } = asker;
    return {
      change,
      record: foundRecord(change, {
        uuid: foundUuid(change, accountId),
        accountId,
        at: now(),
        operation: operationOfDid(change.did) ?? 'bulk-change',
      }),
    };
  });
  const [own, known] = await Promise.all([
    Promise.all(all.map(async ({ record: { key } }) => (await getTask(key)) !== undefined)),
    knownChanges(changes, asker.accountId),
  ]);
  const { records } = await visibleTasks(known.flat(), asker);
  const visible = new Set(records.map(({ key }) => key));

  const put = all.map(({ record: { key } }, index): PutFound => {
    const there = own[index] ? key : known[index]?.find((each) => visible.has(each.key))?.key;
    return { key: there ?? key, isOld: there !== undefined };
  });
  const fresh = all.flatMap(({ change, record }, index) => {
    if (put[index]?.isOld) return [];
    // The asker may not see it; admins see both, and are shown that one.
    const became = known[index]?.[0]?.key;
    return [{ record: became === undefined ? record : { ...record, became }, issueIds: change.issueIds }];
  });
  const once = [...new Map(fresh.map((each) => [each.record.key, each])).values()];
  if (once.length > 0) await createFound(once);
  return { ok: true, data: { put } };
}
