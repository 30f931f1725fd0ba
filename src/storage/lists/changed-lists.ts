import { AsyncLocalStorage } from 'node:async_hooks';
import { isListChange } from '../../tasks/records/list-change';
import type { TaskRecord } from '../../tasks/task';

/** Whose lists one call has changed. Everyone's list changes with each of them, and with tasks that are on no other. */
export class ChangedLists {
  readonly accounts = new Set<string>();
  isAny = false;
}

/** Calls run side by side in one process, so each has its own notes, which go along with it to whatever writes a task. */
const ofCall = new AsyncLocalStorage<ChangedLists>();

/** Runs a call; what it writes of tasks is noted in `changed`. */
export const notingChanges = <T>(changed: ChangedLists, call: () => T): T => ofCall.run(changed, call);

/** To be told of each task that was written: created (without `before`), changed, or removed (without `after`). */
export function noteTaskChange(before: TaskRecord | undefined, after: TaskRecord | undefined): void {
  const changed = ofCall.getStore();
  if (!changed || !isListChange(before, after)) return;
  changed.isAny = true;
  for (const record of [before, after]) if (record?.listedFor !== undefined) changed.accounts.add(record.listedFor);
}
