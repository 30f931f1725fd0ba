import type { TaskDetail } from '../../contract';
import { foundIssues } from '../../storage/found/found-store';
import { getTask } from '../../storage/tasks/task-store';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import type { Asker } from '../rights/asker';
import { viewerOf, visibleTasks } from '../rights/visible-task';
import { taskRow } from '../rows/task-row';
import { undosOf } from '../undo/undos-of';

/** A bulk change that was found in the history: its issues by id, of which a page shows those that Jira shows its viewer. */
export async function foundDetail(record: TaskRecord, asker: Asker): Promise<TaskDetail> {
  const [issueIds, viewer, became] = await Promise.all([
    foundIssues(record.key),
    viewerOf(record, asker),
    becameOf(record, asker),
  ]);
  const its = new Set(issueIds);
  const found = { issueIds, ...(became === undefined ? {} : { became }) };
  return { row: taskRow(record, viewer), found, ...(await undosOf(record, asker, (id) => its.has(id))) };
}

async function becameOf({ became }: TaskRecord, asker: Asker): Promise<TaskKey | undefined> {
  const task = became === undefined ? undefined : await getTask(became);
  if (!task) return undefined;
  const { records } = await visibleTasks([task], asker);
  return records[0]?.key;
}
