import { undocumentedStatus } from '../faults';
import { ok, type Endpoint } from '../http/endpoint';
import { Refusal } from '../refusal';
import { queueAnswer } from '../tasks/answers';
import { oddAnswer } from './pieces/odd-answer';
import { mayAsk, taskOfPath } from './pieces/task-of-path';

/** How far a bulk operation is. Whatever the reason, it says no with one and the same 400. */
export const bulkQueue: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/bulk/queue/{taskId}',
  scopes: ['read:jira-work'],
  refuses: 'messages',
  answer(call) {
    const { site, asker } = call;
    const task = taskOfPath(call);
    const allowed = site.access.hasGlobal(asker.accountId, 'BULK_CHANGE');
    if (task === undefined || task.kind === 'plain' || !allowed || !mayAsk(call, task)) throw notABulkTask();
    const everyStatus = site.faults.unknownStatus ? undocumentedStatus : undefined;
    const answer = queueAnswer(task, () => site.tasks.reachedIssues(task.id, asker.accountId), everyStatus);
    return ok(site.faults.oddAnswers === null ? answer : oddAnswer(answer, site.faults.oddAnswers));
  },
};

/** The example of the contract, to the letter. */
function notABulkTask(): Refusal {
  const message = 'The task associated with this taskId is not a bulk operation task';
  const body = { errorMessages: [message], errors: {}, httpStatusCode: { empty: false, present: true } };
  return new Refusal(400, body, message);
}
