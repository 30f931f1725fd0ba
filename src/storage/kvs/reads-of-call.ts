import { AsyncLocalStorage } from 'node:async_hooks';
import { valueBytes } from './value-size';

/** Forge counts a read of so many bytes as one of the 4,000 that a site has in a minute, and a larger one as several. */
const UNIT_BYTES = 10 * 1_024;
/** A call that goes on reading takes as much again as it has taken, within these. */
const SMALLEST_SLICE = 50;
const LARGEST_SLICE = 200;

/** How much one call reads of storage, in the units in which Forge limits it, and how much it may. */
export class ReadUnits {
  /** What was read, and what is being read: a unit each until it is known how large it is. */
  count = 0;
  /** What was taken before it was read. */
  taken = 0;
  private taking: Promise<void> | undefined;
  private refusal: Error | undefined;

  /**
   * @param untaken so many units are read before more is taken
   * @param take takes so many units more, or as many as can be had for nothing, and says how many; throws why there are none
   */
  constructor(
    private untaken: number,
    private readonly take: (units: number) => Promise<number>,
  ) {}

  /** From now on nothing is read that was not taken before. */
  takeFirst(): void {
    if (this.untaken !== Infinity) this.untaken = 0;
  }

  /** Nothing more is read: whoever tries is told this. */
  refuse(why: Error): void {
    this.refusal = why;
  }

  /** Counts a unit that is going to be read, and waits until there is room for it. */
  async begin(): Promise<void> {
    this.count++;
    while (this.count > this.taken + this.untaken && !this.refusal) await this.takeMore();
    if (!this.refusal) return;
    this.count--;
    throw this.refusal;
  }

  /** Reads that wait at the same moment wait for the same slice. */
  private takeMore(): Promise<void> {
    const slice = Math.min(Math.max(this.taken, SMALLEST_SLICE), LARGEST_SLICE);
    // What counts is not counted itself.
    this.taking ??= ofCall
      .run(undefined, () => this.take(slice))
      .then((taken) => void (this.taken += taken))
      .finally(() => (this.taking = undefined));
    return this.taking;
  }
}

/** Calls run side by side in one process, so each has its own count, which goes along with it to whatever reads. */
const ofCall = new AsyncLocalStorage<ReadUnits | undefined>();

/** Runs a call; what it reads is added to `units`, and waits for room there. */
export const countingReads = <T>(units: ReadUnits, call: () => T): T => ofCall.run(units, call);

/** Says that this call is going to read much, such as all that is searched: it takes that before it reads on. */
export const readsMuch = (): void => ofCall.getStore()?.takeFirst();

/** Reads something in a request of its own, counted by what it brings. */
export async function counted<Brought>(read: () => Promise<Brought>): Promise<Brought> {
  const units = ofCall.getStore();
  if (!units) return read();
  await units.begin();
  const brought = await read();
  units.count += Math.max(1, Math.ceil(sizeOf(brought) / UNIT_BYTES)) - 1;
  return brought;
}

const sizeOf = (brought: unknown): number => (brought === undefined ? 0 : valueBytes(brought));
