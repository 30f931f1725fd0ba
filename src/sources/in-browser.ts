import type { BrowserSource } from '../tasks/source';
import { confluence } from './confluence';
import { jiraBulk } from './jira-bulk';
import { jiraTask } from './jira-task';
import type { Readable } from './source';

/** The sources that a page reads by itself, as its viewer. Apart from the others, which pages need not carry. */
export const inBrowser = {
  'jira-bulk': jiraBulk,
  'jira-task': jiraTask,
  confluence,
} as const satisfies Readonly<Record<BrowserSource, Readable>>;
