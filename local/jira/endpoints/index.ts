import type { Endpoint } from '../http/endpoint';
import { bulkFields } from './bulk-fields';
import { submits } from './bulk-issues';
import { bulkQueue } from './bulk-queue';
import { bulkTransitions } from './bulk-transitions';
import { changelogBulkFetch } from './changelog-bulkfetch';
import { createFields } from './create-fields';
import { createIssueTypes } from './create-issue-types';
import { fieldList } from './field-list';
import { issue } from './issue';
import { issueEditMeta } from './issue-editmeta';
import { issueBulkFetch } from './issue-bulkfetch';
import { issueChangelog } from './issue-changelog';
import { issueWatchers } from './issue-watchers';
import { myPermissions } from './mypermissions';
import { permissionsCheck } from './permissions-check';
import { myself } from './myself';
import { project } from './project';
import { projectComponents, projectVersions } from './project-parts';
import { projectSearch } from './project-search';
import { projectStatuses } from './project-statuses';
import { searchCount } from './search-count';
import { searchByGet, searchByPost } from './search-jql';
import { removedSearches } from './search-removed';
import { serverInfo } from './server-info';
import { cancelTask } from './task-cancel';
import { task, taskV2 } from './task';
import { user, userBulk } from './user';
import { userAssignable, userAssignableInProjects, userSearch } from './user-search';

/** Every operation that the local site's Jira has. The others are not there, and answer so. */
export const endpoints: readonly Endpoint[] = [
  myself,
  myPermissions,
  permissionsCheck,
  user,
  userBulk,
  userSearch,
  userAssignable,
  userAssignableInProjects,
  serverInfo,
  issue,
  issueEditMeta,
  issueBulkFetch,
  issueChangelog,
  changelogBulkFetch,
  issueWatchers,
  createIssueTypes,
  createFields,
  fieldList,
  projectSearch,
  project,
  projectComponents,
  projectVersions,
  projectStatuses,
  searchByGet,
  searchByPost,
  searchCount,
  ...removedSearches,
  bulkFields,
  bulkTransitions,
  ...submits,
  bulkQueue,
  task,
  taskV2,
  cancelTask,
];
