import { askAboutParts } from '../../refresh/other-reads-of-parts';
import type { PartToAsk } from '../../refresh/other-reads-of-parts';
import { now } from '../../refresh/now';
import type { Refreshed } from '../../refresh/refresh-tasks';
import type { SettledOutcome } from '../../refresh/settled-outcome';
import { jiraBulk } from '../../sources/jira/bulk';
import type { StoredOutcome } from '../../storage/outcomes/outcome-encoding';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { JIRA_KEEPS_MS } from '../../tasks/reading/next-check';
import { seenByOthers } from '../../tasks/records/seen-end';
import { fullerPart } from '../../tasks/submissions/fuller-parts';
import { isPartSettled } from '../../tasks/submissions/submission-parts';
import type { SubmissionRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';
import { readingAs } from '../rights/asker';
import type { Asker } from '../rights/asker';
import { keptOutcome, sentInPart } from './kept-outcome';
import type { PartOutcome } from './outcome-view';

/** Parts that somebody who opens a detail asks Jira about again, at the most: 20 points. */
const MOST_ASKED_AGAIN = 10;

/** One of Jira's tasks that a submission has as a part, and what is kept of it for whoever looks. */
interface KnownPart {
  /** Counted from 1. */
  readonly part: number;
  readonly taskId: string;
  readonly sent: readonly string[] | undefined;
  readonly kept: StoredOutcome | undefined;
}

/**
 * What became of the issues of each part of a submission that is over, as far as the asker is shown it: from storage, else as
 * their own read says it at this moment.
 * @param answer the asker's read of the part that runs
 * @returns with the record as it is stored after what others than its sender saw is kept
 */
export async function partOutcomes(
  record: SubmissionRecord,
  confirmation: Confirmation | undefined,
  answer: Refreshed | undefined,
  asker: Asker,
): Promise<{ readonly record: SubmissionRecord; readonly parts: readonly PartOutcome[] }> {
  const known = await knownParts(record, confirmation, asker.accountId);
  const again = partsToAskAgain(known, record, asker);
  const asked = again.length > 0 ? await askAboutParts(record, again, readingAs(asker)) : { record, outcomes: [] };
  const live = new Map(
    [...asked.outcomes, ...(answer?.outcome ? [answer.outcome] : [])].map((each) => [each.taskKey, each]),
  );
  const parts = known.map(async (each): Promise<PartOutcome[]> => {
    const { kept, sent, taskId, part } = each;
    const seen = live.get(jiraTaskKey(taskId));
    // What is kept names more issues than this answer, unless the answer is kept too.
    if (seen && (seen.keepFor || !kept)) return [withRest(asPart(seen), sent)];
    if (kept) return [kept];
    const isAsked = !isPartSettled(record.submission, part) || again.some((other) => other.part === part);
    return isAsked ? [] : readPart(each, asker);
  });
  return { record: asked.record, parts: (await Promise.all(parts)).flat() };
}

const knownParts = (
  record: SubmissionRecord,
  confirmation: Confirmation | undefined,
  accountId: string,
): Promise<KnownPart[]> =>
  Promise.all(
    record.submission.taskIds.flatMap((taskId, index) =>
      taskId === null ? [] : [knownPart(record, { taskId, index }, confirmation, accountId)],
    ),
  );

async function knownPart(
  record: SubmissionRecord,
  { taskId, index }: { readonly taskId: string; readonly index: number },
  confirmation: Confirmation | undefined,
  accountId: string,
): Promise<KnownPart> {
  const sent = sentInPart(confirmation, index);
  return { part: index + 1, taskId, sent, kept: await keptOutcome(record, taskId, sent, accountId) };
}

/**
 * The parts of which somebody who is not the sender may see more than is kept: issues were hidden from whoever has read them. Those
 * that name fewest issues first.
 */
function partsToAskAgain(
  known: readonly KnownPart[],
  record: SubmissionRecord,
  { accountId, calledAt }: Asker,
): readonly PartToAsk[] {
  const { submission, ownerId } = record;
  const isForgotten = calledAt >= (record.finishedAt ?? calledAt) + JIRA_KEEPS_MS;
  if (ownerId === accountId || isForgotten || !seenByOthers(record).counts.hidden) return [];
  return known
    .filter(({ part }) => isPartSettled(submission, part))
    .filter(({ kept, sent }) => kept?.readById !== accountId && unnamedIn(kept, sent) > 0)
    .sort((a, b) => unnamedIn(b.kept, b.sent) - unnamedIn(a.kept, a.sent))
    .slice(0, MOST_ASKED_AGAIN)
    .map(({ part, taskId, kept }) => ({ part, taskId, own: fullerPart(submission, part)?.own ?? namedIn(kept) }));
}

const namedIn = (kept: StoredOutcome | undefined): PartToAsk['own'] => ({
  succeeded: kept?.succeeded.length ?? 0,
  failed: kept?.failed.size ?? 0,
});

/** Issues of a part that what is kept does not name. Where nobody knows which were sent, there may be any. */
function unnamedIn(kept: StoredOutcome | undefined, sent: readonly string[] | undefined): number {
  const { succeeded, failed } = namedIn(kept);
  return sent ? sent.length - succeeded - failed : Infinity;
}

/** Nothing is kept of it: Jira named no issue when it settled, and may say more now. */
async function readPart({ taskId, sent }: KnownPart, asker: Asker): Promise<PartOutcome[]> {
  const read = await jiraBulk.read(asker.jira(), taskId);
  return read.ok && read.snapshot.outcome ? [withRest({ ...read.snapshot.outcome, readAt: now() }, sent)] : [];
}

const asPart = ({ outcome, at }: SettledOutcome): PartOutcome => ({ ...outcome, readAt: at });

/** An outcome with the issues that were sent and that it does not name. Pure. */
export function withRest(outcome: PartOutcome, sent: readonly string[] | undefined): PartOutcome {
  if (!sent) return outcome;
  const named = new Set([...outcome.succeeded, ...outcome.failed.keys()]);
  return { ...outcome, rest: sent.filter((id) => !named.has(id)) };
}
