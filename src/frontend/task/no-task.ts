import type { AppError } from '../../contract';
import { idInKey, isTaskKey, systemInKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import { errorWords } from '../words/errors';
import type { Reading } from '../words/reading';
import { shortId } from './row-words';

/** Whether an answer about a task says that there is none for this viewer. Any other error may pass. Pure. */
export function isNoTask(error: AppError): boolean {
  if (error.kind === 'not-known' || error.kind === 'not-valid') return true;
  return error.kind === 'not-allowed' && ['not-yours', 'cannot-tell', 'no-bulk-change'].includes(error.reason);
}

/**
 * What is said in the place of such a task.
 * @param wasShown it was there a moment ago: only then it is no longer on the list. Pure.
 */
export function noTaskWords(error: AppError, key: TaskKey, wasShown: boolean, reading: Reading): string {
  const { say } = reading;
  if (error.kind === 'not-allowed') return errorWords(error, reading);
  if (wasShown) return say('detail.gone');
  // The key was made of an address that says something else.
  if (!isTaskKey(key)) return say('noTask.address');
  const of = systemInKey(key);
  if (of === 'jira') return error.kind === 'not-known' ? errorWords(error, reading) : notTracked(key, reading);
  return of === undefined ? say('noTask.address') : say(`noTask.${of}`);
}

const notTracked = (key: TaskKey, { say }: Reading): string => say('noTask.notTracked', { id: shortId(idInKey(key)) });
