import { namesIssues } from '../source';
import { countsComplete, namedIssues } from '../reading/issue-counts';
import { stateOf } from '../reading/state';
import { countedIn, countsForOthers } from '../submissions/fuller-parts';
import { isFinal, isSubmission } from '../task';
import type { Counts, FullerPart, SeenEnd, SubmissionRecord, TaskRecord } from '../task';

type Counted = Pick<SeenEnd, 'state' | 'counts'>;

/** Issues that are named one by one: hidden ones are only a number. */
const named = ({ succeeded = 0, failed = 0 }: Counts): number => succeeded + failed;

/**
 * Whether one end tells more than another: an end that adds up more than one that does not, because only that one's issues
 * are kept; of two alike, the one that names more issues.
 */
function tellsMore(one: Counted, other: Counted): boolean {
  const [isComplete, isOtherComplete] = [countsComplete(one), countsComplete(other)];
  return isComplete === isOtherComplete ? named(one.counts) > named(other.counts) : isComplete;
}

/** How a record that is over says that its task ended, by the owner's read where there is one. */
export function endIn(record: TaskRecord): SeenEnd {
  const { state, rawStatus, percent, counts, finishedAt, readAt, readById } = record;
  const end = { state, rawStatus, percent, counts, readAt, readById };
  return finishedAt === undefined ? end : { ...end, finishedAt };
}

/** Whether what a record that is over says is the owner's own read. */
export const isReadByOwner = ({ ownerId, readById }: TaskRecord): boolean =>
  ownerId !== undefined && readById === ownerId;

/** The end that names most issues, whoever read it. */
export const fullestEnd = (record: TaskRecord): SeenEnd => record.fuller ?? endIn(record);

/**
 * The record as it is to be shown to an account: its owner sees what their own read said, everybody else what names most
 * issues. What was found in the history was counted with its finder's rights, so nobody else is told how many issues those
 * are: a page asks Jira. To be shown only: what is written is the record itself. Pure.
 */
export function seenBy(record: TaskRecord, accountId: string): TaskRecord {
  if (record.state === 'found') return record.addedById === accountId ? record : { ...record, counts: {} };
  return record.ownerId === accountId ? record : seenByOthers(record);
}

/** The same for the site's sums and for everybody who is not its owner. Called again it changes nothing more. */
export function seenByOthers(record: TaskRecord): TaskRecord {
  if (isSubmission(record) && record.submission.fuller) return partsSeenByOthers(record, record.submission.fuller);
  const { fuller, ...own } = record;
  return fuller ? { ...own, ...fuller } : record;
}

/** A submission of several parts with what somebody else saw of each. */
function partsSeenByOthers(record: SubmissionRecord, fuller: readonly FullerPart[]): SubmissionRecord {
  const { submission, rawStatus, percent } = record;
  const isForgotten = record.state === 'expired';
  const counts = countsForOthers(record.counts, submission, isForgotten);
  const settled = countsForOthers(submission.settled, submission, isForgotten);
  return {
    ...record,
    ...(isFinal(record.state) ? { state: stateOf({ rawStatus, percent, counts, unmovedMs: 0 }) } : {}),
    counts,
    submission: { ...submission, settled, fuller: countedIn(fuller) },
  };
}

/**
 * A record that is over, after another answer about how its task ended. The owner's own read takes the place of anybody
 * else's, and the end that names most issues is kept beside it; of the reads of one account, and of all who are not the
 * owner, the one that tells more stays. Pure.
 * @param read the record as this answer alone would have it.
 * @returns undefined where the answer tells nothing more.
 */
export function afterAnotherEnd(record: TaskRecord, read: TaskRecord, readerId: string): TaskRecord | undefined {
  const isOwners = read.ownerId === readerId;
  const end = endIn({ ...read, readById: readerId });
  if (!isOwners && isReadByOwner(record)) {
    // What is told where no issues are named is the same for everybody who may read it.
    if (!namesIssues(record.source) || !tellsMore(end, fullestEnd(record))) return undefined;
    return { ...record, operation: read.operation, fuller: end };
  }
  const isFirstOfOwner = isOwners && !isReadByOwner(record);
  if (!isFirstOfOwner && !tellsMore(end, endIn(record))) return undefined;
  const { fuller: _, ...taken } = { ...read, readById: readerId };
  const known = fullestEnd(record);
  const isBeside = isOwners && namesIssues(record.source) && known.readById !== readerId && tellsMore(known, end);
  return isBeside ? { ...taken, fuller: known } : taken;
}

/** Whether two records that are over say the same of how their tasks ended. */
export const sameEnd = (a: SeenEnd | undefined, b: SeenEnd | undefined): boolean =>
  a?.readById === b?.readById && a?.state === b?.state && sameCounts(a?.counts, b?.counts);

const sameCounts = (a: Counts = {}, b: Counts = {}): boolean =>
  namedIssues(a) === namedIssues(b) && a.succeeded === b.succeeded && a.failed === b.failed;
