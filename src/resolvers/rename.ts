import { renameTask } from '../services/tracking/rename-task';
import { withAsker } from './with-asker';
import { withVisibleTask } from './with-task';

/** Gives a task the name by which its owner knows it. */
export const rename = withAsker(
  'rename',
  { waitMs: 15_000 },
  withVisibleTask(({ asker, record }, { label }) => renameTask(record, label, asker)),
);
