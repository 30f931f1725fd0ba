import type { Endpoint } from '../http/endpoint';
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
    const taskId = submit(site, asker.accountId, { kind, payload }, {}, site.clock.now());
    return { status: 201, body: { taskId } };
  },
}));
