import { getOutcome } from '../storage/outcomes/outcome-store';
import { WHOLE_SITE, sharesOfOutcome, taken } from '../tasks/records/day-sums';
import type { KeptOutcome, Share, Whose } from '../tasks/records/day-sums';
import { outcomesOf } from '../tasks/records/kept-outcomes';
import type { OutcomeOf, TaskRecord } from '../tasks/task';
import { idInKey } from '../tasks/task-key';
import type { TaskKey } from '../tasks/task-key';
import type { SettledOutcome } from './settled-outcome';

/**
 * By whose outcome the reasons of a task are counted, in whose sums: the site's by the one that names most issues, the
 * owner's by their own, because nobody is shown what somebody else read of theirs. What has no owner is read with an
 * admin's rights, so its reasons are in nobody's own sums. Pure.
 */
function countedBy(record: TaskRecord, taskKey: TaskKey): ReadonlyMap<Whose, OutcomeOf> {
  const { ownerId } = record;
  const { forOwner, forOthers } = outcomesOf(record, idInKey(taskKey));
  const counted = new Map<Whose, OutcomeOf>();
  if (forOthers) counted.set(WHOLE_SITE, forOthers);
  if (ownerId !== undefined && forOwner) counted.set(ownerId, forOwner);
  return counted;
}

/** What the sums gain by an outcome that is kept now: its reasons come, and those that it takes the place of go. */
export async function reasonsOfKept(
  before: TaskRecord,
  after: TaskRecord,
  read: SettledOutcome & { readonly keepFor: OutcomeOf },
  sent: readonly string[] | undefined,
): Promise<Share[]> {
  const now: KeptOutcome = { ...read.outcome, readById: read.readerId, readAt: read.at };
  const [was, is] = [countedBy(before, read.taskKey), countedBy(after, read.taskKey)];
  const shares = [...new Set([...was.keys(), ...is.keys()])].map(async (whose) => {
    const [from, to] = [was.get(whose), is.get(whose)];
    if (from === to && to !== read.keepFor) return [];
    const [gone, come] = await Promise.all([
      from && getOutcome(read.taskKey, from, sent),
      to === read.keepFor ? now : to && getOutcome(read.taskKey, to, sent),
    ]);
    return [...(gone ? sharesOfOutcome(whose, gone).map(taken) : []), ...(come ? sharesOfOutcome(whose, come) : [])];
  });
  return (await Promise.all(shares)).flat();
}

/** What the sums lose with one of Jira's tasks of a record: the reasons of its kept outcomes. */
export async function reasonsOfRemoved(
  record: TaskRecord,
  taskKey: TaskKey,
  sent: readonly string[] | undefined,
): Promise<Share[]> {
  const shares = [...countedBy(record, taskKey)].map(async ([whose, of]) => {
    const kept = await getOutcome(taskKey, of, sent);
    return kept ? sharesOfOutcome(whose, kept).map(taken) : [];
  });
  return (await Promise.all(shares)).flat();
}
