import type { AppError } from '../../../contract';
import { pausedUntil } from '../../../rest/client';
import { problemOf } from '../../../rest/problem';
import { isActive } from '../../../tasks/task';
import type { SourceName } from '../../../tasks/source';
import { mayHavePassed } from '../../../tasks/try-again';
import { failureWords, problemWords } from '../../words/errors';
import type { Reading } from '../../words/reading';
import { clockTime } from '../../words/times';
import { dueAt, isFollowed, isFollowedDespite } from '../../watch/watched';
import type { Watched } from '../../watch/watched';
import type { ListState } from './list/list-state';
import type { UnknownInAddress } from './filters/question-address';

/** Something the page says above the table. */
export interface Note {
  readonly id: 'left-out' | 'read-only' | 'failure' | 'problem' | 'admin' | 'unreadable' | 'background' | 'deleting';
  readonly tone: 'error' | 'warning' | 'information';
  readonly text: string;
  /** Whether "Try now" may help. */
  readonly canTry: boolean;
}

/** What stands between the reader and a fresh list, the gravest first. Pure. */
export function pageNotes(
  state: ListState,
  { isReadOnly, leftOut }: { readonly isReadOnly: boolean; readonly leftOut: readonly UnknownInAddress[] },
  reading: Reading,
): readonly Note[] {
  const problem = isReadOnly ? readOnlyNote(reading) : problemNote(state, reading);
  const admin = adminNote(state, reading);
  return [
    failureNote(state, reading),
    deletingNote(state, reading),
    ...oneNote(problem, admin, ownOnlyKey(state), reading),
    leftOutNote(state, leftOut, reading),
    unreadableNote(state, reading),
    backgroundNote(state, problem !== undefined, reading),
  ].filter((note) => note !== undefined);
}

/** Whether one of these says as of when what is shown is: another moment beside it would contradict it. Pure. */
export const tellsAge = (notes: readonly Note[]): boolean =>
  notes.some(({ id }) => id === 'failure' || id === 'problem');

/** Something in the address that this list does not know. */
function leftOutNote(
  { isPageGone }: ListState,
  leftOut: readonly UnknownInAddress[],
  { say }: Reading,
): Note | undefined {
  const named = leftOut.map(({ name, value }) => `${name}=${value}`);
  if (named.length === 0 && !isPageGone) return undefined;
  const said = [
    ...(named.length === 0 ? [] : [say('note.leftOut', { n: named.length, filters: named.join(', ') })]),
    ...(isPageGone ? [say('note.pageGone')] : []),
  ];
  return { id: 'left-out', tone: 'information', text: said.join(' '), canTry: false };
}

/** Stands for every other reason why Jira is not asked: it is the one somebody can do something about. */
const readOnlyNote = ({ say }: Reading): Note => ({
  id: 'read-only',
  tone: 'warning',
  text: say('note.readOnly'),
  canTry: false,
});

/** That Jira does not answer, and that only own tasks are shown for that reason, is one thing to read and one to press. */
function oneNote(
  problem: Note | undefined,
  admin: Note | undefined,
  ownOnly: string,
  { say }: Reading,
): readonly (Note | undefined)[] {
  if (!problem || !admin) return [problem, admin];
  return [
    {
      ...problem,
      text: `${problem.text} ${say(ownOnly)}`,
      canTry: problem.canTry || (admin.canTry && ownOnly === 'note.ownOnly'),
    },
  ];
}

/** A problem that names its end is over then; of any other it is said until Jira answers. */
const ownOnlyKey = ({ answer }: ListState): string =>
  answer?.list.problem?.kind === 'over-budget' ? 'note.ownOnly.untilThen' : 'note.ownOnly';

function failureNote(state: ListState, reading: Reading): Note | undefined {
  const { failure, updatedAt } = state;
  if (!failure) return undefined;
  const { error, nextTryAt } = failure;
  const shown = { from: updatedAt, nextTryAt, isFollowed: tasksOf(state).some(isFollowed) };
  const text = failureWords(error, shown, reading.say('error.appUnavailable'), reading);
  return { id: 'failure', tone: 'error', text, canTry: error.kind !== 'rate-limited' };
}

/** Why Jira cannot be asked: what the browser has just met, else what the resolver has. */
function problemNote(state: ListState, reading: Reading): Note | undefined {
  const met = metByBrowser(state);
  const problem = met?.error ?? state.answer?.list.problem;
  if (!problem) return undefined;
  const text = problemWords(
    problem,
    {
      from: met?.from ?? oldestReading(state),
      nextTryAt: met?.nextTryAt,
      source: met?.source,
      isFollowed: tasksOf(state).some(isFollowed),
    },
    reading,
  );
  return {
    id: 'problem',
    tone: 'warning',
    text,
    canTry: mayHavePassed(problem),
  };
}

const tasksOf = ({ keys, tasks }: Pick<ListState, 'keys' | 'tasks'>): readonly Watched[] =>
  keys.flatMap((key) => tasks.get(key) ?? []);

/** As of when the answer is: the function's moment, or that of what still runs, was read before, and is not followed here. */
function oldestReading({ answer, ...listed }: ListState): number | undefined {
  if (!answer) return undefined;
  const { asOf, problem } = answer.list;
  const isNow = (task: Watched) => !isActive(task.row.state) || isFollowedDespite(problem, task);
  return Math.min(asOf, ...tasksOf(listed).flatMap((task) => (isNow(task) ? [] : [task.row.readAt])));
}

/**
 * What the browser has met when it asked: a pause before any other failure. That one task is refused is said in its row
 * only.
 */
function metByBrowser({
  keys,
  tasks,
}: ListState): { error: AppError; source: SourceName; from: number; nextTryAt: number | undefined } | undefined {
  const failing = tasksOf({ keys, tasks }).filter(
    (task) => isActive(task.row.state) && !task.refused && !!task.failure,
  );
  const worst = failing.find(({ failure }) => failure && pausedUntil(failure) !== undefined) ?? failing[0];
  if (!worst?.failure) return undefined;
  const dues = failing.map((task) => dueAt(task) ?? Infinity);
  const nextTryAt = Math.min(...dues);
  return {
    error: problemOf(worst.failure, worst.row.id),
    source: worst.row.source,
    from: Math.min(...failing.map(({ row }) => row.readAt)),
    nextTryAt: nextTryAt === Infinity ? undefined : nextTryAt,
  };
}

function adminNote({ question, answer }: ListState, { say }: Reading): Note | undefined {
  if (answer?.list.admin !== 'unknown' || question.scope === 'mine') return undefined;
  return { id: 'admin', tone: 'warning', text: say('note.adminUnknown'), canTry: true };
}

function unreadableNote({ answer }: ListState, { say }: Reading): Note | undefined {
  const n = answer?.list.unreadable;
  return n ? { id: 'unreadable', tone: 'warning', text: say('note.unreadable', { n }), canTry: false } : undefined;
}

function deletingNote({ answer }: ListState, { say }: Reading): Note | undefined {
  const deleting = answer?.list.deleting;
  if (!deleting) return undefined;
  const { left, total } = deleting;
  const isCounted = left !== undefined && total !== undefined;
  const text = isCounted ? say('note.deleting', { left, total }) : say('note.deletingAll');
  return { id: 'deleting', tone: 'warning', text, canTry: false };
}

/** Beside something that stands in the way of this page too it promises nothing, and says no reason a second time. */
function backgroundNote(
  { answer, failure }: ListState,
  hasProblem: boolean,
  { say, place, now }: Reading,
): Note | undefined {
  const background = answer?.list.background;
  if (!background || background.state === 'on') return undefined;
  const { problem } = answer.list;
  if (background.state === 'paused' && problem?.kind === 'over-budget' && problem.whose === 'app') return undefined;
  const said =
    background.state === 'off'
      ? [say('note.backgroundOff')]
      : [
          say('note.backgroundPaused', { until: clockTime(background.until, now, place) }),
          ...(hasProblem || failure ? [] : [say('note.backgroundPaused.here')]),
        ];
  return { id: 'background', tone: 'information', text: said.join(' '), canTry: false };
}
