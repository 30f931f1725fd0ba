import { cancelRecord } from '../services/submissions/ending/cancel-record';
import { withAsker } from './with-asker';
import { withVisibleTask } from './with-task';

/** Stops a task, or a submission with what of it runs, as the asker. */
export const cancel = withAsker(
  'cancel',
  { waitMs: 15_000 },
  withVisibleTask(({ asker, record }) => cancelRecord(record, asker)),
);
