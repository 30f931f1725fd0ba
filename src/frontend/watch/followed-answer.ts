import type { AppError, Result, TaskRow } from '../../contract';
import { isActive } from '../../tasks/task';
import type { Platform } from '../platform/platform';
import { RESOLVER_MS, retryAt } from './ask-again';
import { Watcher } from './watcher';
import type { Tasks } from './watcher';
import type { TaskKey } from '../../tasks/task-key';

export interface Followed<Answer> {
  readonly answer?: Answer;
  /** The tasks under way that it names, moved on by what the browser has read itself. */
  readonly tasks: Tasks;
  readonly isAsking: boolean;
  /** Why the last call failed, and when the next one comes by itself. */
  readonly failure?: { readonly error: AppError; readonly count: number; readonly nextTryAt?: number };
  /** When the answer came, by this page's clock. */
  readonly answeredAt?: number;
}

export interface Following<Answer> {
  readonly ask: () => Promise<Result<Answer>>;
  /** The tasks under way that the viewer may read. */
  readonly rowsOf: (answer: Answer) => readonly TaskRow[];
  /** Whether anything in it is still under way, for whoever looks. */
  readonly isMoving: (answer: Answer) => boolean;
}

/**
 * An answer of the resolver's about tasks, for a place that is no list: asked on opening, moved on from the browser, and
 * asked again when a task has settled and, while something is under way, every two minutes. An unseen page asks nothing.
 */
export class FollowedAnswer<Answer> {
  private state: Followed<Answer> = { tasks: new Map(), isAsking: false };
  private readonly watcher: Watcher;
  private readonly listeners = new Set<() => void>();
  private calls = 0;
  private askedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endVisibility: (() => void) | undefined;

  constructor(
    private readonly platform: Pick<Platform, 'now' | 'resolver' | 'readTask' | 'visibility'>,
    private readonly following: Following<Answer>,
  ) {
    this.watcher = new Watcher({
      now: platform.now,
      readTask: platform.readTask,
      refresh: platform.resolver.refresh,
      onChange: (tasks) => this.set({ tasks }),
      onSettled: () => void this.ask(),
    });
  }

  readonly current = (): Followed<Answer> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    this.endVisibility = this.platform.visibility.onChange(() => this.look());
    this.look();
    void this.ask();
  }

  stop(): void {
    this.calls++;
    this.endVisibility?.();
    clearTimeout(this.timer);
    this.watcher.stop();
  }

  /** "Try now". */
  readonly askNow = (): void => {
    this.watcher.askNow();
    void this.ask();
  };

  /** More of the answer than the resolver gives at once. */
  take(answer: Answer): void {
    const rows = this.following.rowsOf(answer);
    this.set({ answer, tasks: this.watcher.take(rows, new Set(rows.map(({ key }) => key))) });
  }

  private async ask(): Promise<void> {
    const call = ++this.calls;
    clearTimeout(this.timer);
    this.askedAt = this.platform.now();
    this.set({ isAsking: true });
    // The resolver alone may store: what the browser saw settle comes first, so that the answer knows of it.
    const keys = this.unstored();
    if (keys.length > 0) await this.platform.resolver.refresh({ keys });
    const result = await this.following.ask();
    if (call !== this.calls) return;
    this.hear(result);
    this.plan();
  }

  /** What has settled, or a part of it, since the resolver said that it is under way. */
  private unstored(): TaskKey[] {
    const { answer, tasks } = this.state;
    const rows = answer === undefined ? [] : this.following.rowsOf(answer);
    return rows
      .filter(({ key, state, submission }) => {
        const seen = tasks.get(key);
        const isPartOver = seen?.settledPart !== undefined && seen.settledPart === submission?.taskId;
        return isActive(state) && seen !== undefined && (isPartOver || !isActive(seen.row.state));
      })
      .map(({ key }) => key);
  }

  private hear(result: Result<Answer>): void {
    const now = this.platform.now();
    const { failure: before, ...rest } = this.state;
    if (result.ok) {
      this.state = { ...rest, isAsking: false, answeredAt: now };
      return this.take(result.data);
    }
    const { error } = result;
    const count = (before?.count ?? 0) + 1;
    // What is refused stays refused until somebody does something about it.
    const isFinal = error.kind === 'not-allowed' || error.kind === 'not-valid';
    this.set({
      isAsking: false,
      failure: { error, count, ...(isFinal ? {} : { nextTryAt: retryAt(error, count, now) }) },
    });
  }

  private look(): void {
    if (!this.platform.visibility.isVisible()) {
      clearTimeout(this.timer);
      return this.watcher.suspend();
    }
    this.watcher.resume();
    this.plan();
  }

  private plan(): void {
    clearTimeout(this.timer);
    const { answer, failure, isAsking } = this.state;
    if (isAsking || !this.platform.visibility.isVisible()) return;
    const isMoving = answer !== undefined && this.following.isMoving(answer);
    const at = failure ? failure.nextTryAt : isMoving ? this.askedAt + RESOLVER_MS : undefined;
    if (at !== undefined) this.timer = setTimeout(() => void this.ask(), Math.max(0, at - this.platform.now()));
  }

  private set(change: Partial<Followed<Answer>>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}
