import type { SourceName } from '../tasks/task';
import { confluence } from './confluence';
import { jiraBulk } from './jira-bulk';
import { jiraTask } from './jira-task';

/** The sources that a page reads by itself, as its viewer. Apart from the others, which pages need not carry. */
export const inBrowser = {
  'jira-bulk': jiraBulk,
  'jira-task': jiraTask,
  confluence,
} as const;

/** Whether a page can read a source's tasks by itself. */
export const isReadInBrowser = (source: SourceName): source is keyof typeof inBrowser =>
  Object.hasOwn(inBrowser, source);
