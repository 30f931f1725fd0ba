import type { LiveTicket, TaskList } from '../../contract';
import type { Platform } from '../platform/platform';
import { wakeAt } from '../platform/time/wake-at';

/** A signal comes a moment before storage's indexes know of what it tells, and to all open pages at once. */
const SIGNAL_MS = 1_000;
const SIGNAL_JITTER_MS = 2_000;
/** Between two questions that signals lead to; while they keep coming the pause grows, because each question costs points. */
const SHORTEST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 25_000;
/** How often a page asks whether it has missed a signal. */
const ASK_EACH_MS = 60_000;

/** Tells an open list when to ask again: something on it has changed, somewhere else. */
export interface LiveList {
  readonly start: () => void;
  readonly stop: () => void;
  /** The list is being asked. @returns what the question says about tickets. */
  readonly asked: (scope: string) => { readonly live?: true };
  /** What it was answered, and when it had been asked, by this page's clock. */
  readonly answered: (list: TaskList, askedAt: number) => void;
}

/** A ticket, with the question and the list that it is for, and its end by this page's clock. */
interface TicketInHand extends LiveTicket {
  readonly asked: string;
  readonly of: TaskList['scope'];
  readonly endsAt: number;
}

type LivePlatform = Pick<Platform, 'now' | 'random' | 'listen' | 'resolver' | 'visibility'>;

/** @param ask asks the list as opening it does */
export function createLiveList(platform: LivePlatform, ask: () => void): LiveList {
  const { now, random, listen, resolver, visibility } = platform;
  let ticket: TicketInHand | undefined;
  let scopeAsked = '';
  /** Between a question and its answer nothing else is asked; after one that failed the list tries again by itself. */
  let isAsking = false;
  /** The functions' time of the newest answer's beginning. */
  let since = 0;
  let askEachAt = Infinity;
  let signalAt: number | undefined;
  let pause = SHORTEST_PAUSE_MS;
  let pauseUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endListening: (() => void) | undefined;
  /** Counts the tickets, so that what comes of an earlier one is known to be late. */
  let listening = 0;
  let isListening = false;
  let isStopped = false;
  let endVisibility: (() => void) | undefined;

  /** When the list is to be asked for what is known already; the minute's question comes before it or not. */
  const askAt = (): number =>
    Math.min(signalAt === undefined ? Infinity : Math.max(signalAt, pauseUntil), ticket?.endsAt ?? Infinity);

  function plan(): void {
    clearTimeout(timer);
    const at = Math.min(askAt(), askEachAt);
    // A page that nobody sees asks nothing: it asks when it is seen again.
    if (at < Infinity && visibility.isVisible()) timer = wakeAt(at, now(), wake);
  }

  function wake(): void {
    if (isAsking) return;
    if (now() >= askAt()) return askList();
    if (now() >= askEachAt) void askWhetherChanged();
    plan();
  }

  function askList(): void {
    if (signalAt !== undefined) {
      const isQuiet = now() >= pauseUntil + pause;
      pause = isQuiet ? SHORTEST_PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
      pauseUntil = now() + pause;
    }
    ask();
  }

  async function askWhetherChanged(): Promise<void> {
    askEachAt = now() + ASK_EACH_MS;
    if (!ticket) return;
    const { list } = ticket;
    const answer = await resolver.changedSince({ list, since });
    const isToAsk = answer.ok && answer.data.changed && !isAsking && !isStopped;
    if (isToAsk && visibility.isVisible()) ask();
    else if (isToAsk) hearSignal();
  }

  function hearSignal(): void {
    signalAt ??= now() + SIGNAL_MS + random() * SIGNAL_JITTER_MS;
    plan();
  }

  async function listenWith({ list, token }: LiveTicket): Promise<void> {
    const mine = ++listening;
    endListening?.();
    endListening = undefined;
    isListening = token !== undefined;
    if (token === undefined) return;
    const end = await listen(list, token, () => mine === listening && hearSignal()).catch(() => undefined);
    if (mine !== listening) return end?.();
    isListening = end !== undefined;
    endListening = end;
  }

  function dropTicket(): void {
    listening++;
    endListening?.();
    endListening = undefined;
    ticket = undefined;
  }

  return {
    start() {
      isStopped = false;
      endVisibility = visibility.onChange(plan);
    },
    stop() {
      isStopped = true;
      endVisibility?.();
      clearTimeout(timer);
      dropTicket();
    },
    asked(scope) {
      isAsking = true;
      scopeAsked = scope;
      signalAt = undefined;
      const isGood = ticket !== undefined && ticket.asked === scope && now() < ticket.endsAt && isListening;
      return isGood ? {} : { live: true };
    },
    answered({ asOf, scope, live }, askedAt) {
      isAsking = false;
      // Whatever happened after the question was asked may be missing in its answer.
      since = Math.max(0, Math.floor(asOf - (now() - askedAt)));
      askEachAt = now() + ASK_EACH_MS;
      if (live) {
        ticket = { ...live, asked: scopeAsked, of: scope, endsAt: now() + live.until - asOf };
        void listenWith(live);
      } else if (ticket && (ticket.of !== scope || now() >= ticket.endsAt)) {
        dropTicket();
        // This answer is of another list than the ticket was for: the next one brings the right one.
        hearSignal();
      }
      plan();
    },
  };
}
