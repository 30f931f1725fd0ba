import type { Call } from '../../http/endpoint';
import type { Task } from '../../tasks/task-store';

/** The task that the path names, or undefined: malformed, never there, or forgotten. */
export function taskOfPath({ site, part }: Call): Task | undefined {
  const id = part('taskId');
  return /^\d{1,15}$/.test(id) ? site.tasks.find(Number(id), site.clock.now()) : undefined;
}

/** Its creator, and whoever administers Jira, may ask about a task. */
export function mayAsk({ site, asker }: Call, task: Task): boolean {
  return task.account_id === asker.accountId || site.access.hasGlobal(asker.accountId, 'ADMINISTER');
}
