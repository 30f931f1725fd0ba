import { now } from '../../refresh/now';
import { isAccountId } from '../../tasks/account-id';
import { isRecordWatched } from '../../tasks/records/record';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { MOST_NAMED, START } from '../queue/events';
import { push } from '../queue/push';
import { nextLook } from './next-look';

/** Nobody waits for a first look that is nearer than this: whoever put the task on the list has just read it. */
const SOONEST_MS = 2_000;

/**
 * Has the background look at tasks that have just come on a list or gone on, when the first of each owner's is due. Reads and
 * writes nothing: where an owner's chain comes sooner, the event ends itself. What the queue does not take the trigger finds.
 * Never rejects.
 */
export async function startChecks(records: readonly TaskRecord[]): Promise<void> {
  const at = now();
  const owners = new Map<string, { readonly keys: TaskKey[]; due: number }>();
  for (const record of records.filter(isRecordWatched)) {
    const owner = accountOf(record);
    const look = nextLook(record, undefined, at).at;
    if (look === undefined || !isAccountId(owner)) continue;
    const begun = owners.get(owner) ?? { keys: [], due: Infinity };
    begun.keys.push(record.key);
    begun.due = Math.max(at + SOONEST_MS, Math.min(begun.due, look));
    owners.set(owner, begun);
  }
  for (const [owner, { keys, due }] of owners) await pushStart(owner, keys, due, at);
}

/** Looks again at tasks that could not be read: somebody has come who may end that. Never rejects. */
export async function lookAgain(records: readonly TaskRecord[]): Promise<void> {
  const at = now();
  for (const owner of new Set(records.map(accountOf).filter(isAccountId))) {
    const keys = records.filter((record) => accountOf(record) === owner).map(({ key }) => key);
    await pushStart(owner, keys, at + SOONEST_MS, at);
  }
}

const pushStart = (owner: string, keys: readonly TaskKey[], due: number, begun: number): Promise<boolean> =>
  push({ kind: 'check', owner, due, generation: START, begun, tasks: keys.slice(0, MOST_NAMED) }, due - begun);
