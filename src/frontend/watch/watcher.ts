import type { TaskRow } from '../../contract';
import { isReadInBrowser } from '../../sources/in-browser';
import type { Read } from '../../sources/source';
import { isActive } from '../../tasks/task';
import type { ReadTask } from '../platform/rest-in-browser';
import type { Resolver } from '../platform/resolver';
import { askedTask } from './batch-part';
import { afterAnswer, afterFailure, afterRefreshed, afterRow, dueAt } from './watched';
import type { Watched } from './watched';
import type { TaskKey } from '../../tasks/task-key';

export type Tasks = ReadonlyMap<TaskKey, Watched>;

export interface WatcherOptions {
  readonly now: () => number;
  readonly readTask: ReadTask;
  /** Reads what no browser can read by itself. */
  readonly refresh: Resolver['refresh'];
  /** What is known has changed. Called once for answers that come together. */
  readonly onChange: (tasks: Tasks) => void;
  /** The browser has just seen these settle, or a part of them; the resolver does not know it yet. */
  readonly onSettled: (keys: readonly TaskKey[]) => void;
}

/** Jira counts bulk requests over the whole site, so a page is modest. */
const AT_ONCE = 5;
/** Checks that are due this close together are sent together, and answers shown together. */
const TOGETHER_MS = 50;
/** Tasks that settle this close together are stored in one call. */
const SETTLED_TOGETHER_MS = 300;
/** A timer stands still while the machine sleeps: the clock is looked at this often. */
const LONGEST_TIMER_MS = 10_000;

/** The resolver leaves out what the viewer may not see any more. */
const GONE = { kind: 'refused', status: 404, messages: [] } as const;

/** Follows the tasks of an open page from the browser: one timer for all of them, for the earliest next check. */
export class Watcher {
  private tasks = new Map<TaskKey, Watched>();
  private readonly asking = new Set<TaskKey>();
  private readonly settled = new Set<TaskKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private storing: ReturnType<typeof setTimeout> | undefined;
  private pausedUntil = 0;
  private running = false;

  constructor(private readonly options: WatcherOptions) {}

  /** What is known of every task that is followed, now. */
  known(): Tasks {
    return this.tasks;
  }

  /** Takes over rows of the resolver's; those not named in `keep` are no longer followed. */
  take(rows: readonly TaskRow[], keep: ReadonlySet<TaskKey>): Tasks {
    const now = this.options.now();
    const next = new Map([...this.tasks].filter(([key]) => keep.has(key)));
    for (const row of rows) if (keep.has(row.key)) next.set(row.key, afterRow(next.get(row.key), row, now));
    this.tasks = next;
    this.plan();
    return next;
  }

  /** Starts, or goes on after a pause: what has become due is asked at once. */
  resume(): void {
    this.running = true;
    this.plan();
  }

  /** Asks nothing more until resumed; answers under way still count. */
  suspend(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  /** Asks about every active task at once, unless Jira has asked for a pause. */
  askNow(): void {
    if (this.options.now() < this.pausedUntil) return;
    const active = [...this.tasks].filter(([, { row, refused }]) => isActive(row.state) && !refused);
    for (const [key, watched] of active) this.tasks.set(key, { ...watched, failures: 0, askedAt: 0 });
    this.plan();
  }

  /** Ends for good. */
  stop(): void {
    this.suspend();
    this.tasks = new Map();
    clearTimeout(this.telling);
    clearTimeout(this.storing);
  }

  private dueOf(watched: Watched): number {
    return Math.max(dueAt(watched) ?? Infinity, this.pausedUntil);
  }

  private waiting(): { key: TaskKey; due: number }[] {
    return [...this.tasks]
      .filter(([key]) => !this.asking.has(key))
      .map(([key, watched]) => ({ key, due: this.dueOf(watched) }))
      .filter(({ due }) => due < Infinity)
      .sort((a, b) => a.due - b.due);
  }

  private plan(): void {
    clearTimeout(this.timer);
    const [first] = this.waiting();
    if (!this.running || !first || this.asking.size >= AT_ONCE) return;
    const wait = Math.min(Math.max(0, first.due - this.options.now()), LONGEST_TIMER_MS);
    this.timer = setTimeout(() => this.askDue(), wait);
  }

  private askDue(): void {
    const until = this.options.now() + TOGETHER_MS;
    const due = this.waiting().filter((task) => task.due <= until);
    const keys = due.slice(0, AT_ONCE - this.asking.size).map(({ key }) => key);
    for (const key of keys) if (this.isReadHere(key)) void this.ask(key);
    void this.askResolver(keys.filter((key) => !this.isReadHere(key)));
    this.plan();
  }

  private isReadHere(key: TaskKey): boolean {
    const row = this.tasks.get(key)?.row;
    return row !== undefined && isReadInBrowser(row.source);
  }

  /** The resolver reads them, once each time they are due: its row is the reading. */
  private async askResolver(keys: readonly TaskKey[]): Promise<void> {
    if (keys.length === 0) return;
    keys.forEach((key) => this.asking.add(key));
    const result = await this.options.refresh({ keys: [...keys] });
    const now = this.options.now();
    for (const key of keys) {
      this.asking.delete(key);
      const before = this.tasks.get(key);
      if (!before) continue;
      const row = result.ok ? result.data.rows.find((each) => each.key === key) : undefined;
      const failure = result.ok ? GONE : ({ kind: 'unavailable' } as const);
      this.note(key, before, row ? afterRefreshed(before, row, now) : afterFailure(before, failure, now));
    }
    if (this.running) this.plan();
  }

  private async ask(key: TaskKey): Promise<void> {
    const row = this.tasks.get(key)?.row;
    const asked = row && askedTask(row);
    if (!asked) return;
    this.asking.add(key);
    const read = await this.options.readTask(asked);
    this.asking.delete(key);
    this.hear(key, asked.id, read);
    if (this.running) this.plan();
  }

  /** An answer about a task that is no longer on the page, or about an earlier part, is ignored. */
  private hear(key: TaskKey, askedId: string, read: Read): void {
    const before = this.tasks.get(key);
    if (!before || askedTask(before.row)?.id !== askedId) return;
    const now = this.options.now();
    const after = read.ok ? afterAnswer(before, read.snapshot, now) : afterFailure(before, read.error, now);
    if (!read.ok && read.error.kind === 'rate-limited') this.pausedUntil = Math.max(this.pausedUntil, read.error.until);
    this.note(key, before, after);
  }

  private note(key: TaskKey, before: Watched, after: Watched): void {
    this.tasks = new Map(this.tasks).set(key, after);
    const isPartOver = after.settledPart !== before.settledPart && after.settledPart !== undefined;
    if (isPartOver || (isActive(before.row.state) && !isActive(after.row.state))) this.store(key);
    this.tell();
  }

  private tell(): void {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.options.onChange(this.tasks), TOGETHER_MS);
  }

  private store(key: TaskKey): void {
    this.settled.add(key);
    clearTimeout(this.storing);
    this.storing = setTimeout(() => {
      const keys = [...this.settled];
      this.settled.clear();
      this.options.onSettled(keys);
    }, SETTLED_TOGETHER_MS);
  }
}
