import type { Result, TaskList, TaskRow } from '../../../contract';
import { SubmissionDriver } from '../submissions/driver';
import { stopping } from '../../task/stopping';
import type { Platform } from '../../platform/platform';
import { RESOLVER_MS, retryAt } from '../../watch/ask-again';
import { Watcher } from '../../watch/watcher';
import { EMPTY, isAnyActive, lastReadAt } from './list-state';
import type { ListState } from './list-state';
import { payloadOf } from './question';
import type { Question } from './question';
import type { TaskKey } from '../../../tasks/task-key';

/**
 * The list of an open page: asks the resolver, follows what is active from the browser, and holds what is shown. One
 * object outside React, so that each change is one commit, which sends the whole page over the bridge.
 */
export class ListStore {
  private state: ListState;
  private readonly watcher: Watcher;
  private readonly driver: SubmissionDriver;
  private readonly listeners = new Set<() => void>();
  private readonly settledListeners = new Set<(keys: readonly TaskKey[]) => void>();
  private calls = 0;
  private askedAt = 0;
  /** A task whose detail is open: followed even when it is not on this page of the list. */
  private opened: TaskKey | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endVisibility: (() => void) | undefined;

  constructor(
    private readonly platform: Platform,
    scope: Question['scope'],
  ) {
    this.state = { ...EMPTY, question: { ...EMPTY.question, scope } };
    this.watcher = new Watcher({
      now: platform.now,
      readTask: platform.readTask,
      refresh: platform.resolver.refresh,
      onChange: (tasks) => {
        this.set({ tasks, updatedAt: lastReadAt(tasks, this.state.updatedAt) });
        this.plan();
      },
      onSettled: (keys) => void this.storeSettled(keys),
    });
    this.driver = new SubmissionDriver({
      now: platform.now,
      advance: platform.resolver.advance,
      onChange: (drives, row) => {
        this.set({ drives });
        if (row) this.take([row]);
      },
    });
  }

  readonly current = (): ListState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls back when the resolver has stored tasks that settled. */
  onStored(listener: (keys: readonly TaskKey[]) => void): () => void {
    this.settledListeners.add(listener);
    return () => this.settledListeners.delete(listener);
  }

  start(): void {
    this.endVisibility = this.platform.visibility.onChange(() => this.look());
    this.look();
    void this.ask('question');
  }

  stop(): void {
    this.calls++;
    this.endVisibility?.();
    clearTimeout(this.timer);
    this.watcher.stop();
    this.driver.stop();
  }

  /** Who looks: only their own submissions go on from this page. */
  isFor(viewer: string): void {
    this.driver.isFor(viewer, this.state.tasks);
  }

  /** Another question: other filters, another page, another scope. */
  readonly change = (turn: (question: Question) => Question): void => {
    this.set({ question: turn(this.state.question) });
    void this.ask('question');
  };

  /** The same question again; what comes is shown as it comes. */
  refresh(): void {
    this.watcher.askNow();
    void this.ask('question');
  }

  /** Puts the announced tasks on screen. */
  showNew(): void {
    if (this.state.answer) this.show(this.state.answer.list);
  }

  /** Rows that another call of the resolver's gave: a detail, a task just tracked. */
  take(rows: readonly TaskRow[]): void {
    this.set({ tasks: this.watcher.take(rows, this.followed()) });
  }

  /** A task that was told to stop: it is shown so until it has. */
  cancelled(row: TaskRow): void {
    this.take([stopping(row)]);
    this.watcher.askNow();
  }

  /** Goes on with a submission after a time away. */
  continueFrom(key: TaskKey, part: number): void {
    this.driver.continueFrom(key, part);
  }

  open(row: TaskRow): void {
    this.opened = row.key;
    this.take([row]);
  }

  close(): void {
    if (this.opened === undefined) return;
    this.opened = undefined;
    this.set({ tasks: this.watcher.take([], this.followed()) });
    this.plan();
  }

  private async ask(asking: 'quietly' | 'question'): Promise<void> {
    const call = ++this.calls;
    this.askedAt = this.platform.now();
    this.set({ asking });
    const result = await this.platform.resolver.list(payloadOf(this.state.question));
    // Somebody has asked something else since: this answer is late.
    if (call !== this.calls) return;
    this.hear(result, asking);
    this.plan();
  }

  private hear(result: Result<TaskList>, asking: 'quietly' | 'question'): void {
    const now = this.platform.now();
    if (!result.ok) {
      const count = (this.state.failure?.count ?? 0) + 1;
      const failure = { error: result.error, count, nextTryAt: retryAt(result.error, count, now) };
      return this.set({ asking: 'no', failure });
    }
    const { failure: _over, ...rest } = this.state;
    const counts = result.data.running !== undefined;
    const answer = { list: result.data, at: now };
    this.state = { ...rest, asking: 'no', answer, updatedAt: now, ...(counts ? { counted: result.data } : {}) };
    if (asking === 'question') return this.show(result.data);
    this.take(result.data.rows);
  }

  private show(list: TaskList): void {
    this.state = { ...this.state, keys: list.rows.map(({ key }) => key), answered: this.state.question };
    this.take(list.rows);
  }

  /** The resolver alone may store: it is told once of all that settled together. */
  private async storeSettled(keys: readonly TaskKey[]): Promise<void> {
    const result = await this.platform.resolver.refresh({ keys: [...keys] });
    if (result.ok) this.take(result.data.rows);
    this.driver.settled(keys);
    this.settledListeners.forEach((listener) => listener(keys));
  }

  private followed(): ReadonlySet<TaskKey> {
    return new Set([...this.state.keys, ...(this.opened ? [this.opened] : []), ...this.driver.driven()]);
  }

  /** A page that nobody sees asks nothing. */
  private look(): void {
    if (!this.platform.visibility.isVisible()) {
      clearTimeout(this.timer);
      this.driver.suspend();
      return this.watcher.suspend();
    }
    this.watcher.resume();
    this.driver.resume();
    const isOld = this.state.answer !== undefined && this.platform.now() - this.askedAt > RESOLVER_MS;
    if (isOld && this.state.asking === 'no') void this.ask('quietly');
    else this.plan();
  }

  private plan(): void {
    clearTimeout(this.timer);
    if (this.state.asking !== 'no' || !this.platform.visibility.isVisible()) return;
    const { failure, question, answered } = this.state;
    const at = failure ? failure.nextTryAt : isAnyActive(this.state) ? this.askedAt + RESOLVER_MS : undefined;
    if (at === undefined) return;
    const again = question === answered ? 'quietly' : 'question';
    this.timer = setTimeout(() => void this.ask(again), Math.max(0, at - this.platform.now()));
  }

  private set(change: Partial<ListState>): void {
    this.state = { ...this.state, ...change };
    if (change.tasks) this.driver.follow(change.tasks);
    this.listeners.forEach((listener) => listener());
  }
}
