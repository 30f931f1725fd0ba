import type { SourceName } from '../tasks/task';
import { jiraBulk } from './jira-bulk';
import { jiraTask } from './jira-task';
import type { Source } from './source';

/** Every source the app reads. */
export const sources: Readonly<Record<SourceName, Source>> = {
  'jira-bulk': jiraBulk,
  'jira-task': jiraTask,
};
