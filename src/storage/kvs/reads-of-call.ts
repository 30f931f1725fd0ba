import { AsyncLocalStorage } from 'node:async_hooks';
import { valueBytes } from './value-size';

/** Forge counts a read of so many bytes as one of the 4,000 that a site has in a minute, and a larger one as several. */
const UNIT_BYTES = 10 * 1_024;

/** How much one call has read of storage, in the units in which Forge limits it. */
export class ReadUnits {
  count = 0;
}

/** Calls run side by side in one process, so each has its own count, which goes along with it to whatever reads. */
const ofCall = new AsyncLocalStorage<ReadUnits>();

/** Runs a call; what it reads is added to `units`. */
export const countingReads = <T>(units: ReadUnits, call: () => T): T => ofCall.run(units, call);

/** To be told of each request that reads, with what it brought. */
export function noteRead<Brought>(brought: Brought): Brought {
  const units = ofCall.getStore();
  if (units) units.count += Math.max(1, Math.ceil(sizeOf(brought) / UNIT_BYTES));
  return brought;
}

const sizeOf = (brought: unknown): number => (brought === undefined ? 0 : valueBytes(brought));
