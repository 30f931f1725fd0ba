import type { AppError, ExportOf, ExportParts, Payload } from '../../../contract';
import type { Resolver } from '../../platform/resolver';

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

export const rowsOf = (parts: readonly Part[]): number => parts.reduce((sum, { rows }) => sum + rows, 0);

/** Counts the rows of one export, call by call, until there are no more or somebody stops it. */
export class ExportPreparation {
  private state = BEGIN;
  private runs = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly resolver: Pick<Resolver, 'exportParts'>,
    private readonly asked: { readonly of: ExportOf; readonly format: Payload<'exportParts'>['format'] },
  ) {}

  readonly current = (): Prepared => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** From the beginning. */
  readonly begin = (): Promise<void> => this.count(BEGIN);

  /** From where it stopped or failed. */
  readonly goOn = (): Promise<void> => this.count(this.state);

  readonly stop = (): void => {
    this.runs++;
    if (this.state.stage === 'counting') this.set({ ...this.state, stage: 'stopped' });
  };

  private async count({ parts: before, next: from }: Prepared): Promise<void> {
    const run = ++this.runs;
    let [parts, next] = [before, from];
    do {
      this.set({ stage: 'counting', parts, next });
      const answer = await this.resolver.exportParts({ ...this.asked, ...(next === undefined ? {} : { next }) });
      if (run !== this.runs) return;
      if (!answer.ok) return this.set({ stage: 'failed', parts, next, error: answer.error });
      parts = [...parts, ...answer.data.parts];
      next = answer.data.next;
    } while (next !== undefined);
    this.set({ stage: 'ready', parts });
  }

  private set(state: Prepared): void {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}
