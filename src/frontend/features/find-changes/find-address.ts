import { isAccountId } from '../../../tasks/account-id';
import { shownLine } from '../../../tasks/shown-text';
import { queryOf } from '../../platform/place/path';
import { PERIODS } from './history-jql';
import type { FindPeriod, FindQuestion } from './history-jql';

/** Where bulk changes are looked for in the issues' history. */
export const FIND = '/find-changes';
export const FIRST_QUESTION: FindQuestion = { period: 'week', project: '', jql: '' };
/** Longer texts stand in no address, in characters. */
const PROJECT_LENGTH = 255;
const JQL_LENGTH = 1_000;

export const isPeriod = (text: string): text is FindPeriod => Object.hasOwn(PERIODS, text);

/** The address at which this is asked. Pure. */
export function addressOfFind({ period, project, person, jql }: FindQuestion): string {
  const query = new URLSearchParams({
    ...(period === FIRST_QUESTION.period ? {} : { period }),
    ...(project === '' || project.length > PROJECT_LENGTH ? {} : { project }),
    ...(person === undefined ? {} : { person }),
    ...(jql === '' || jql.length > JQL_LENGTH ? {} : { jql }),
  });
  return query.size === 0 ? FIND : `${FIND}?${query.toString()}`;
}

/** What an address asks; undefined where it asks nothing. What makes no sense is left out. Pure. */
export function findAt(path: string): FindQuestion | undefined {
  const query = queryOf(path);
  if (query.size === 0) return undefined;
  const text = (name: string, longest: number): string => shownLine(query.get(name) ?? '', longest);
  const period = query.get('period') ?? '';
  const person = query.get('person') ?? '';
  return {
    period: isPeriod(period) ? period : FIRST_QUESTION.period,
    project: text('project', PROJECT_LENGTH),
    ...(isAccountId(person) ? { person } : {}),
    jql: text('jql', JQL_LENGTH),
  };
}
