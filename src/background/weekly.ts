import { noting } from '../services/live/announce';
import { reportAccounts } from '../services/privacy/report-accounts';
import { DONE, deadlineOfRun } from './run';

/** The trigger of the week: tells Atlassian whose account ids are stored. */
export async function weekly(): Promise<typeof DONE> {
  const deadline = deadlineOfRun();
  await noting(() => reportAccounts(deadline));
  return DONE;
}
