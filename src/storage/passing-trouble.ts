/** Trouble of storage that passes by itself, for those who answer a call: they know nothing of how storage is asked. */
export { StorageBusy, isPassingTrouble } from './kvs/refusals';
