import { notReached, unaccountedFor } from '../../tasks/reading/issue-counts';
import { isHost, systemOf } from '../../tasks/source';
import type { SourceName } from '../../tasks/source';
import { isActive, isUnfinished } from '../../tasks/task';
import { hasSeveralParts, partCount } from '../../tasks/submissions/submission-parts';
import { timeLeftMs } from '../../tasks/reading/next-check';
import type { TaskRow } from '../../contract';
import type { Reading } from '../words/reading';
import { clockTime, timeLeft } from '../words/times';
import type { Say } from '../words/say';
import { systemName } from '../words/systems';
import { issuesBeside, titleOf } from '../words/changes/titles';
import { isFollowedDespite } from '../watch/watched';
import type { Watched } from '../watch/watched';

/** A whole number from 0 to 100. It is 100 only when the percent is, so 99.9 is shown as 99. Pure. */
export const shownPercent = (percent: number): number => Math.max(0, Math.min(100, Math.floor(percent)));

/** An id that nobody reads to its end is shown by its beginning; the detail has all of it. Pure. */
export const shortId = (id: string): string => (id.length > 18 ? `${id.slice(0, 8)}…` : id);

/**
 * The line beneath the operation: the name a person gave it, how many issues where the title says the change instead, and
 * its id, once there is one, after the name of a system that is not Jira. Pure.
 */
export const subtitleOf = (row: TaskRow, say: Say): string =>
  [row.label, issuesBeside(row, say), elsewhere(row.source, say), shortId(row.id)].filter(Boolean).join(' · ');

const elsewhere = (source: SourceName, say: Say): string | undefined =>
  isHost(systemOf(source)) ? undefined : systemName(source, say);

export interface ProgressWords {
  /** 0 to 100, whole. */
  readonly percent: number;
  readonly text: string;
  /** The bar as a sentence, for who cannot see it. */
  readonly label: string;
}

/** Whether it has a bar: what is over or has not begun needs none, and of a part that Jira never confirmed nobody knows how far it is. Pure. */
export const hasBar = ({ state, submission }: TaskRow): boolean =>
  isUnfinished(state)
    ? state !== 'unconfirmed' && state !== 'scheduled'
    : state === 'unknown' && submission?.said === undefined;

/** What the bar of a task says: how far, how long still, or when that was. Pure. */
export function progressWords(task: Watched, reading: Reading): ProgressWords {
  const { say } = reading;
  const percent = shownPercent(task.row.percent);
  const more = [partWords(task.row, reading), leftWords(task, reading)].filter((words) => words !== undefined);
  const text = isOutdated(task)
    ? say('progress.at', { percent, time: clockTime(task.row.readAt, reading.now, reading.place) })
    : say('progress.percent', { percent });
  return {
    percent,
    text: [text, ...more].join(' · '),
    label: say('progress.label', { title: titleOf(task.row, reading), percent }),
  };
}

/** "Part 3 of 10", while there is more than one and something is left. Pure. */
export const partWords = ({ state, submission }: TaskRow, { say }: Reading): string | undefined =>
  submission && hasSeveralParts({ submission }) && isUnfinished(state)
    ? say('submission.part', { part: submission.part, parts: partCount(submission) })
    : undefined;

/** Whether the row is shown as of when it was read, because Jira refuses it to this viewer or does not answer. */
function isOutdated(task: Watched): boolean {
  const { row, refused, failures } = task;
  if (isFollowedDespite(row.problem, task)) return false;
  return isActive(row.state) && (refused || failures > 0 || row.problem !== undefined);
}

/** The time that is left, only while the task runs and once two checks have moved. */
function leftWords(task: Watched, { say, now }: Reading): string | undefined {
  const { state, percent, pace, readAt } = task.row;
  const left = timeLeftMs(percent, pace);
  if (state !== 'running' || left === undefined || isOutdated(task)) return undefined;
  return timeLeft(Math.max(0, left - Math.max(0, now - readAt)), say);
}

/** What became of the issues, where there is something to say: no zeros. What went wrong stands first: "12 failed", "228 done". Pure. */
export const resultWords = ({ state, counts }: Ended, { say }: Reading): readonly string[] =>
  (
    [
      ['result.failed', counts.failed],
      ['result.hidden', counts.hidden],
      ['result.unaccounted', unaccountedFor(state, counts)],
      ['result.notReached', notReached(state, counts)],
      ['result.succeeded', counts.succeeded],
    ] as const
  ).flatMap(([key, n]) => (n ? [say(key, { n })] : []));

type Ended = Pick<TaskRow, 'state' | 'counts'>;
