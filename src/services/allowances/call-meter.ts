import { POINTS_OF_RIGHTS, isAboutHistory, pointsOf } from '../../jira/points';
import type { Limits } from '../../refresh/clients';
import { now } from '../../refresh/now';
import { NothingLeft } from '../../rest/client';
import { nearlyUsed } from '../../rest/rate-limit';
import { askedWord } from '../../storage/allowances/allowance-encoding';
import type { AccountAllowance } from '../../storage/allowances/allowance-encoding';
import { accountAllowance } from '../../storage/allowances/allowance-store';
import type { OverBudget } from '../../tasks/app-error';
import { nextHour } from '../../tasks/utc-hour';
import { ASKED_KEPT_MS, LEFT_BY_HISTORIES } from './hourly-limits';
import type { Remembered } from './hourly-limits';
import type { Occasion } from './occasions';
import type { ReadsOfCall } from './pace';
import { take } from './take';
import type { Taken } from './take';

/** Counts what one call asks of Jira and Confluence, and lets it ask no more than is left. */
export interface CallMeter {
  /** For every client that the call asks with. */
  readonly limits: Required<Pick<Limits, 'onCall' | 'onQuota' | 'mayRepeat'>>;
  /**
   * The call has stopped something, or withdrawn it: what it took for that is given back (`giveBack`), and what it reads is
   * not counted. Nothing can be stopped twice, so there is never more of that than there is to stop.
   */
  readonly noteStopped: () => void;
  readonly hasStopped: () => boolean;
  /** Gives back what a call has taken to stop something. One read and one write, if it has. */
  readonly giveBack: () => Promise<void>;
  /** Whether the call was refused what it wanted to ask. */
  readonly isOverBudget: () => boolean;
  /** Points that the call has spent so far. */
  readonly spent: () => number;
  /**
   * What is going to be asked next, so that it is written with one write: so many points, about these (keys of tasks, or
   * whatever else a call wants to be remembered by). Asking more, or less, is allowed.
   */
  readonly expect: (points: number, about?: readonly string[]) => void;
  /** This too is remembered to have been asked about, for so long, with whatever is written next. */
  readonly remember: (about: string, forMs: number) => void;
  /**
   * Takes so many points before they are spent, all of them or none.
   * @returns why there are none. What could not be counted now is counted, or refused, when it is asked.
   */
  readonly reserve: (points: number) => Promise<OverBudget | undefined>;
  /** When the account last asked about something (epoch milliseconds), if that is ten seconds ago at the most. */
  readonly askedBefore: () => Promise<(about: string) => number | undefined>;
  /** Until when the quota is nearly used, where the call has learnt that and it was not known before. */
  readonly quotaNews: () => Promise<number | undefined>;
}

interface Counting {
  readonly accountId: string;
  readonly occasion: Occasion;
  /** What the call reads of storage is counted with its points. */
  readonly reads: Pick<ReadsOfCall, 'learn' | 'toWrite' | 'notWritten'>;
  /** Until when Jira's quota is known to be nearly used, epoch milliseconds. */
  readonly quotaUsedUntil: () => Promise<number | undefined>;
}

/** Reads nothing before something is asked, and writes nothing where nothing is. */
export function createCallMeter({ accountId, occasion, reads, quotaUsedUntil }: Counting): CallMeter {
  let opened: Promise<{ readonly account: AccountAllowance; readonly usedUntil: number }> | undefined;
  let known: AccountAllowance | undefined;
  let turn: Promise<void> = Promise.resolve();
  let [spent, reserved, expected] = [0, 0, 0];
  let about: readonly Remembered[] = [];
  let usedUntil = 0;
  let [hasStopped, isOverBudget, isFirst] = [false, false, true];
  const isToStop = occasion === 'to-stop';

  const open = () =>
    (opened ??= Promise.all([accountAllowance(accountId), quotaUsedUntil()]).then(([account, until = 0]) => {
      known = account;
      reads.learn(account);
      usedUntil = Math.max(usedUntil, until);
      return { account, usedUntil: until };
    }));

  /** Requests of one call come one after the other here, so that each sees what those before have taken. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function holdPoints(points: number, leaving: number): Promise<void> {
    await open();
    if (occasion === 'unasked' && usedUntil > now()) throw new NothingLeft(overBudget('app', usedUntil));
    if (reserved < points) await takeMore(points, leaving);
  }

  async function spend(points: number, leaving: number): Promise<void> {
    await holdPoints(points, leaving);
    reserved -= points;
    spent += points;
  }

  async function takeMore(points: number, leaving: number): Promise<void> {
    const missing = points - reserved;
    const more = Math.max(missing, expected - spent - reserved);
    let taken = await takeNow(more, leaving);
    if (taken.kind === 'refused' && missing < more) taken = await takeNow(missing, leaving);
    if (taken.kind !== 'refused') return;
    // What was to leave some is not missed by whoever asked: there may be enough for anything else.
    isOverBudget ||= taken.by !== 'busy' && leaving === 0;
    throw refusal(taken);
  }

  async function takeNow(points: number, leaving: number): Promise<Taken> {
    const wanted = isToStop ? { counts: { stopPoints: points } } : { points, leaving };
    const read = reads.toWrite(isFirst);
    let taken: Taken | undefined;
    try {
      taken = await take(accountId, { ...wanted, ...read, asked: about }, known);
    } finally {
      if (taken?.kind !== 'taken') reads.notWritten(read);
    }
    known = undefined;
    if (taken.kind === 'refused') return taken;
    reads.learn(taken.ahead);
    isFirst = false;
    reserved += points;
    about = [];
    return taken;
  }

  return {
    limits: {
      onCall: (call) => inTurn(() => spend(pointsOf(call), isAboutHistory(call) ? LEFT_BY_HISTORIES : 0)),
      onQuota: (quota) => {
        if (nearlyUsed(quota)) usedUntil = Math.max(usedUntil, quota.resetAt);
      },
      mayRepeat: (call) => {
        // A page that asked unasked asks again by itself; only without the rights it would show less until then.
        if (occasion === 'unasked') return pointsOf(call) === POINTS_OF_RIGHTS;
        return isToStop || usedUntil <= now();
      },
    },
    noteStopped: () => {
      hasStopped = true;
    },
    hasStopped: () => hasStopped,
    giveBack: async () => {
      const taken = spent + reserved;
      if (isToStop && taken > 0) await take(accountId, { counts: { stopPoints: -taken } });
    },
    isOverBudget: () => isOverBudget,
    spent: () => spent,
    expect: (points, next = []) => {
      expected = spent + points;
      about = next;
    },
    remember: (next, forMs) => {
      about = [...about, { about: next, laterMs: forMs - ASKED_KEPT_MS }];
    },
    reserve: async (points) => {
      try {
        await inTurn(() => holdPoints(points, 0));
        return undefined;
      } catch (error) {
        return error instanceof NothingLeft ? error.problem : undefined;
      }
    },
    askedBefore: async () => {
      const { asked } = (await open()).account;
      return (about) => asked[askedWord(about)];
    },
    quotaNews: async () => {
      const before = (await opened)?.usedUntil ?? 0;
      return usedUntil > now() && before <= now() ? usedUntil : undefined;
    },
  };
}

const overBudget = (whose: OverBudget['whose'], until: number): OverBudget => ({ kind: 'over-budget', whose, until });

/** What a client is told; that other calls of the account were first each time is as if there were no answer. */
const refusal = ({ by }: Extract<Taken, { kind: 'refused' }>): Error =>
  by === 'account' || by === 'site' || by === 'stopPoints'
    ? new NothingLeft(overBudget(by === 'site' ? by : 'account', nextHour(now())))
    : new Error('not counted');
