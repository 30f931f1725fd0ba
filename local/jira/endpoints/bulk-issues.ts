import type { Endpoint } from '../http/endpoint';
import { submit, type Submission } from '../tasks/submit';

/** Bulk edit. */
export const submitEdit: Endpoint = submitOf('fields');

/** Bulk transition. */
export const submitTransition: Endpoint = submitOf('transition');

function submitOf(kind: Submission['kind']): Endpoint {
  return {
    method: 'POST',
    path: `/rest/api/3/bulk/issues/${kind}`,
    scopes: ['write:jira-work'],
    refuses: 'messages',
    async answer(call) {
      const payload = await call.body();
      const taskId = submit(call.site, call.asker.accountId, { kind, payload }, {}, call.site.clock.now());
      return { status: 201, body: { taskId } };
    },
  };
}
