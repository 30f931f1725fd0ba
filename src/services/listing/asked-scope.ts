import type { AppError, Payload, TaskList } from '../../contract';
import type { Rights } from '../rights/rights';

/** Which list is answered, or why none is. Everyone's is shown only where Jira has just said that the asker is an admin. */
export function scopeOf(asked: Payload<'list'>['scope'], rights: Rights): TaskList['scope'] | AppError {
  if (asked === 'mine') return 'mine';
  if (rights.admin === 'yes') return 'everyone';
  if (asked === 'auto') return 'mine';
  return rights.admin === 'no'
    ? { kind: 'not-allowed', reason: 'not-admin' }
    : (rights.problem ?? { kind: 'unavailable' });
}
