import { DISCOVERED_AT_ONCE } from '../../../contract/limits';
import type { AppError } from '../../../contract';
import type { Read } from '../../../sources/source/source';
import { passesByItself, tryAgainAt } from '../../../tasks/try-again';
import type { Platform } from '../../platform/platform';
import { createStore } from '../../platform/store';
import type { Readable } from '../../platform/store';
import { wakeAt } from '../../platform/time/wake-at';
import { afterLook, lookFurther, lookingAfter, nextId, withPause } from './looking';
import type { IdAnswer, Looking } from './looking';

/** Ids that are found this close together are handed over in one call. */
const TOGETHER_MS = 2_000;

/** Holds the last id that it has looked at where there are more; it changes seldom, because each change sends the page anew. */
export interface IdLooker extends Readable<number | undefined> {
  /** Begins after this id, unless it has begun; undefined: looks at nothing more. */
  readonly isAfter: (newest: string | undefined) => void;
  /** Goes on quickly with as many ids again. */
  readonly further: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

interface Found {
  /** Whether the page has a task with this id already. */
  readonly isKnown: (id: string) => boolean;
  /** There may be something new on the list. */
  readonly onNew: () => void;
}

/**
 * Looks through the browser, as the viewer, at the ids after the newest one known, one at a time while the page is seen, and
 * hands over those that Jira shows the viewer: functions ask again, and alone put a task on a list.
 */
export function createIdLooker({ now, readTask, resolver, visibility }: Platform, found: Found): IdLooker {
  const behind = createStore<number | undefined>(undefined);
  let looking: Looking | undefined;
  const toHandOver = new Set<string>();
  let isOver = false;
  let isRunning = false;
  let isAsking = false;
  let isHandingOver = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let handing: ReturnType<typeof setTimeout> | undefined;
  let endVisibility: (() => void) | undefined;

  function plan(): void {
    clearTimeout(timer);
    if (!looking || !isRunning || isAsking || isOver || !visibility.isVisible()) return;
    const { at } = nextId(looking);
    timer = wakeAt(at, now(), () => (now() < at ? plan() : void ask()));
  }

  function isNow(next: Looking): void {
    looking = next;
    const last = next.isBehind ? next.last : undefined;
    if (last !== behind.current()) behind.set(last);
  }

  async function ask(): Promise<void> {
    if (!looking) return;
    const { id } = nextId(looking);
    const askedAt = now();
    isAsking = true;
    const read = await readTask({ source: 'jira-task', id: String(id) });
    isAsking = false;
    isNow(afterLook(looking, id, saidBy(read), askedAt));
    if (read.ok && !found.isKnown(String(id))) handOverSoon(String(id), TOGETHER_MS);
    plan();
  }

  function handOverSoon(id: string, ms: number): void {
    toHandOver.add(id);
    if (!isHandingOver) handing ??= setTimeout(() => void handOver(), ms);
  }

  async function handOver(): Promise<void> {
    handing = undefined;
    // What this page has sent meanwhile is known by now.
    for (const id of [...toHandOver].filter(found.isKnown)) toHandOver.delete(id);
    const ids = [...toHandOver].slice(0, DISCOVERED_AT_ONCE);
    if (isOver || !isRunning || ids.length === 0) return;
    isHandingOver = true;
    const answer = await resolver.discover({ ids, by: 'list' });
    isHandingOver = false;
    if (!answer.ok) return notHandedOver(answer.error);
    failures = 0;
    if (answer.data.until === undefined) ids.forEach((id) => toHandOver.delete(id));
    else pause(answer.data.until);
    if (answer.data.added.length > 0 || ids.some(isNewer)) found.onNew();
    goOnHandingOver(answer.data.until);
  }

  /** Jira shows it to the viewer and the page has not: another page may have been the first to hand it over. */
  const isNewer = (id: string): boolean => looking !== undefined && Number(id) > looking.first;

  /** What was not handed over is, when it is time to; where somebody has to do something first, never. */
  function notHandedOver(error: AppError): void {
    failures++;
    const at = tryAgainAt(error, failures, now());
    if (!passesByItself(error) || at === undefined) {
      isOver = true;
      return;
    }
    pause(at);
    goOnHandingOver(at);
  }

  function goOnHandingOver(at = now()): void {
    const [next] = toHandOver;
    if (next !== undefined) handOverSoon(next, Math.max(TOGETHER_MS, at - now()));
  }

  function pause(until: number): void {
    if (looking) isNow(withPause(looking, until));
  }

  return {
    current: behind.current,
    subscribe: behind.subscribe,
    isAfter(newest) {
      isOver = newest === undefined;
      if (newest !== undefined && !looking) isNow(lookingAfter(Number(newest)));
      plan();
    },
    further() {
      if (looking) isNow(lookFurther(looking));
      plan();
    },
    start() {
      isRunning = true;
      endVisibility = visibility.onChange(plan);
      plan();
    },
    stop() {
      isRunning = false;
      endVisibility?.();
      clearTimeout(timer);
      clearTimeout(handing);
    },
  };
}

/** Jira shows a task to its submitter and to admins only, and says of anybody else's that it is not theirs. */
function saidBy(read: Read): IdAnswer {
  if (read.ok) return 'taken';
  const { error } = read;
  if (error.kind === 'rate-limited') return 'refused';
  if (error.kind !== 'refused') return 'failed';
  if (error.status === 403) return 'taken';
  return error.status === 404 ? 'free' : 'failed';
}
