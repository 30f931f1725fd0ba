/** How much a call reads of storage, for those who answer a call: they know nothing of how storage is asked. */
export { ReadUnits, countingReads, readsMuch } from './kvs/reads-of-call';
