import { dismissTask } from '../services/tracking/dismiss-task';
import { withAsker } from './with-asker';
import { withVisibleTask } from './with-task';

/** Says that the failures of a task need nobody's attention any more, or that they do again. */
export const dismiss = withAsker(
  'dismiss',
  { waitMs: 15_000 },
  withVisibleTask(({ asker, record }, said) => dismissTask(record, said, asker)),
);
