import type { Counts, FullerPart, NamedIssues, SubmissionProgress } from '../task';

type WithFuller = Pick<SubmissionProgress, 'fuller'>;

const NONE: NamedIssues = { succeeded: 0, failed: 0 };

const sum = ({ succeeded, failed }: NamedIssues = NONE): number => succeeded + failed;

/** How many issues counts name one by one. Pure. */
export const namedBy = ({ succeeded = 0, failed = 0 }: Counts): NamedIssues => ({ succeeded, failed });

/** What somebody else's read tells of a part (counted from 1) beyond its sender's own. Pure. */
export const fullerPart = ({ fuller }: WithFuller, part: number): FullerPart | undefined =>
  fuller?.find((each) => each.part === part);

/**
 * The submission after somebody else's read of a part that is over. Pure.
 * @returns undefined where another read names as many issues.
 */
export function afterOthersRead(submission: SubmissionProgress, read: FullerPart): SubmissionProgress | undefined {
  const known = fullerPart(submission, read.part);
  return sum(read.named) > Math.max(sum(known?.named), sum(read.own))
    ? withFuller(submission, read.part, read)
    : undefined;
}

/** The submission after its sender's own read has settled a part: what others have read of it stays only where it names more. Pure. */
export function afterOwnRead(submission: SubmissionProgress, part: number, counts: Counts): SubmissionProgress {
  const known = fullerPart(submission, part);
  if (!known) return submission;
  const own = namedBy(counts);
  return withFuller(submission, part, sum(known.named) > sum(own) ? { ...known, own } : undefined);
}

function withFuller(
  { fuller = [], ...submission }: SubmissionProgress,
  part: number,
  kept: FullerPart | undefined,
): SubmissionProgress {
  const all = [...fuller.filter((each) => each.part !== part), ...(kept ? [kept] : [])];
  return all.length === 0 ? submission : { ...submission, fuller: all };
}

/**
 * Counts over parts as everybody but the sender is told them. What somebody else saw of a part comes out of the hidden issues; a
 * part that its sender has not seen to settle is in no counts yet. Pure.
 * @param isForgotten nobody will settle that part any more, so what is known of it counts.
 */
export function countsForOthers(counts: Counts, { fuller = [] }: WithFuller, isForgotten: boolean): Counts {
  return fuller.reduce((all, { named, own }) => {
    if (!own && !isForgotten) return all;
    const { succeeded, failed } = own ?? NONE;
    const more = own ? sum(named) - sum(own) : 0;
    return {
      ...all,
      succeeded: Math.max(0, (all.succeeded ?? 0) + named.succeeded - succeeded),
      failed: Math.max(0, (all.failed ?? 0) + named.failed - failed),
      hidden: Math.max(0, (all.hidden ?? 0) - more),
    };
  }, counts);
}

/** The same parts once their numbers are in the counts, so that they are not counted in again. Pure. */
export const countedIn = (fuller: readonly FullerPart[]): readonly FullerPart[] =>
  fuller.map((each) => ({ ...each, own: each.named }));
