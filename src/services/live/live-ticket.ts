import type { LiveTicket, Result, TaskList } from '../../contract';
import { now } from '../../refresh/now';
import { inTime } from '../../rest/in-time';
import { listChangedAt } from '../../storage/lists/changed-at-store';
import { listNames } from '../../storage/lists/list-name';
import { listeningToken } from './realtime';

/** The list does not wait longer for Realtime. */
const SIGNED_WITHIN_MS = 1_000;

/**
 * An answer of the list together with what its page needs to hear of later changes. It is made after the list's own check of
 * rights and for the list that was answered, so everyone's only where Jira has just said that the asker is an admin.
 */
export async function withTicket(answer: Result<TaskList>, accountId: string): Promise<Result<TaskList>> {
  if (!answer.ok) return answer;
  // Realtime takes 50 operations a second of the whole site, so whoever looks on and on is given none of them.
  const { problem, scope } = answer.data;
  const mayListen = !(problem?.kind === 'over-budget' && problem.whose === 'account');
  const live = await ticketFor(scope, accountId, mayListen).catch(() => undefined);
  return live ? { ok: true, data: { ...answer.data, live } } : answer;
}

async function ticketFor(scope: TaskList['scope'], accountId: string, mayListen: boolean): Promise<LiveTicket> {
  const { name, until } = await listNames()(scope === 'everyone' ? 'everyone' : { accountId }, now());
  const signed = mayListen ? await inTime(listeningToken(name), SIGNED_WITHIN_MS) : undefined;
  return {
    list: name,
    until: Math.min(until, signed?.until ?? until),
    ...(signed ? { token: signed.token } : {}),
  };
}

/** Whether a list has changed since a moment of the functions' clock. One storage request; Jira is asked nothing. */
export async function hasChanged(list: string, since: number): Promise<boolean> {
  const at = await listChangedAt(list);
  return at !== undefined && at >= since;
}
