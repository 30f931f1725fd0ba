import type { Call, Endpoint } from '../http/endpoint';
import { ok } from '../http/endpoint';
import { userAnswer, userOf } from '../users';
import { projectAnswer } from './project-search';
import { projectOfQuery } from './pieces/visible-project';

/** One project by its id or key, with who leads it. */
export const project: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/project/{projectIdOrKey}',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const found = projectOfQuery(call, call.part('projectIdOrKey'));
    return ok({ ...projectAnswer(found, call), lead: leadAnswer(found.lead, call) });
  },
};

function leadAnswer(accountId: string, { asker, site }: Call): unknown {
  const lead = userOf(accountId);
  return lead && userAnswer(lead, asker, site);
}
