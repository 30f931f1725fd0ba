import { getOutcome } from '../storage/outcomes/outcome-store';
import { WHOLE_SITE, sharesOfOutcome, taken } from '../tasks/records/day-sums';
import type { KeptOutcome, Share, Whose } from '../tasks/records/day-sums';
import { hasOwnersOutcome } from '../tasks/records/record';
import { hasSeveralParts } from '../tasks/submissions/submission-parts';
import type { OutcomeOf, TaskRecord } from '../tasks/task';
import type { TaskKey } from '../tasks/task-key';
import type { SettledOutcome } from './settled-outcome';

/**
 * By whose outcome the reasons of a task are counted, in whose sums: the site's by the one that names most issues, the
 * owner's by their own, because nobody is shown what somebody else read of theirs. What has no owner is read with an
 * admin's rights, so its reasons are in nobody's own sums. Pure.
 */
function countedBy(record: TaskRecord): ReadonlyMap<Whose, OutcomeOf> {
  const { ownerId, outcome } = record;
  // Of a submission of several parts only its sender reads the outcomes, so each is the owner's own.
  const ofSite = hasSeveralParts(record) ? 'owner' : outcome === 'both' ? 'other' : outcome;
  const counted = new Map<Whose, OutcomeOf>();
  if (ofSite) counted.set(WHOLE_SITE, ofSite);
  if (ownerId !== undefined && (hasSeveralParts(record) || hasOwnersOutcome(record))) counted.set(ownerId, 'owner');
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
  // A part's outcome is kept once, when the part settles.
  if (hasSeveralParts(after)) return [...countedBy(after)].flatMap(([whose]) => sharesOfOutcome(whose, now));
  const [was, is] = [countedBy(before), countedBy(after)];
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
  const shares = [...countedBy(record)].map(async ([whose, of]) => {
    const kept = await getOutcome(taskKey, of, sent);
    return kept ? sharesOfOutcome(whose, kept).map(taken) : [];
  });
  return (await Promise.all(shares)).flat();
}
