import type { AppError, ExportOf, ExportParts } from '../../../contract';
import type { Resolver } from '../../platform/resolver';
import { createStore } from '../../platform/store';
import type { Readable } from '../../platform/store';

type Part = ExportParts['parts'][number];

/** How far the rows of an export are counted. */
export interface Prepared {
  readonly stage: 'begin' | 'counting' | 'stopped' | 'failed' | 'ready';
  readonly parts: readonly Part[];
  /** Where counting goes on. */
  readonly next?: string | undefined;
  readonly error?: AppError;
}

const BEGIN: Prepared = { stage: 'begin', parts: [] };

/** The rows of all these parts together. Pure. */
export const rowsOf = (parts: readonly Part[]): number => parts.reduce((sum, { rows }) => sum + rows, 0);

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

  async function count({ parts: before, next: from }: Prepared): Promise<void> {
    const run = ++runs;
    let [parts, next] = [before, from];
    do {
      set({ stage: 'counting', parts, next });
      const answer = await resolver.exportParts({ of, ...(next === undefined ? {} : { next }) });
      if (run !== runs) return;
      if (!answer.ok) return set({ stage: 'failed', parts, next, error: answer.error });
      parts = [...parts, ...answer.data.parts];
      next = answer.data.next;
    } while (next !== undefined);
    set({ stage: 'ready', parts });
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
