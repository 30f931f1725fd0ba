import { courseOfShape } from './shape';
import type { TaskStore } from './task-store';

/** A task such as deleting a custom field: Jira runs it in the background, and it is no bulk operation. */
export interface PlainTask {
  /** What `/task/` says it is: "Delete custom field". */
  description: string;
  /** From submitted to over, ms. */
  durationMs: number;
  /** Any JSON, answered when it is over. */
  result: unknown;
}

/** Its steps: one for each percent. */
const steps = 100;

/** Starts it at `now` and returns its id. */
export function startPlainTask(tasks: TaskStore, accountId: string, task: PlainTask, now: number): string {
  const course = courseOfShape({ startDelayMs: 0, durationMs: task.durationMs }, steps, now, () => 0);
  const { description, result } = task;
  const nothing = { changes: [], targets: [], notifies: 0 };
  return String(tasks.add({ kind: 'plain', account_id: accountId, description, ...nothing, result, ...course }, []));
}
