import type { RestError } from '../../../rest/client';
import { mayHaveBeenDone } from '../../../tasks/app-error';
import { errorWords } from '../../words/errors';
import type { Reading } from '../../words/reading';
import { jiraWords } from '../../words/jira-words';
import type { Problem } from './problem';

/** What went wrong, in Jira's own words where it gave any. Pure. */
export function wizardProblemWords(problem: Problem, reading: Reading): string {
  const { say } = reading;
  switch (problem.kind) {
    case 'words':
      return say(problem.saying.key, problem.saying.values);
    case 'jira':
      return refusalWords(problem.error, reading);
    case 'app': {
      const { error } = problem;
      if (error.kind === 'not-valid' && error.reason === 'too-many-issues') {
        return say('start.tooMany', { most: error.limit ?? 0 });
      }
      const what = errorWords(error, reading);
      if (error.kind === 'storage') return `${what} ${say('start.unanswered')}`;
      return mayHaveBeenDone(error) ? say('start.unanswered') : what;
    }
  }
}

/** What Jira refused, as Jira says it. Pure. */
export const refusalWords = (error: RestError, reading: Reading): string =>
  jiraWords(error, reading, (status) => reading.say('start.refused', { status }));
