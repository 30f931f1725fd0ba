import { MOST_WATCHED } from '../../../../contract/limits';
import type { Result, TaskList, TaskRow } from '../../../../contract';
import { isFinal, isUnfinished } from '../../../../tasks/task';
import type { TaskKey } from '../../../../tasks/task-key';
import type { Platform } from '../../../platform/platform';
import { createStore } from '../../../platform/store';
import type { Readable } from '../../../platform/store';
import { toldToStop } from '../../../../tasks/records/after-read';
import type { ReaderPlace } from '../../../words/times';
import { createLiveList } from '../../../watch/live-list';
import { RESOLVER_MS, createWatcher } from '../../../watch/watcher';
import { stateAfterAnswer, stateAfterFailure, EMPTY, isAnyActive, lastReadAt, onScreen } from './list-state';
import type { ListState } from './list-state';
import { fromTheTop, payloadOf } from '../filters/question';
import type { ListQuestion } from '../filters/question';

/** A page that an address names is gone when its question or its reader is another one. */
const isPageGone = (result: Result<TaskList>): boolean =>
  !result.ok && result.error.kind === 'not-valid' && result.error.field === 'from';

/** The list of an open page: asks the resolver, follows what is active from the browser, and holds what is shown. */
export interface ListStore extends Readable<ListState> {
  readonly start: () => void;
  readonly stop: () => void;
  /** Another question: other filters, another page, another scope. */
  readonly change: (turn: (question: ListQuestion) => ListQuestion) => void;
  /** The same question again; what comes is shown as it comes. */
  readonly refresh: () => void;
  /** There is something new on the list: it is asked for, and announced. */
  readonly lookForNew: () => void;
  /** Puts the announced tasks on screen. */
  readonly showNew: () => void;
  /** Rows that another call of the resolver's gave: a detail, a task just tracked. */
  readonly take: (rows: readonly TaskRow[]) => void;
  /** A task that was told to stop: it is shown so until it has. */
  readonly cancelled: (row: TaskRow) => void;
  /** A submission that has just been started: followed from now on, so that its parts are sent, whatever the filters. */
  readonly started: (row: TaskRow) => void;
  /** A task whose detail is open: followed even when it is not on this page of the list. */
  readonly open: (row: TaskRow) => void;
  readonly close: () => void;
  /** Calls back when the resolver has stored tasks that settled, whoever has seen them settle. */
  readonly onStored: (listener: (keys: readonly TaskKey[]) => void) => () => void;
}

/**
 * @param first what it is asked at first, and whose days its filters mean
 * @param alsoFollowed the tasks that are followed though they are not on screen
 */
export function createListStore(
  platform: Platform,
  { first, place }: { readonly first: ListQuestion; readonly place: ReaderPlace },
  alsoFollowed: () => readonly TaskKey[],
): ListStore {
  const { now, readTask, resolver, visibility } = platform;
  const {
    current,
    subscribe,
    set: show,
    keep,
  } = createStore<ListState>({
    ...EMPTY,
    question: first,
  });
  const lastStored = createStore<readonly TaskKey[]>([]);
  let calls = 0;
  let askedAt = 0;
  let opened: TaskKey | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endVisibility: (() => void) | undefined;
  const set = (change: Partial<ListState>): void => show({ ...current(), ...change });

  const watcher = createWatcher({
    now,
    readTask,
    refresh: resolver.refresh,
    onChange(tasks) {
      set({ tasks, updatedAt: lastReadAt(tasks, current().updatedAt) });
      plan();
    },
    onSettled: (keys) => void storeSettled(keys),
  });

  const live = createLiveList(platform, () => void ask('quietly'));

  const followed = (): ReadonlySet<TaskKey> =>
    new Set([...current().keys, ...(opened === undefined ? [] : [opened]), ...alsoFollowed()]);

  /** Only a page that has just been opened says nothing: then the resolver keeps points for looking at what is there. */
  const watchedBy = (keys: readonly TaskKey[]) =>
    keys.length === 0 && current().answer === undefined ? {} : { watched: keys.slice(0, MOST_WATCHED) };

  const take = (rows: readonly TaskRow[]): void => set({ tasks: watcher.take(rows, followed()) });

  /** Rows as the resolver has them now: of those that have settled since they were shown it has stored how they ended. */
  function takeStored(rows: readonly TaskRow[]): void {
    const { tasks } = current();
    const wasUnfinished = (key: TaskKey): boolean => isUnfinished(tasks.get(key)?.row.state ?? 'succeeded');
    const settled = rows.filter(({ key, state }) => isFinal(state) && wasUnfinished(key)).map(({ key }) => key);
    take(rows);
    if (settled.length > 0) lastStored.set(settled);
  }

  /** Nobody has clicked where it asks quietly, so that it may be told less. */
  const by = (asking: 'quietly' | 'question') => (asking === 'quietly' ? { quietly: true as const } : {});

  async function ask(asking: 'quietly' | 'question'): Promise<void> {
    const call = ++calls;
    askedAt = now();
    set({ asking });
    const from = askedAt;
    const { question } = current();
    const wanted = live.asked(question.scope);
    const result = await resolver.list({
      ...payloadOf(question, place),
      ...watchedBy(watcher.watched()),
      ...wanted,
      ...by(asking),
    });
    // Somebody has asked something else since: this answer is late.
    if (call !== calls) return;
    if (isPageGone(result)) {
      set({ question: fromTheTop(current().question), isPageGone: true });
      return ask(asking);
    }
    if (result.ok) live.answered(result.data, from);
    hear(result, asking);
    plan();
  }

  function hear(result: Result<TaskList>, asking: 'quietly' | 'question'): void {
    if (!result.ok) return show(stateAfterFailure(current(), result.error, now()));
    keep(stateAfterAnswer(current(), result.data, now()));
    if (asking === 'question') return putOnScreen(result.data);
    takeStored(result.data.rows);
  }

  function putOnScreen(list: TaskList): void {
    keep(onScreen(current(), list));
    takeStored(list.rows);
  }

  /** The resolver alone may store: it is told once of all that settled together. */
  async function storeSettled(keys: readonly TaskKey[]): Promise<void> {
    const result = await resolver.refresh({ keys: [...keys] });
    if (result.ok) take(result.data.rows);
    lastStored.set(keys);
  }

  /** A page that nobody sees asks nothing. */
  function look(): void {
    if (!visibility.isVisible()) {
      clearTimeout(timer);
      return watcher.suspend();
    }
    watcher.resume();
    const isOld = current().answer !== undefined && now() - askedAt > RESOLVER_MS;
    if (isOld && current().asking === 'no') void ask('quietly');
    else plan();
  }

  function plan(): void {
    clearTimeout(timer);
    const { asking, failure, question, answered } = current();
    if (asking !== 'no' || !visibility.isVisible()) return;
    const at = failure ? failure.nextTryAt : isAnyActive(current()) ? askedAt + RESOLVER_MS : undefined;
    if (at === undefined) return;
    const again = question === answered ? 'quietly' : 'question';
    timer = setTimeout(() => void ask(again), Math.max(0, at - now()));
  }

  return {
    current,
    subscribe,
    start() {
      endVisibility = visibility.onChange(look);
      look();
      live.start();
      void ask('question');
    },
    stop() {
      calls++;
      endVisibility?.();
      clearTimeout(timer);
      live.stop();
      watcher.stop();
    },
    change(turn) {
      set({ question: turn(current().question), isPageGone: false });
      void ask('question');
    },
    refresh() {
      watcher.askNow();
      void ask('question');
    },
    lookForNew: () => void ask(current().question === current().answered ? 'quietly' : 'question'),
    showNew() {
      const { answer } = current();
      if (answer) putOnScreen(answer.list);
    },
    take: takeStored,
    cancelled(row) {
      take([toldToStop(row)]);
      watcher.askNow();
    },
    started: (row) => set({ tasks: watcher.take([row], new Set([...followed(), row.key])) }),
    open(row) {
      opened = row.key;
      take([row]);
    },
    close() {
      if (opened === undefined) return;
      opened = undefined;
      take([]);
      plan();
    },
    onStored: (listener) => lastStored.subscribe(() => listener(lastStored.current())),
  };
}
