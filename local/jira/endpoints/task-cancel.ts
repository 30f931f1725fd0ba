import type { Endpoint } from '../http/endpoint';
import { refusal } from '../refusal';
import { advance } from '../tasks/advance';
import { mayAsk, taskOfPath } from './pieces/task-of-path';

/** Asks a task to stop. What it has changed stays changed. */
export const cancelTask: Endpoint = {
  method: 'POST',
  path: '/rest/api/3/task/{taskId}/cancel',
  scopes: ['write:jira-work'],
  refuses: 'texts',
  answer(call) {
    const { site } = call;
    const task = taskOfPath(call);
    if (task === undefined) throw refusal('texts', 404, 'The task was not found.');
    if (!mayAsk(call, task)) throw refusal('texts', 403, 'You do not have permission to cancel this task.');
    if (task.finished !== null || task.cancel_requested !== null) {
      throw refusal('texts', 400, 'The task cannot be cancelled.');
    }
    const now = site.clock.now();
    site.tasks.requestCancel(task.id, now);
    advance(site, now);
    return { status: 202, body: null };
  },
};
