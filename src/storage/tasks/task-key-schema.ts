import * as v from '../../valibot';
import { isTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';

/** A task's key, as other records name it. */
export const taskKeySchema = v.custom<TaskKey>((value) => typeof value === 'string' && isTaskKey(value));
