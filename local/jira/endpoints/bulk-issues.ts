import type { Endpoint } from '../http/endpoint';
import { Refusal } from '../refusal';
import { submit } from '../tasks/submit';
import { operations } from '../tasks/task-store';

/** The six bulk operations. */
export const submits: readonly Endpoint[] = operations.map((kind) => ({
  method: 'POST',
  path: `/rest/api/3/bulk/issues/${kind}`,
  scopes: ['write:jira-work'],
  refuses: 'messages',
  async answer({ site, asker, body }) {
    const payload = await body();
    if (site.faults.refuseNextSubmits > 0) {
      site.faults.refuseNextSubmits -= 1;
      throw refusedByFault(site.faults.refuseSubmitsWith);
    }
    const taskId = submit(site, asker.accountId, { kind, payload }, {}, site.clock.now());
    return { status: 201, body: { taskId } };
  },
}));

/** In the shape that the bulk endpoints' contract does not name and that Jira answers all the same. */
function refusedByFault(status: 400 | 403): Refusal {
  const message = status === 403 ? 'You are not allowed to do this.' : 'The request could not be accepted.';
  return new Refusal(status, { errorMessages: [message], errors: {} }, message);
}
