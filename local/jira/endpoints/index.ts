import type { Endpoint } from '../http/endpoint';
import { submits } from './bulk-issues';
import { bulkQueue } from './bulk-queue';
import { issue } from './issue';
import { issueBulkFetch } from './issue-bulkfetch';
import { issueChangelog } from './issue-changelog';
import { issueWatchers } from './issue-watchers';
import { myPermissions } from './mypermissions';
import { myself } from './myself';
import { searchByGet, searchByPost } from './search-jql';
import { removedSearches } from './search-removed';
import { serverInfo } from './server-info';
import { cancelTask } from './task-cancel';
import { task, taskV2 } from './task';
import { user, userBulk } from './user';

/** Every operation that the local site's Jira has. The others are not there, and answer so. */
export const endpoints: readonly Endpoint[] = [
  myself,
  myPermissions,
  user,
  userBulk,
  serverInfo,
  issue,
  issueBulkFetch,
  issueChangelog,
  issueWatchers,
  searchByGet,
  searchByPost,
  ...removedSearches,
  ...submits,
  bulkQueue,
  task,
  taskV2,
  cancelTask,
];
