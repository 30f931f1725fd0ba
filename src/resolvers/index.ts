import { makeResolver } from '@forge/resolver';
import type { Functions } from '../contract';
import { adoptTask } from './adopt-task';
import { advanceSubmission } from './advance-submission';
import { cancelTask } from './cancel-task';
import { countExport } from './count-export';
import { getFigures } from './get-figures';
import { getIssueOperations } from './get-issue-operations';
import { getPowerQuery } from './get-power-query';
import { getTaskDetail } from './get-task';
import { linkExport } from './link-export';
import { listTasks } from './list-tasks';
import { refreshTasks } from './refresh-tasks';
import { startSubmission } from './start-submission';
import { stopTracking } from './stop-tracking';
import { trackTask } from './track-task';
import { connectTracker, disconnectTracker, getTracker } from './tracker-connection';

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
