import { makeResolver } from '@forge/resolver';
import type { Functions } from '../contract';
import { adoptTask } from '../services/submissions/adopt-task';
import { advanceSubmission } from '../services/submissions/advance-submission';
import { cancelTask } from '../services/submissions/cancel-task';
import { countExport } from '../services/exports/count-export';
import { getFigures } from '../services/figures/figures';
import { getIssueOperations } from '../services/issues/issue-operations';
import { getPowerQuery } from '../services/excel/power-query';
import { getTaskDetail } from '../services/outcomes/task-detail';
import { linkExport } from '../services/exports/link-export';
import { listTasks } from '../services/listing/list-tasks';
import { refreshTasks } from '../services/listing/refresh-watched';
import { startSubmission } from '../services/submissions/start-submission';
import { stopTracking } from '../services/tracking/stop-tracking';
import { trackTask } from '../services/tracking/track-task';
import { connectTracker, disconnectTracker, getTracker } from '../services/tracker/connection';

/** What the pages call, by the contract's names. */
export const resolver = makeResolver<Functions>({
  list: listTasks,
  refresh: refreshTasks,
  track: trackTask,
  stopTracking,
  task: getTaskDetail,
  start: startSubmission,
  advance: advanceSubmission,
  cancel: cancelTask,
  adopt: adoptTask,
  issue: getIssueOperations,
  tracker: getTracker,
  connectTracker,
  disconnectTracker,
  exportParts: countExport,
  exportLink: linkExport,
  figures: getFigures,
  powerQuery: getPowerQuery,
});
