import type { AppError, ExportOf, ExportParts } from '../../../contract';
import type { Resolver } from '../../platform/bridge/resolver';
import { createStore } from '../../platform/store';
import type { Readable } from '../../platform/store';

type Part = ExportParts['parts'][number];

/** How far the rows of an export are counted. */
export interface Prepared {
  readonly stage: 'begin' | 'counting' | 'stopped' | 'failed' | 'ready';
  readonly parts: readonly Part[];
  /** Of how many tasks so far what is stored cannot be read: they are in no part. */
  readonly unreadable: number;
  /** What only admins may see is in no part, because it is not known whether the reader is one. */
  readonly ownOnly: boolean;
  /** Where counting goes on. */
  readonly next?: string | undefined;
  readonly error?: AppError;
}

const BEGIN: Prepared = { stage: 'begin', parts: [], unreadable: 0, ownOnly: false };

/** The rows of all these parts together. Pure. */
export const rowsOf = (parts: readonly Part[]): number => parts.reduce((sum, { rows }) => sum + rows, 0);

/** Together with what one more call counted. Pure. */
const withCounted = (known: Prepared, { parts, next, unreadable = 0, ownOnly }: ExportParts): Prepared => ({
  ...known,
  parts: [...known.parts, ...parts],
  unreadable: known.unreadable + unreadable,
  ownOnly: known.ownOnly || ownOnly === true,
  next,
});

/** Counts the rows of one export, call by call, until there are no more or somebody stops it. */
export interface ExportPreparation extends Readable<Prepared> {
  /** From the beginning. */
  readonly begin: () => Promise<void>;
  /** From where it stopped or failed. */
  readonly goOn: () => Promise<void>;
  readonly stop: () => void;
}

export function createPreparation(resolver: Pick<Resolver, 'exportParts'>, of: ExportOf): ExportPreparation {
  const { current, subscribe, set } = createStore(BEGIN);
  let runs = 0;

  async function count({ error: _, ...before }: Prepared): Promise<void> {
    const run = ++runs;
    let known = before;
    do {
      set({ ...known, stage: 'counting' });
      const { next } = known;
      const answer = await resolver.exportParts({ of, ...(next === undefined ? {} : { next }) });
      if (run !== runs) return;
      if (!answer.ok) return set({ ...known, stage: 'failed', error: answer.error });
      known = withCounted(known, answer.data);
    } while (known.next !== undefined);
    set({ ...known, stage: 'ready' });
  }

  return {
    current,
    subscribe,
    begin: () => count(BEGIN),
    goOn: () => count(current()),
    stop() {
      runs++;
      if (current().stage === 'counting') set({ ...current(), stage: 'stopped' });
    },
  };
}
