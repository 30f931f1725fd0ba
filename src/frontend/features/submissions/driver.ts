import type { SubmissionRow, TaskRow } from '../../../contract';
import type { Resolver } from '../../platform/resolver';
import type { Tasks } from '../../watch/watcher';
import { afterAdvance, callAt, isDriven, momentOf } from './drive';
import type { Drive } from './drive';
import type { TaskKey } from '../../../tasks/task-key';

export type Drives = ReadonlyMap<TaskKey, Drive>;

export interface DriverOptions {
  readonly now: () => number;
  readonly advance: Resolver['advance'];
  /** What is known has changed; `row` is the submission as the resolver has it now. */
  readonly onChange: (drives: Drives, row?: TaskRow) => void;
}

/** A timer stands still while the machine sleeps: the clock is looked at this often. */
const LONGEST_TIMER_MS = 10_000;

/**
 * Goes on with the viewer's own submissions while the page is open and seen: calls `advance` for the next part, one call
 * at a time for each. Whether anything is sent is the resolver's decision: many pages may call, one of them sends.
 */
export class SubmissionDriver {
  private viewer: string | undefined;
  private submissions = new Map<TaskKey, SubmissionRow>();
  private drives = new Map<TaskKey, Drive>();
  /** Something happened to these while they were being called. */
  private readonly callAgain = new Set<TaskKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private stopped = false;

  constructor(private readonly options: DriverOptions) {}

  /** Whose page this is; before that is known nothing is sent. */
  isFor(viewer: string, tasks: Tasks): void {
    this.viewer = viewer;
    this.follow(tasks);
  }

  /** Which of the tasks it goes on with. */
  follow(tasks: Tasks): void {
    const driven = [...tasks.values()].map(({ row }) => row).filter((row) => isDriven(row, this.viewer));
    this.submissions = new Map(driven.flatMap(({ key, submission }) => (submission ? [[key, submission]] : [])));
    this.plan();
  }

  driven(): readonly TaskKey[] {
    return [...this.submissions.keys()];
  }

  /** The part that ran is over: the next one may go. */
  settled(keys: readonly TaskKey[]): void {
    for (const key of keys.filter((known) => this.submissions.has(known))) void this.call(key);
  }

  /** The viewer said "continue" after a time away: the part that goes next. */
  continueFrom(key: TaskKey, part: number): void {
    void this.call(key, part);
  }

  resume(): void {
    this.running = true;
    this.plan();
  }

  suspend(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  stop(): void {
    this.suspend();
    this.stopped = true;
  }

  private plan(): void {
    clearTimeout(this.timer);
    if (!this.running) return;
    const now = this.options.now();
    const first = Math.min(...[...this.submissions].map(([key, submission]) => this.dueAt(key, submission, now)));
    if (first === Infinity) return;
    this.timer = setTimeout(() => this.callDue(), Math.min(Math.max(0, first - now), LONGEST_TIMER_MS));
  }

  private dueAt(key: TaskKey, submission: SubmissionRow, now: number): number {
    return callAt(submission, this.drives.get(key), now) ?? Infinity;
  }

  private callDue(): void {
    const now = this.options.now();
    for (const [key, submission] of this.submissions) if (this.dueAt(key, submission, now) <= now) void this.call(key);
    this.plan();
  }

  private async call(key: TaskKey, continueFrom?: number): Promise<void> {
    const submission = this.submissions.get(key);
    const before = this.drives.get(key);
    if (!submission || this.stopped || !this.running) return;
    if (before?.isCalling) {
      this.callAgain.add(key);
      return;
    }
    const about = momentOf(submission);
    const calling: Drive = { ...(before ?? { about, answeredAt: 0, failures: 0 }), isCalling: true };
    this.drives.set(key, calling);
    if (continueFrom !== undefined) this.options.onChange(new Map(this.drives));
    const answer = await this.options.advance({ key, ...(continueFrom === undefined ? {} : { continueFrom }) });
    if (this.stopped) return;
    this.drives.set(key, afterAdvance(before, about, answer, this.options.now()));
    this.options.onChange(new Map(this.drives), answer.ok ? answer.data.row : undefined);
    if (this.callAgain.delete(key)) return this.call(key);
    this.plan();
  }
}
