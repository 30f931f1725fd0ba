import { MOST_ACTIVE, MOST_CONFIRMED_KB, MOST_STARTED } from '../../../contract/limits';
import type { Confirmation } from '../../../storage/submissions/confirmation';
import { CONFLICT } from '../../../tasks/app-error';
import type { AppError } from '../../../tasks/app-error';
import { takeStart } from '../../allowances/take-one';

const BYTES_IN_A_KB = 1_024;

/**
 * Counts what an account is about to start, or says why it may start nothing more at the moment: how often, how much of it is
 * to be stored, and how many tasks are active on its list.
 */
export async function whyNoMore(confirmation: Confirmation): Promise<AppError | undefined> {
  const { accountId } = confirmation;
  const kb = Math.ceil(Buffer.byteLength(JSON.stringify(confirmation)) / BYTES_IN_A_KB);
  const taken = await takeStart(accountId, { started: 1, kb });
  if (taken.kind === 'taken') return undefined;
  switch (taken.by) {
    case 'started':
      return { kind: 'not-valid', field: 'issues', reason: 'too-many-starts', limit: MOST_STARTED };
    case 'kb':
      return { kind: 'not-valid', field: 'issues', reason: 'too-much-confirmed', limit: MOST_CONFIRMED_KB };
    case 'active':
      return { kind: 'not-valid', field: 'issues', reason: 'too-many-active', limit: MOST_ACTIVE };
    default:
      return CONFLICT;
  }
}
