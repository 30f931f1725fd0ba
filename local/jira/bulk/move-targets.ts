import * as v from 'valibot';
import { fieldValue } from '../field-value';

/** Where a move leads, after validation; kept with the task while it runs. */
export const moveTarget = v.object({
  projectKey: v.string(),
  typeId: v.string(),
  /** The issue that becomes the parent; null when there is none, or when a sub-task keeps the one that it has. */
  parentId: v.nullable(v.number()),
  /** Sub-tasks go along with the issue; otherwise each has a target of its own and keeps its parent. */
  takesSubtasks: v.boolean(),
  /** Statuses that the target's workflow has not, and what becomes of them; any other goes to where it begins. */
  statuses: v.record(v.string(), v.string()),
  /** For fields that the target requires: the value, and whether one that is there stays. */
  mandatory: v.record(v.string(), v.object({ value: fieldValue, retain: v.boolean() })),
});
export type MoveTarget = v.InferOutput<typeof moveTarget>;
