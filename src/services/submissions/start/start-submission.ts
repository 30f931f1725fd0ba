import { FOUND_BY_LENGTH, LABEL_LENGTH } from '../../../contract';
import { MOST_PEOPLE } from '../../../contract/limits';
import type { AppError, Payload, Result, TaskRow } from '../../../contract';
import { now } from '../../../refresh/now';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { confirmationDigest } from '../../../storage/submissions/confirmation-digest';
import { createConfirmation, fitsStorage, getConfirmation } from '../../../storage/submissions/confirmation-store';
import { setPageSeen } from '../../../storage/submissions/page-seen-store';
import { createTask, getTask } from '../../../storage/tasks/task-store';
import { MOST_ISSUES, MOST_PARTS, PART_ISSUES, changeOf, commonChange, peopleIn } from '../../../tasks/changes/change';
import { didOfChanges } from '../../../tasks/changes/did-of-change';
import { shownLine } from '../../../tasks/shown-text';
import { newOrder } from '../../../tasks/submissions/standing-order';
import { newSubmission } from '../../../tasks/records/submission';
import { partsOf } from '../../../tasks/submissions/submission-parts';
import { isSubmission } from '../../../tasks/task';
import type { TaskKey } from '../../../tasks/task-key';
import { whyNoMore } from './why-no-more';
import type { AskerWithRights } from '../../rights/asker';
import { dropDraft } from '../../drafts/draft';
import { beginOrder } from '../orders/begin-order';
import { namesInChanges } from './names-in-change';
import { whyNoOrder } from './order-at-start';
import { taskRow } from '../../rows/task-row';
import { fitsUndone } from '../../undo/fits-undone';
import type { UndoFit } from '../../undo/fits-undone';
import { whatIsUndone } from '../../undo/what-is-undone';
import { alreadyNoted, startNoted } from './start-noted';
import { forgetUnstarted } from './forget-unstarted';
import type { AskedStart } from './start-noted';
import { asItStands } from '../standing';

type StartAnswer = Result<{ readonly row: TaskRow }>;
type Submitted = Payload<'start'>;

/** The answer to a payload that no page of the app sends. */
const MALFORMED = { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } } as const;

/**
 * Freezes what somebody confirmed, under the key that was made when the confirmation was shown: the same key again answers
 * what is there, somebody else's key is refused. Sends nothing; `advance` does.
 */
export async function startSubmission(asker: AskerWithRights, submission: Submitted): Promise<StartAnswer> {
  const answer = await started(asker, submission);
  // A draft that stays is only shown again: the start is not to fail for it.
  const { ofDraft: keptAt } = submission;
  if (answer.ok && keptAt !== undefined) await dropDraft(asker, { keptAt }).catch(() => undefined);
  return answer;
}

async function started(asker: AskerWithRights, submission: Submitted): Promise<StartAnswer> {
  const wrong = whatIsWrong(submission);
  if (wrong) return { ok: false, error: wrong };
  const unnamed = freeze(submission, asker.accountId, now());
  if (!fitsStorage(unnamed)) {
    return { ok: false, error: { kind: 'not-valid', field: 'issues', reason: 'too-large' } };
  }
  const starting = { asker, despite: submission.despite };
  const existing = await getConfirmation(submission.key);
  if (existing) return answerExisting(existing, unnamed, starting);
  const fit = await fitsUndone(unnamed, asker, now());
  if (fit === 'no') return MALFORMED;
  const before = await alreadyNoted(unnamed, starting);
  if (before) return before;
  const refused = (await whyNoOrder(unnamed)) ?? (await whyNoMore(unnamed));
  if (refused) return { ok: false, error: refused };
  // Asked last, because it costs: whatever is refused has cost nothing.
  const groups = groupsOf(submission);
  const issueIds = groups.flatMap((group) => group.issueIds);
  const changes = groups.map(({ change }) => change);
  const frozen = withNames(unnamed, await namesInChanges(changes, issueIds, asker));
  if (!(await createConfirmation(frozen))) {
    return answerExisting(await getConfirmation(submission.key), frozen, starting);
  }
  return putOnList(frozen, starting, fit);
}

/** Where there is no room for the names, ids are shown: what is to be done is kept first. */
function withNames(unnamed: Confirmation, names: Confirmation['names']): Confirmation {
  const named = { ...unnamed, names };
  return fitsStorage(named) ? named : unnamed;
}

/** What is done to which of the chosen issues: one group, where the same is done to all of them. */
const groupsOf = ({ change, issueIds, also = [] }: Submitted) => [{ change, issueIds }, ...also];

function whatIsWrong(submission: Submitted): AppError | undefined {
  const { subtasks, change } = submission;
  const groups = groupsOf(submission);
  const issueIds = groups.flatMap((group) => group.issueIds);
  const chosen = new Set(issueIds);
  const along = Object.entries(subtasks);
  const others = along.flatMap(([, ids]) => ids);
  const all = new Set([...chosen, ...others]);
  if (all.size > MOST_ISSUES) {
    return { kind: 'not-valid', field: 'issues', reason: 'too-many-issues', limit: MOST_ISSUES };
  }
  const takesSubtasks = change.operation === 'move' || change.operation === 'delete';
  const malformed =
    all.size !== issueIds.length + others.length ||
    along.some(([parent, ids]) => !chosen.has(parent) || ids.length >= PART_ISSUES) ||
    (others.length > 0 && !takesSubtasks) ||
    (submission.retryOf !== undefined && submission.undoOf !== undefined) ||
    submission.retryOf === submission.key ||
    submission.undoOf === submission.key ||
    submission.repairs === submission.key ||
    groups.some((group) => group.change.operation !== change.operation || !namesItsIssues(group));
  if (malformed) return MALFORMED.error;
  if (peopleIn(groups.map((group) => group.change)).size > MOST_PEOPLE) {
    return { kind: 'not-valid', field: 'issues', reason: 'too-many-people', limit: MOST_PEOPLE };
  }
  const parts = groups.reduce((sum, group) => sum + partsOf(group.issueIds, subtasks).length, 0);
  return parts > MOST_PARTS
    ? { kind: 'not-valid', field: 'issues', reason: 'too-many-parts', limit: MOST_PARTS }
    : undefined;
}

/** A transition names its issues again, each with the one that it goes through. */
const namesItsIssues = ({ change, issueIds }: Pick<Submitted, 'change' | 'issueIds'>): boolean =>
  change.operation !== 'transition' ||
  eachOnce(
    change.transitions.flatMap((each) => each.issueIds),
    new Set(issueIds),
  );

const eachOnce = (ids: readonly string[], chosen: ReadonlySet<string>): boolean =>
  ids.length === chosen.size && new Set(ids).size === ids.length && ids.every((id) => chosen.has(id));

function freeze(submission: Submitted, accountId: string, at: number): Confirmation {
  const { key, subtasks, sendEmail, retryOf, undoOf, repairs, despite, order } = submission;
  const search = shownLine(submission.search ?? '', FOUND_BY_LENGTH);
  const label = shownLine(submission.label ?? '', LABEL_LENGTH);
  return {
    key,
    accountId,
    at,
    ...(search === '' ? {} : { search }),
    ...(label === '' ? {} : { label }),
    names: [],
    sendEmail,
    ...(retryOf === undefined ? {} : { retryOf }),
    ...(undoOf === undefined ? {} : { undoOf }),
    ...(repairs === undefined ? {} : { repairs }),
    ...(despite === undefined ? {} : { past: despite }),
    ...(order === undefined ? {} : { order: order === true ? {} : order }),
    parts: groupsOf(submission).flatMap(({ change, issueIds }) =>
      partsOf(issueIds, subtasks).map((part) => ({
        change: changeOf(change, part.issueIds),
        issueIds: part.issueIds,
        subtaskIds: part.issueIds.flatMap((id) => subtasks[id] ?? []),
      })),
    ),
  };
}

/** Puts a submission on the list, once. A repeated call does it for one that died after it had frozen the confirmation. */
async function putOnList(confirmation: Confirmation, starting: AskedStart, fit: UndoFit): Promise<StartAnswer> {
  const sizes = confirmation.parts.map(({ issueIds, subtaskIds }) => issueIds.length + subtaskIds.length);
  const { key, accountId, at, label, order, undoOf } = confirmation;
  const changes = confirmation.parts.map(({ change }) => change);
  const common = commonChange(changes);
  // All parts are of one operation; what was confirmed before that was so may differ.
  const operations = new Set(changes.map(({ operation }) => operation));
  const operation = operations.size === 1 ? (changes[0]?.operation ?? 'bulk-change') : 'bulk-change';
  const did =
    undoOf === undefined
      ? didOfChanges(common ? [common] : changes, confirmation.names)
      : await titleOfUndo(undoOf, fit, starting.asker);
  const record = newSubmission({
    ...{ key, accountId, at, operation, did, undoOf, sizes, label },
    order: order && newOrder(order, at),
  });
  await setPageSeen(key, now());
  const refused = await startNoted(confirmation, record, starting);
  if (refused) {
    await forgetUnstarted(key);
    return refused;
  }
  const stored = (await createTask(record)) ?? (await getTask(key)) ?? record;
  if (order) await beginOrder(key, order.startsAt);
  return { ok: true, data: { row: taskRow(stored, starting.asker) } };
}

/** Only what is certain to undo a task carries its title: admins read it as what this submission did. */
const titleOfUndo = async (undoOf: TaskKey, fit: UndoFit, asker: AskerWithRights) =>
  fit === 'yes' ? whatIsUndone(undoOf, asker) : [];

/** A key that was used before: the same confirmation again is answered with what is there, anything else is refused. */
async function answerExisting(
  existing: Confirmation | undefined,
  frozen: Confirmation,
  starting: AskedStart,
): Promise<StartAnswer> {
  const { key, accountId } = frozen;
  // The key is somebody else's, guessed or copied, or was used for another confirmation: the answer tells nothing about
  // that one.
  if (existing && !isSameConfirmation(existing, frozen)) return MALFORMED;
  const record = await getTask(key);
  if (!record && existing) return putOnList(existing, starting, await fitsUndone(existing, starting.asker, now()));
  // Where the confirmation is gone or damaged, the row that is there says so.
  if (!isSubmission(record) || record.ownerId !== accountId) return MALFORMED;
  return { ok: true, data: { row: taskRow(await asItStands(record, now()), starting.asker) } };
}

/** Whether this is the same call again. It comes later, so the moment is left out of the comparison. */
const isSameConfirmation = (existing: Confirmation, again: Confirmation): boolean =>
  confirmationDigest(existing) === confirmationDigest({ ...again, at: existing.at });
