import type { IssueFate, IssueOperation, IssueOperationInFull, IssueOperations, Payload, Result } from '../../contract';
import { now } from '../../refresh/now';
import { getOutcome } from '../../storage/outcomes/outcome-store';
import { getTask } from '../../storage/tasks/task-store';
import { touchOrder, touchedAt } from '../../storage/touched-issues/touched-issues-encoding';
import { touchesOf } from '../../storage/touched-issues/touched-issues-queries';
import { outcomesOf } from '../../tasks/records/kept-outcomes';
import { endIn, seenBy } from '../../tasks/records/seen-end';
import { unaccountedFor } from '../../tasks/reading/issue-counts';
import { hasSeveralParts } from '../../tasks/submissions/submission-parts';
import { isActive, isSubmission } from '../../tasks/task';
import type { Outcome } from '../../tasks/reading/snapshot';
import type { Counts, OutcomeOf, TaskRecord } from '../../tasks/task';
import { jiraTaskKey } from '../../tasks/task-key';
import type { IssueEnd, TaskEnding, Touch } from '../../tasks/changes/touched-issues';
import { sealFor } from '../../storage/positions/seal';
import type { Seal } from '../../storage/positions/seal';
import type { Asker } from '../rights/asker';
import type { Rights } from '../rights/rights';
import type { Viewer } from '../rights/visible-task';
import { taskRow } from '../rows/task-row';
import { asItStands } from '../submissions/standing';
import { partAsOwn } from './part-as-own';

const DAY_MS = 24 * 3_600_000;
/** What is older is asked for by "Show older". */
const FIRST_LOOK_MS = 30 * DAY_MS;

/**
 * The bulk operations that had the issue whose page the asker looks at. Nothing is stored, and nobody asks Jira about a
 * task: whoever may read one follows it from the browser. One storage request for each operation that is shown, at most.
 */
export async function issueOperations(
  asker: Asker,
  { asAdmin, before }: Payload<'issue'>,
): Promise<Result<IssueOperations>> {
  const { issueId, accountId } = asker;
  if (issueId === undefined) return { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } };
  const since = asker.calledAt - FIRST_LOOK_MS;
  const seal = sealFor(['issue', issueId], accountId);
  const from = before === undefined ? { since } : await parsePosition(seal, before);
  if (!from) return { ok: false, error: { kind: 'not-valid', field: 'from', reason: 'malformed' } };
  const { touches, lookedBackTo } = await touchesOf(issueId, from);
  const known = await Promise.all(touches.map(withRecord));
  const found = known.flatMap((each) => each ?? []);

  const othersOwn = found.some((each) => ownerOf(each) !== accountId);
  const { admin, problem } = asAdmin && othersOwn ? await asker.rights() : notAsked(asAdmin);
  const viewer = { accountId, admin, issueId };
  const operations = await Promise.all(found.map((each) => operationFor(each, viewer)));
  const older = await olderPosition(seal, { lookedBackTo, since: before === undefined ? since : undefined });
  return {
    ok: true,
    data: {
      operations: operations.flatMap((each) => each ?? []),
      ...older,
      admin,
      ...(problem ? { problem } : {}),
      asOf: now(),
    },
  };
}

const notAsked = (asAdmin: boolean): Pick<Rights, 'admin' | 'problem'> => ({ admin: asAdmin ? 'unknown' : 'no' });

/**
 * Where "Show older" goes on: right before the last task that was looked at, which may be one that the asker may not see, so
 * its place is sealed; or before the moment to which the first look reaches, which names no task.
 */
async function olderPosition(
  seal: () => Promise<Seal>,
  { lookedBackTo, since }: { readonly lookedBackTo: string | undefined; readonly since: number | undefined },
): Promise<Pick<IssueOperations, 'older' | 'backTo'>> {
  if (lookedBackTo !== undefined) {
    return { older: (await seal()).close(lookedBackTo), backTo: touchedAt(lookedBackTo) };
  }
  return since === undefined ? { backTo: 0 } : { older: String(since), backTo: since };
}

const MOMENT = /^\d{12,14}$/;

/** The place that a page handed back, or undefined when it is none of this issue's. */
async function parsePosition(
  seal: () => Promise<Seal>,
  text: string,
): Promise<{ readonly before: string } | undefined> {
  const before = MOMENT.test(text) ? touchOrder(Number(text), '') : (await seal()).open(text);
  return before === undefined ? undefined : { before };
}

/** A task that had the issue; its record where nobody has read yet how it ended. */
type KnownTouch =
  { readonly touch: Touch; readonly ended: Ended } | { readonly touch: Touch; readonly record: TaskRecord };
type Ended = TaskEnding & { readonly named: IssueEnd };

interface IssueViewer extends Viewer {
  readonly issueId: string;
}

async function withRecord(touch: Touch): Promise<KnownTouch | undefined> {
  if (touch.ended) return { touch, ended: touch.ended };
  const record = await getTask(touch.key);
  return record && { touch, record: await asItStands(record, now()) };
}

const ownerOf = (found: KnownTouch): string | undefined =>
  'ended' in found ? found.ended.ownerId : found.record.ownerId;

async function operationFor(found: KnownTouch, viewer: IssueViewer): Promise<IssueOperation | undefined> {
  const inFull = viewer.admin === 'yes' || ownerOf(found) === viewer.accountId;
  if ('record' in found) return unended(found.touch, found.record, viewer, inFull);
  const { touch, ended } = found;
  if (ended.ownerId === viewer.accountId && ended.of === 'other') return endedForOwner(touch, ended, viewer);
  // Of a task that the app did not send, only another read named an issue that this one does not.
  if (ended.named === 'rest' && touch.key === jiraTaskKey(touch.taskId)) return undefined;
  if (inFull) return endedInFull(touch, ended, viewer);
  // Others are not told that an issue was hidden or never reached: nothing happened to it, and that it was hidden was found
  // out with somebody else's rights.
  return ended.named === 'rest' ? undefined : endedForAll(touch, ended, fateOf(ended));
}

/** Whether a part that Jira did not confirm may have changed its issues: until its task is known, or its sender says no. */
const mayHaveIt = ({ submission }: TaskRecord): boolean =>
  submission?.phase === 'claimed' || submission?.said === 'started' || submission?.said === 'again';

/**
 * A task whose outcome nobody has read yet. While it is under way, or may be, everybody is told of it; once it is over, only those who
 * may read it.
 */
function unended(touch: Touch, stored: TaskRecord, viewer: IssueViewer, inFull: boolean): IssueOperation | undefined {
  const record = seenBy(stored, viewer.accountId);
  if (touch.taskId === '' && !mayHaveIt(record)) return undefined;
  const runs = isActive(record.state) && (!record.submission || record.submission.taskIds.at(-1) === touch.taskId);
  const isUnconfirmed = touch.taskId === '' && record.state === 'unconfirmed';
  if (!runs && !isUnconfirmed && !inFull) return undefined;
  const { operation, ownerId, state, rawStatus, percent, finishedAt, readAt } = record;
  return {
    operation,
    ...(ownerId === undefined ? {} : { ownerId }),
    state,
    rawStatus,
    percent,
    createdAt: touch.createdAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    readAt,
    fate: isUnconfirmed ? 'maybe' : runs ? 'waiting' : 'not-known',
    ...(inFull ? { full: { ...fullOf(touch, record), ...(runs ? { row: taskRow(record, viewer) } : {}) } } : {}),
  };
}

function endedForAll({ createdAt }: Touch, ended: Ended, fate: IssueFate): IssueOperation {
  const { operation, ownerId, state, rawStatus, percent, finishedAt, readAt } = ended;
  return {
    operation,
    ...(ownerId === undefined ? {} : { ownerId }),
    state,
    rawStatus,
    percent,
    createdAt,
    finishedAt,
    readAt,
    fate,
  };
}

async function endedInFull(touch: Touch, ended: Ended, viewer: IssueViewer): Promise<IssueOperation> {
  const outcome = ended.named === 'failed' ? await keptOf(touch, ended.of) : undefined;
  const full = fullOf(touch, ended);
  return {
    ...endedForAll(touch, ended, fateOf(ended)),
    full: { ...full, reasons: outcome?.failed.get(viewer.issueId) ?? [] },
  };
}

/**
 * The pages of issues go by the read that names most of them, and this one is somebody else's: the owner is told what their
 * own read said. Of a part that they have not seen to settle that is nothing yet.
 */
async function endedForOwner(touch: Touch, ended: Ended, viewer: IssueViewer): Promise<IssueOperation | undefined> {
  const { accountId, issueId } = viewer;
  const record = await getTask(touch.key);
  const isOwnKept = record && outcomesOf(record, touch.taskId).forOwner !== undefined;
  const isPart = isSubmission(record) && hasSeveralParts(record);
  if (isPart && !isOwnKept) return unended(touch, await asItStands(record, now()), viewer, true);
  const outcome = isOwnKept ? await keptOf(touch, 'owner') : undefined;
  const own = record ? { ...ended, ...endIn(seenBy(record, accountId)) } : ended;
  const end = isPart ? partAsOwn(ended, touch, record, outcome) : own;
  const fate = outcome ? fateOf({ ...end, named: namedIn(outcome, issueId) }) : 'not-known';
  const full = fullOf(touch, { ...end, did: record?.did ?? ended.did });
  return { ...endedForAll(touch, end, fate), full: { ...full, reasons: outcome?.failed.get(issueId) ?? [] } };
}

const keptOf = (touch: Touch, of: OutcomeOf) => getOutcome(jiraTaskKey(touch.taskId), of, touch.issueIds());

const namedIn = ({ succeeded, failed }: Outcome, issueId: string): IssueEnd =>
  failed.has(issueId) ? 'failed' : succeeded.includes(issueId) ? 'succeeded' : 'rest';

const FATE_OF_NAMED = { succeeded: 'done', failed: 'failed' } as const;

function fateOf({ named, state, counts }: Pick<Ended, 'named' | 'state' | 'counts'>): IssueFate {
  if (named !== 'rest') return FATE_OF_NAMED[named];
  if (unaccountedFor(state, counts)) return 'unaccounted-for';
  return counts.hidden ? 'not-reached-or-hidden' : 'not-reached';
}

const fullOf = (
  touch: Touch,
  { label, did, counts }: { readonly label?: string; readonly did?: TaskRecord['did']; readonly counts: Counts },
): IssueOperationInFull => ({
  key: touch.key,
  taskId: touch.taskId,
  ...(label === undefined ? {} : { label }),
  ...(did === undefined ? {} : { did }),
  counts,
  reasons: [],
});
