import type { PartView, ConfirmationView, OutcomeView, Result, TaskDetail } from '../../contract';
import { now } from '../../refresh/now';
import { askAbout } from '../../refresh/refresh-tasks';
import type { Refreshed } from '../../refresh/refresh-tasks';
import { storeChanges } from '../../refresh/store-changes';
import type { StoredOutcome } from '../../storage/outcomes/outcome-encoding';
import { getReport } from '../../storage/outcomes/report-store';
import type { Confirmation } from '../../storage/submissions/confirmation';
import { askedFacts } from '../../tasks/changes/asked';
import { commonChange } from '../../tasks/changes/change';
import { JIRA_KEEPS_MS } from '../../tasks/reading/next-check';
import type { ReadReport, Report } from '../../tasks/reading/report';
import { fullestEnd, seenBy } from '../../tasks/records/seen-end';
import { namesIssues } from '../../tasks/source';
import { hasSeveralParts, partsBegun, taskIdsOf } from '../../tasks/submissions/submission-parts';
import { isFinal, isSubmission } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { isFoundKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import { countedConfirmation } from '../allowances/counted-confirmation';
import { readingAs } from '../rights/asker';
import type { Asker } from '../rights/asker';
import { viewerOf } from '../rights/visible-task';
import { foundDetail } from '../found/found-detail';
import { taskRow } from '../rows/task-row';
import { notePage } from '../submissions/page-presence';
import { startedAgainView, startsFor } from '../again/started-again';
import { asItStands } from '../submissions/standing';
import { undosOf } from '../undo/undos-of';
import { keptOutcome, sentInPart, shownOutcome } from './kept-outcome';
import { outcomeView } from './outcome-view';
import type { PartOutcome } from './outcome-view';
import { partOutcomes, withRest } from './part-outcomes';

/**
 * One task in full: what became of each issue, from storage where it is kept, else as the asker's own read says it at this
 * moment. The owner is never shown what somebody else's read named.
 */
export async function taskDetail(stored: TaskRecord, asker: Asker): Promise<Result<TaskDetail>> {
  if (isFoundKey(stored.key)) return { ok: true, data: await foundDetail(stored, asker) };
  if (!stored.submission) return { ok: true, data: await detailOf(stored, undefined, asker) };
  const counted = await countedConfirmation(asker.accountId, stored.key);
  if (counted === 'too-much')
    return { ok: false, error: { kind: 'not-valid', field: 'task', reason: 'too-much-read' } };
  return { ok: true, data: await detailOf(stored, counted.read, asker) };
}

async function detailOf(stored: TaskRecord, confirmation: Confirmation | undefined, asker: Asker): Promise<TaskDetail> {
  await notePage([stored], asker.accountId, asker.calledAt);

  const kept = await keptOf(stored, confirmation, asker);
  const answer = isKept(stored, kept, asker) ? undefined : await readNow(stored, asker);
  const { record, parts } = await outcomesNow(answer?.record ?? stored, confirmation, { ...kept, answer }, asker);
  const row = taskRow(await asItStands(record, now()), await viewerOf(record, asker), {
    movement: answer?.movement,
    problem: answer?.problem,
  });
  const report = answer?.report ?? kept.report;
  const neverSent = record.submission?.phase === 'over' ? unsentIds(record, confirmation) : [];
  const outcome =
    parts.length > 0 || neverSent.length > 0
      ? outcomeView(parts, seenBy(record, asker.accountId).counts.hidden ?? 0, neverSent)
      : undefined;
  return {
    row,
    ...(report ? { report: shownReport(report) } : {}),
    ...(outcome ? { outcome } : {}),
    ...(confirmation ? { confirmation: confirmationView(confirmation, record) } : {}),
    ...(confirmation?.retryOf ? { retryOf: confirmation.retryOf } : {}),
    ...(confirmation?.repairs && confirmation.accountId === asker.accountId ? { repairs: confirmation.repairs } : {}),
    ...(record.retriedBy ? await retriesOf(record.retriedBy, outcome, asker) : {}),
    ...(record.undoneBy ? await undosOf(record, asker, isShownIn(confirmation, outcome)) : {}),
  };
}

/** Whether whoever is shown this detail is shown that the task had an issue: what was confirmed is shown whole. */
function isShownIn(
  confirmation: Confirmation | undefined,
  outcome: OutcomeView | undefined,
): (issueId: string) => boolean {
  const confirmed = confirmation?.parts.flatMap((part) => [...part.issueIds, ...part.subtaskIds]);
  const failed = outcome?.failedByReason.flatMap(({ issueIds }) => issueIds) ?? [];
  const shown = new Set(confirmed ?? [...(outcome?.succeededIds ?? []), ...failed]);
  return (id) => shown.has(id);
}

/** What retries a task, and which of the issues that did not succeed each took. Two storage requests for each. */
async function retriesOf(
  retriedBy: TaskKey,
  outcome: OutcomeView | undefined,
  { accountId }: Asker,
): Promise<Pick<TaskDetail, 'retriedBy' | 'retries'>> {
  const failed = outcome?.failedByReason.flatMap(({ issueIds }) => issueIds) ?? [];
  const open = new Set([...failed, ...(outcome?.notReachedIds ?? [])]);
  const starts = await startsFor(accountId, retriedBy);
  return { retriedBy, retries: starts.map((each) => startedAgainView(each, (id) => open.has(id))) };
}

/** What could be read of what is stored about the whole: a record that is damaged is as if there were none. */
interface Kept {
  readonly report?: ReadReport | undefined;
  readonly outcome?: StoredOutcome | undefined;
}

async function keptOf(record: TaskRecord, confirmation: Confirmation | undefined, asker: Asker): Promise<Kept> {
  if (!isFinal(record.state)) return {};
  if (!namesIssues(record.source)) return { report: await keptReport(record, asker) };
  const [taskId] = taskIdsOf(record);
  if (taskId === undefined || hasSeveralParts(record)) return {};
  return { outcome: await keptOutcome(record, taskId, sentInPart(confirmation, 0), asker.accountId) };
}

/** What the source told when it settled; the owner is shown their own read only. */
async function keptReport(record: TaskRecord, asker: Asker): Promise<ReadReport | undefined> {
  const kept = await getReport(record.key);
  return record.ownerId === asker.accountId && kept?.readById !== asker.accountId ? undefined : kept;
}

const shownReport = ({ readById: _, ...report }: ReadReport): Report => report;

/** Nothing is to be asked: it is over, and all that there is to know is stored or can no longer be asked for. */
function isKept(record: TaskRecord, kept: Kept, asker: Asker): boolean {
  if (hasSeveralParts(record) && record.submission?.phase !== 'submitted') return true;
  const [taskId] = taskIdsOf(record);
  if (taskId === undefined) return true;
  if (!isFinal(record.state)) return false;
  if (kept.report) return true;
  if (shownOutcome(record, taskId, asker.accountId) === undefined) return false;
  return !isRemembered(record, asker) || (kept.outcome !== undefined && !maySeeMore(record, asker));
}

const isRemembered = ({ createdAt }: TaskRecord, { calledAt }: Asker): boolean => calledAt < createdAt + JIRA_KEEPS_MS;

/** Issues were hidden from whoever has read it: somebody else may see them. */
function maySeeMore(record: TaskRecord, { accountId }: Asker): boolean {
  const { counts, readById } = fullestEnd(record);
  return record.ownerId !== accountId && readById !== accountId && !!counts.hidden;
}

async function readNow(record: TaskRecord, asker: Asker): Promise<Refreshed | undefined> {
  const [answer] = await storeChanges(await askAbout([record], readingAs(asker)));
  return answer;
}

/** What became of the issues of each of Jira's tasks that are over, and the record with what was learnt from that. */
async function outcomesNow(
  record: TaskRecord,
  confirmation: Confirmation | undefined,
  { outcome: kept, answer }: Kept & { readonly answer: Refreshed | undefined },
  asker: Asker,
): Promise<{ readonly record: TaskRecord; readonly parts: readonly PartOutcome[] }> {
  if (isSubmission(record) && hasSeveralParts(record)) return partOutcomes(record, confirmation, answer, asker);
  if (!record.submission && !isFinal(record.state)) return { record, parts: [] };
  const live = answer?.outcome;
  // What is kept names more issues than this answer, unless the answer is kept too.
  if (live && (live.keepFor || !kept)) {
    return { record, parts: [withRest({ ...live.outcome, readAt: live.at }, sentInPart(confirmation, 0))] };
  }
  return { record, parts: kept ? [kept] : [] };
}

function unsentIds({ submission }: TaskRecord, confirmation: Confirmation | undefined): string[] {
  const parts = submission ? (confirmation?.parts.slice(partsBegun(submission)) ?? []) : [];
  return parts.flatMap(({ issueIds, subtaskIds }) => [...issueIds, ...subtaskIds]);
}

function confirmationView(confirmation: Confirmation, record: TaskRecord): ConfirmationView {
  const { names, search, sendEmail, at } = confirmation;
  const changes = confirmation.parts.map((part) => part.change);
  const change = commonChange(changes);
  return {
    ...(change ? { change } : {}),
    asked: (change ? [change] : changes).flatMap((each) => askedFacts(each, names)),
    ...(search === undefined ? {} : { search }),
    sendEmail,
    submittedAt: at,
    parts: confirmation.parts.map(({ change: own, issueIds, subtaskIds }, index): PartView => {
      const taskId = record.submission?.taskIds[index];
      return {
        part: index + 1,
        issues: issueIds.length + subtaskIds.length,
        issueIds,
        ...(taskId ? { taskId } : {}),
        ...(taskId === null ? { isHidden: true as const } : {}),
        ...(change ? {} : { change: own, asked: askedFacts(own, names) }),
      };
    }),
  };
}
