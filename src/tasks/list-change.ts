import { isFinal } from './task';
import type { TaskRecord } from './task';

/**
 * Whether a write changes what a list says beyond how far a task is: pages that follow a task see its progress by themselves.
 * Undefined stands for a task that is not stored. Pure.
 */
export function isListChange(before: TaskRecord | undefined, after: TaskRecord | undefined): boolean {
  if (!before || !after) return before !== after;
  return SHOWN.some((said) => said(before) !== said(after));
}

const SHOWN: readonly ((record: TaskRecord) => string | undefined)[] = [
  ({ state }) => state,
  ({ ownerId }) => ownerId,
  ({ listedFor }) => listedFor,
  ({ label }) => label,
  ({ retriedBy }) => retriedBy,
  ({ submission }) => submission?.said,
  ({ did }) => JSON.stringify(did),
  ({ state, counts }) => (isFinal(state) ? JSON.stringify(counts) : undefined),
];
