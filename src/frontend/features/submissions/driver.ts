import type { SubmissionRow, TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import type { Platform } from '../../platform/platform';
import { createStore } from '../../platform/store';
import type { Readable } from '../../platform/store';
import type { Tasks } from '../../watch/watcher';
import { afterAdvance, callAt, isDriven, partAndPhase } from './drive';
import type { Drive } from './drive';
import { wakeAt } from '../../platform/time/wake-at';

export type Drives = ReadonlyMap<TaskKey, Drive>;

/**
 * Goes on with the viewer's own submissions while the page is open and seen: calls `advance` for the next part, one call
 * at a time for each. Whether anything is sent is the resolver's decision: many pages may call, one of them sends.
 */
export interface SubmissionDriver extends Readable<Drives> {
  /** Whose page this is; before that is known nothing is sent. */
  readonly isFor: (viewer: string, tasks: Tasks) => void;
  /** Which of the tasks it goes on with. */
  readonly follow: (tasks: Tasks) => void;
  readonly driven: () => readonly TaskKey[];
  /** The part that ran is over: the next one may go. */
  readonly settled: (keys: readonly TaskKey[]) => void;
  /** The viewer said "continue" after a time away: the part that goes next. */
  readonly continueFrom: (key: TaskKey, part: number) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** @param onRow gets a submission as the resolver has it now */
export function createDriver(
  { now, resolver, visibility }: Pick<Platform, 'now' | 'resolver' | 'visibility'>,
  onRow: (row: TaskRow) => void,
): SubmissionDriver {
  const shown = createStore<Drives>(new Map());
  const drives = new Map<TaskKey, Drive>();
  /** Submissions that changed while their call was under way: they are called once more after it. */
  const callAgain = new Set<TaskKey>();
  let viewer: string | undefined;
  let submissions: ReadonlyMap<TaskKey, SubmissionRow> = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isStopped = false;
  let endVisibility: (() => void) | undefined;

  const dueAt = (key: TaskKey, submission: SubmissionRow, at: number): number =>
    callAt(submission, drives.get(key), at) ?? Infinity;

  function plan(): void {
    clearTimeout(timer);
    if (!isRunning) return;
    const at = now();
    const first = Math.min(...[...submissions].map(([key, submission]) => dueAt(key, submission, at)));
    if (first === Infinity) return;
    timer = wakeAt(first, at, callDue);
  }

  function callDue(): void {
    const at = now();
    for (const [key, submission] of submissions) if (dueAt(key, submission, at) <= at) void call(key);
    plan();
  }

  async function call(key: TaskKey, continueFrom?: number): Promise<void> {
    const submission = submissions.get(key);
    const before = drives.get(key);
    if (!submission || isStopped || !isRunning) return;
    if (before?.isCalling) {
      callAgain.add(key);
      return;
    }
    const about = partAndPhase(submission);
    drives.set(key, { ...(before ?? { about, answeredAt: 0, failures: 0 }), isCalling: true });
    if (continueFrom !== undefined) shown.set(new Map(drives));
    const answer = await resolver.advance({ key, ...(continueFrom === undefined ? {} : { continueFrom }) });
    if (isStopped) return;
    drives.set(key, afterAdvance(before, about, answer, now()));
    shown.set(new Map(drives));
    if (answer.ok) onRow(answer.data.row);
    if (callAgain.delete(key)) return call(key);
    plan();
  }

  function follow(tasks: Tasks): void {
    const driven = [...tasks.values()].map(({ row }) => row).filter((row) => isDriven(row, viewer));
    submissions = new Map(driven.flatMap(({ key, submission }) => (submission ? [[key, submission]] : [])));
    plan();
  }

  /** A page that nobody sees sends nothing. */
  function look(): void {
    isRunning = visibility.isVisible();
    plan();
  }

  return {
    current: shown.current,
    subscribe: shown.subscribe,
    isFor(account, tasks) {
      viewer = account;
      follow(tasks);
    },
    follow,
    driven: () => [...submissions.keys()],
    settled(keys) {
      for (const key of keys.filter((known) => submissions.has(known))) void call(key);
    },
    continueFrom: (key, part) => void call(key, part),
    start() {
      endVisibility = visibility.onChange(look);
      look();
    },
    stop() {
      endVisibility?.();
      isRunning = false;
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
