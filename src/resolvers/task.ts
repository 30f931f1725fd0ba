import { taskDetail } from '../services/outcomes/task-detail';
import { withAsker } from './with-asker';
import { withVisibleTask } from './with-task';

/** One task in full. */
export const task = withAsker(
  'task',
  { waitMs: 10_000 },
  withVisibleTask(({ asker, record }) => taskDetail(record, asker)),
);
