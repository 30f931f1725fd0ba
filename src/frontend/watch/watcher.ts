import type { TaskRow } from '../../contract';
import { pausedUntil as pauseAskedBy } from '../../rest/client';
import { isReadByBrowser, systemOf } from '../../tasks/source';
import type { Read } from '../../sources/source/source';
import { isActive } from '../../tasks/task';
import type { ReadTask } from '../platform/bridge/rest-in-browser';
import type { Resolver } from '../platform/bridge/resolver';
import { wakeAt } from '../platform/time/wake-at';
import { askedTask } from './submission-part';
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

/** How often the resolver brings a page with something under way up to date: it alone stores, and knows of new tasks. */
export const RESOLVER_MS = 120_000;
/** Jira counts bulk requests over the whole site, so a page is modest. */
const AT_ONCE = 5;
/** Checks that are due this close together are sent together, and answers shown together. */
const TOGETHER_MS = 50;
/** Tasks that settle this close together are stored in one call. */
const SETTLED_TOGETHER_MS = 300;

/** Follows the tasks of an open page from the browser: one timer for all of them, for the earliest next check. */
export interface Watcher {
  /** Takes over rows of the resolver's; those not named in `keep` are no longer followed. */
  readonly take: (rows: readonly TaskRow[], keep: ReadonlySet<TaskKey>) => Tasks;
  /** The tasks that the page asks about by itself, and has not been refused. */
  readonly watched: () => readonly TaskKey[];
  /** Starts, or goes on after a pause: what has become due is asked at once. */
  readonly resume: () => void;
  /** Asks nothing more until resumed; answers under way still count. */
  readonly suspend: () => void;
  /** Asks about every active task at once, unless Jira has asked for a pause. */
  readonly askNow: () => void;
  /** Ends for good. */
  readonly stop: () => void;
}

export function createWatcher({ now, readTask, refresh, onChange, onSettled }: WatcherOptions): Watcher {
  let tasks: Tasks = new Map();
  const asking = new Set<TaskKey>();
  const settled = new Set<TaskKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let storing: ReturnType<typeof setTimeout> | undefined;
  let pausedUntil = 0;
  let isRunning = false;

  const waiting = (): { key: TaskKey; due: number }[] =>
    [...tasks]
      .filter(([key]) => !asking.has(key))
      .map(([key, watched]) => ({ key, due: Math.max(dueAt(watched) ?? Infinity, pausedUntil) }))
      .filter(({ due }) => due < Infinity)
      .sort((a, b) => a.due - b.due);

  function plan(): void {
    clearTimeout(timer);
    const [first] = waiting();
    if (!isRunning || !first || asking.size >= AT_ONCE) return;
    timer = wakeAt(first.due, now(), askDue);
  }

  function askDue(): void {
    const until = now() + TOGETHER_MS;
    const due = waiting().filter((task) => task.due <= until);
    const keys = due.slice(0, AT_ONCE - asking.size).map(({ key }) => key);
    for (const key of keys) if (isReadHere(key)) void ask(key);
    void askResolver(keys.filter((key) => !isReadHere(key)));
    plan();
  }

  function isReadHere(key: TaskKey): boolean {
    const row = tasks.get(key)?.row;
    return row !== undefined && isReadByBrowser(row.source);
  }

  /** The resolver reads them, once each time they are due: its row is the reading. */
  async function askResolver(keys: readonly TaskKey[]): Promise<void> {
    if (keys.length === 0) return;
    keys.forEach((key) => asking.add(key));
    const result = await refresh({ keys: [...keys] });
    const at = now();
    for (const key of keys) {
      asking.delete(key);
      const before = tasks.get(key);
      if (!before) continue;
      const row = result.ok ? result.data.rows.find((each) => each.key === key) : undefined;
      note(key, before, row ? afterRefreshed(before, row, at) : withoutRow(before, result.ok, at));
    }
    if (isRunning) plan();
  }

  async function ask(key: TaskKey): Promise<void> {
    const row = tasks.get(key)?.row;
    const asked = row && askedTask(row);
    if (!asked) return;
    asking.add(key);
    const read = await readTask(asked);
    asking.delete(key);
    hear(key, asked.id, read);
    if (isRunning) plan();
  }

  /** An answer about a task that is no longer on the page, or about an earlier part, is ignored. */
  function hear(key: TaskKey, askedId: string, read: Read): void {
    const before = tasks.get(key);
    if (!before || askedTask(before.row)?.id !== askedId) return;
    const at = now();
    const after = read.ok ? afterAnswer(before, read.snapshot, at) : afterFailure(before, read.error, at);
    if (!read.ok) pausedUntil = Math.max(pausedUntil, pauseAskedBy(read.error) ?? 0);
    note(key, before, after);
  }

  function note(key: TaskKey, before: Watched, after: Watched): void {
    tasks = new Map(tasks).set(key, after);
    clearTimeout(telling);
    telling = setTimeout(() => onChange(tasks), TOGETHER_MS);
    const isPartOver = after.settledPart !== before.settledPart && after.settledPart !== undefined;
    if (isPartOver || (isActive(before.row.state) && !isActive(after.row.state))) store(key);
  }

  function store(key: TaskKey): void {
    settled.add(key);
    clearTimeout(storing);
    // Where no other answer is to come it is told at once: whoever reads of the end may close the page.
    if (asking.size === 0) return tellSettled();
    storing = setTimeout(tellSettled, SETTLED_TOGETHER_MS);
  }

  /** Whoever is told looks at what is shown, so that is brought up to date first. */
  function tellSettled(): void {
    clearTimeout(telling);
    onChange(tasks);
    onSettled(takeSettled());
  }

  function takeSettled(): TaskKey[] {
    const keys = [...settled];
    settled.clear();
    return keys;
  }

  /** A page that closes right after an end says so still: others may wait for it. */
  function tellLast(): void {
    clearTimeout(storing);
    const keys = takeSettled();
    if (keys.length > 0) void refresh({ keys });
  }

  function suspend(): void {
    isRunning = false;
    clearTimeout(timer);
  }

  return {
    take(rows, keep) {
      const at = now();
      const next = new Map([...tasks].filter(([key]) => keep.has(key)));
      for (const row of rows) if (keep.has(row.key)) next.set(row.key, afterRow(next.get(row.key), row, at));
      tasks = next;
      plan();
      return next;
    },
    watched: () => [...tasks].flatMap(([key, watched]) => (dueAt(watched) === undefined ? [] : [key])),
    resume() {
      isRunning = true;
      plan();
    },
    suspend,
    askNow() {
      if (now() < pausedUntil) return;
      const reset = ([key, watched]: [TaskKey, Watched]): [TaskKey, Watched] =>
        isActive(watched.row.state) && !watched.refused
          ? [key, { ...watched, failures: 0, askedAt: 0 }]
          : [key, watched];
      tasks = new Map([...tasks].map(reset));
      plan();
    },
    stop() {
      suspend();
      tasks = new Map();
      clearTimeout(telling);
      tellLast();
    },
  };
}

/** The resolver leaves out what the viewer may not see any more: it is not asked for again. */
const withoutRow = (before: Watched, isAnswered: boolean, now: number): Watched =>
  isAnswered
    ? { ...before, refused: true, askedAt: now }
    : afterFailure(before, { kind: 'unavailable', system: systemOf(before.row.source) }, now);
