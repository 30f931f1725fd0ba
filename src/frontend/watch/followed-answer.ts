import type { Result, TaskRow } from '../../contract';
import { failedOnceMore } from '../../tasks/try-again';
import type { FailedCall } from '../../tasks/try-again';
import { isActive } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import type { Platform } from '../platform/platform';
import { createStore } from '../platform/store';
import type { Readable } from '../platform/store';
import { RESOLVER_MS, createWatcher } from './watcher';
import type { Tasks } from './watcher';

export interface Followed<Answer> {
  readonly answer?: Answer;
  /** The tasks under way that it names, moved on by what the browser has read itself. */
  readonly tasks: Tasks;
  readonly isAsking: boolean;
  /** Why the last call failed, and when the next one comes by itself. */
  readonly failure?: FailedCall;
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
export interface FollowedAnswer<Answer> extends Readable<Followed<Answer>> {
  readonly start: () => void;
  readonly stop: () => void;
  /** "Try now". */
  readonly askNow: () => void;
  /**
   * Shows this answer in place of the one before: the caller has put more together than the resolver gives at once, such as
   * older pages.
   */
  readonly take: (answer: Answer) => void;
}

export function createFollowedAnswer<Answer>(
  { now, readTask, resolver, visibility }: Pick<Platform, 'now' | 'resolver' | 'readTask' | 'visibility'>,
  { ask: askFor, rowsOf, isMoving }: Following<Answer>,
): FollowedAnswer<Answer> {
  const { current, subscribe, set: show, keep } = createStore<Followed<Answer>>({ tasks: new Map(), isAsking: false });
  let calls = 0;
  let askedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endVisibility: (() => void) | undefined;
  const set = (change: Partial<Followed<Answer>>): void => show({ ...current(), ...change });

  const watcher = createWatcher({
    now,
    readTask,
    refresh: resolver.refresh,
    onChange: (tasks) => set({ tasks }),
    onSettled: () => void ask(),
  });

  function take(answer: Answer): void {
    const rows = rowsOf(answer);
    set({ answer, tasks: watcher.take(rows, new Set(rows.map(({ key }) => key))) });
  }

  async function ask(): Promise<void> {
    const call = ++calls;
    clearTimeout(timer);
    askedAt = now();
    set({ isAsking: true });
    // Only the resolver may store, so it is told first what the browser has seen settle: its answer then knows of it.
    const keys = unstored();
    if (keys.length > 0) await resolver.refresh({ keys });
    const result = await askFor();
    if (call !== calls) return;
    hear(result);
    plan();
  }

  /** What has settled, or a part of it, since the resolver said that it is under way. */
  function unstored(): TaskKey[] {
    const { answer, tasks } = current();
    const rows = answer === undefined ? [] : rowsOf(answer);
    return rows
      .filter(({ key, state, submission }) => {
        const seen = tasks.get(key);
        const isPartOver = seen?.settledPart !== undefined && seen.settledPart === submission?.taskId;
        return isActive(state) && seen !== undefined && (isPartOver || !isActive(seen.row.state));
      })
      .map(({ key }) => key);
  }

  function hear(result: Result<Answer>): void {
    const at = now();
    const { failure: before, ...rest } = current();
    if (result.ok) {
      keep({ ...rest, isAsking: false, answeredAt: at });
      return take(result.data);
    }
    set({ isAsking: false, failure: failedOnceMore(before, result.error, at) });
  }

  function look(): void {
    if (!visibility.isVisible()) {
      clearTimeout(timer);
      return watcher.suspend();
    }
    watcher.resume();
    plan();
  }

  function plan(): void {
    clearTimeout(timer);
    const { answer, failure, isAsking } = current();
    if (isAsking || !visibility.isVisible()) return;
    const isUnderWay = answer !== undefined && isMoving(answer);
    const at = failure ? failure.nextTryAt : isUnderWay ? askedAt + RESOLVER_MS : undefined;
    if (at !== undefined) timer = setTimeout(() => void ask(), Math.max(0, at - now()));
  }

  return {
    current,
    subscribe,
    take,
    start() {
      endVisibility = visibility.onChange(look);
      look();
      void ask();
    },
    stop() {
      calls++;
      endVisibility?.();
      clearTimeout(timer);
      watcher.stop();
    },
    askNow() {
      watcher.askNow();
      void ask();
    },
  };
}
