/** Trouble with storage, for those who answer a call: they know nothing of how storage is asked. */
export { StorageBusy, storageTrouble, troubleByStatus } from './kvs/refusals';
