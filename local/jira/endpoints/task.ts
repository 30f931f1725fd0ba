import { undocumentedStatus } from '../faults';
import { ok, type Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { taskAnswer } from '../tasks/answers';
import { mayAsk, taskOfPath } from './pieces/task-of-path';

/** Any long-running task. */
export const task: Endpoint = taskAt(3);

/** The same answer in the older version of the API. */
export const taskV2: Endpoint = taskAt(2);

function taskAt(version: 2 | 3): Endpoint {
  return {
    method: 'GET',
    path: `/rest/api/${version}/task/{taskId}`,
    scopes: ['read:jira-work'],
    refuses: 'collection',
    answer(call) {
      const { site, asker } = call;
      const found = taskOfPath(call);
      if (found === undefined) throw refusal('collection', 404, 'The task was not found.');
      if (!mayAsk(call, found)) throw refusal('collection', 403, 'You do not have permission to view this task.');
      const self = `${site.siteUrl}/rest/api/${version}/task/${found.id}`;
      const everyStatus = site.faults.unknownStatus ? undocumentedStatus : undefined;
      const reached = () => site.tasks.reachedIssues(found.id, asker.accountId);
      return ok(taskAnswer(found, reached, everyStatus, self, site.clock.now()));
    },
  };
}
