import { stopTrackingTask } from '../services/tracking/stop-tracking';
import { withAsker } from './with-asker';
import { withVisibleTask } from './with-task';

/** Takes a task off its owner's list, or, by an admin, away for everybody. */
export const stopTracking = withAsker(
  'stopTracking',
  { waitMs: 20_000 },
  withVisibleTask(({ asker, record }, { what }) => stopTrackingTask(record, what, asker)),
);
