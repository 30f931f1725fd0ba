import fc from 'fast-check';
import { isAccountId } from '../../../src/tasks/account-id';
import { makeTaskKey } from '../../../src/tasks/task-key';

const name = fc.stringMatching(/^[\w-]{1,64}$/);
/** Some names stand for nobody, or for the whole site. */
const account = name.filter(isAccountId);

/** Any key that a task can have. */
export const anyTaskKey = fc.oneof(
  fc.integer({ min: 1 }).map((id) => makeTaskKey({ of: 'jira', id: String(id) })),
  fc.uuid({ version: 4 }).map((uuid) => makeTaskKey({ of: 'submission', uuid })),
  fc.uuid({ version: 4 }).map((id) => makeTaskKey({ of: 'found', id })),
  fc.tuple(name, account).map(([id, accountId]) => makeTaskKey({ of: 'confluence', id, accountId })),
  fc.stringMatching(/^[0-9a-f]{24}$/).map((id) => makeTaskKey({ of: 'yandex-tracker', id })),
);
