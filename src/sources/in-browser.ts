import type { RestError } from '../rest/client';
import { problemOf } from '../rest/problem';
import type { AppError } from '../tasks/app-error';
import { isReadByBrowser } from '../tasks/source';
import type { BrowserSource, SourceName } from '../tasks/source';
import { confluence } from './confluence/confluence';
import { jiraBulk } from './jira/bulk';
import { jiraTask } from './jira/task';
import type { ReadableSource } from './source/source';

/**
 * The sources that a page reads by itself, as its viewer. They are kept apart from the others so that pages do not carry
 * those.
 */
export const inBrowser = {
  'jira-bulk': jiraBulk,
  'jira-task': jiraTask,
  confluence,
} as const satisfies Readonly<Record<BrowserSource, ReadableSource>>;

/** Why a page's own read of a task gave no answer, as its source explains it. Pure. */
export const readProblem = (source: SourceName, error: RestError, taskId: string): AppError =>
  isReadByBrowser(source) ? inBrowser[source].problem(error, taskId) : problemOf(error, taskId);
