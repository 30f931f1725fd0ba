import { getAppContext } from '@forge/api';
import { now } from '../../refresh/now';
import { NothingLeft } from '../../rest/client';
import { StorageBusy } from '../../storage/trouble';
import { ReadUnits, countingReads } from '../../storage/reads-of-call';
import type { OverBudget } from '../../tasks/app-error';
import { READS, READS_TO_STOP, readLasts } from './hourly-limits';
import type { Occasion } from './occasions';
import { take } from './take';
import type { ReadsAhead } from './take';

/*
 * Storage takes 4,000 reads a minute of a whole site, and a person may make 1,200 calls in that time: without a limit one account
 * would leave nothing to the others. A read and a write for each call would be most of what many calls need, so that a process
 * counts by itself, and writes it down with what is written of the account anyway, or where it has come to more than a page
 * that is open ever does. A call that reads much takes it before it reads it.
 */

/** Units that an account has had read by one process before that is written down, and that a call reads before it takes more. */
const WRITTEN_AFTER = 50;
/** Of what a process has counted and not written down so much is forgotten in a minute: what five open pages ask in it. */
const FORGOTTEN_A_MINUTE = 5;
/** What a call reads after it has asked about rights, roughly: it is counted with the points of that question. */
const READ_LATER = 4;
/** Accounts that a process counts for before it begins anew: it serves many installations. */
const MOST_COUNTED = 2_000;
const MINUTE_MS = 60_000;

/** What this process knows of an account. */
interface Pace {
  /** What was read for it that is not written down, as of a moment. Below 0: more was written down than was read. */
  units: number;
  at: number;
  /** The same of what was to stop something: nothing of it is forgotten. */
  unitsToStop: number;
  /** As it was when this process read or wrote it last. */
  ahead: ReadsAhead;
}

/** By installation and account: one process serves the customers of many. */
const paces = new Map<string, Pace>();

/** What one call reads of storage, counted. */
export interface ReadsOfCall {
  /** Why it is not begun; nothing where the account keeps its pace, as far as this process knows. Reads nothing. */
  readonly refusal: () => OverBudget | undefined;
  /** Does what the call does. What that reads beyond a page's needs is taken before. */
  readonly counting: <T>(work: () => Promise<T>) => Promise<T>;
  /** The call has read how far the account is ahead: where that is too far, it reads no more. */
  readonly learn: (ahead: ReadsAhead) => void;
  /**
   * Units to be counted with something that is written of the account anyway.
   * @param isFirst whether the call has yet to read most of what it reads
   */
  readonly toWrite: (isFirst: boolean) => { readonly hasRead: number };
  /** What `toWrite` gave was not written. */
  readonly notWritten: (units: { readonly hasRead: number }) => void;
  /** After the call: writes down what has to be. `mustWrite`: however little it is. */
  readonly close: (mustWrite: boolean) => Promise<void>;
}

export function readsOfCall(accountId: string, occasion: Occasion): ReadsOfCall {
  const isToStop = occasion === 'to-stop';
  const units = new ReadUnits(isToStop ? Infinity : WRITTEN_AFTER, async (wanted) => {
    const left = leftOver(paceOf(accountId));
    if (left > 0) return left;
    const taken = await take(accountId, { toRead: wanted, goesOn: units.taken > 0 });
    if (taken.kind === 'refused') {
      throw taken.by === 'reads' ? tooMuch(noteAhead(taken)) : new StorageBusy('a read could not be counted');
    }
    noteAhead(taken.ahead);
    return wanted;
  });
  let noted = 0;

  function noteAhead(ahead: ReadsAhead): ReadsAhead {
    paceOf(accountId).ahead = ahead;
    return ahead;
  }

  function refusal(): OverBudget | undefined {
    const { readsUntil, stopsUntil } = paceOf(accountId).ahead;
    const until = isToStop
      ? readLasts(stopsUntil, now()) - READS_TO_STOP.aheadMs
      : readLasts(readsUntil, now()) - READS.aheadMs;
    return until > now() ? { kind: 'over-budget', whose: 'reads', until } : undefined;
  }

  /** The account's pace with what this call has read so far. */
  function noteRead(): Pace {
    const pace = paceOf(accountId);
    const isNew = units.count - units.taken - noted;
    noted += isNew;
    pace[isToStop ? 'unitsToStop' : 'units'] += isNew;
    return pace;
  }

  return {
    refusal,
    counting: (work) => countingReads(units, work),
    learn: (ahead) => {
      noteAhead(ahead);
      const refused = refusal();
      // What the call itself has taken is not held against it.
      if (refused && !isToStop && units.taken === 0) units.refuse(new NothingLeft(refused));
    },
    toWrite: (isFirst) => {
      const pace = isToStop ? paceOf(accountId) : noteRead();
      const hasRead = Math.max(0, Math.round(pace.units) + (isFirst && !isToStop ? READ_LATER : 0));
      pace.units -= hasRead;
      return { hasRead };
    },
    notWritten: ({ hasRead }) => {
      paceOf(accountId).units += hasRead;
    },
    close: async (mustWrite) => {
      const pace = noteRead();
      const wanted = { hasRead: Math.round(pace.units), hasReadToStop: pace.unitsToStop };
      if (!mustWrite && Math.abs(wanted.hasRead) + wanted.hasReadToStop < WRITTEN_AFTER) return;
      pace.units -= wanted.hasRead;
      pace.unitsToStop -= wanted.hasReadToStop;
      const taken = await take(accountId, wanted).catch(() => undefined);
      if (taken?.kind === 'taken') {
        pace.ahead = taken.ahead;
        return;
      }
      // Storage did not take it: it is written down after a later call.
      pace.units += wanted.hasRead;
      pace.unitsToStop += wanted.hasReadToStop;
    },
  };
}

/** Takes what calls before have taken and not read: it is written down already. */
function leftOver(pace: Pace): number {
  const left = Math.max(0, Math.floor(-pace.units));
  pace.units += left;
  return left;
}

/** The account may go on reading when it is no further ahead than it may be. */
const tooMuch = ({ readsUntil = 0 }: ReadsAhead): NothingLeft =>
  new NothingLeft({ kind: 'over-budget', whose: 'reads', until: Math.max(readsUntil - READS.aheadMs, now()) });

function paceOf(accountId: string): Pace {
  const key = `${getAppContext().installationAri.toString()} ${accountId}`;
  const at = now();
  const known = paces.get(key);
  if (known) {
    const forgotten = Math.max(0, ((at - known.at) / MINUTE_MS) * FORGOTTEN_A_MINUTE);
    if (known.units > 0) known.units = Math.max(0, known.units - forgotten);
    known.at = at;
    return known;
  }
  if (paces.size >= MOST_COUNTED) paces.clear();
  const begun: Pace = { units: 0, unitsToStop: 0, at, ahead: {} };
  paces.set(key, begun);
  return begun;
}
