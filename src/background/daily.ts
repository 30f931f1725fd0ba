import { letGo } from '../services/keeping/let-go';
import { noting } from '../services/live/announce';
import { reportAccountsIfDue } from '../services/privacy/report-accounts';
import { DONE, deadlineOfRun } from './run';

/** The trigger of the day: lets go of what is older than it is to be kept, and does what the week's has left. */
export async function daily(): Promise<typeof DONE> {
  const deadline = deadlineOfRun();
  await noting(async () => {
    try {
      await letGo(deadline);
    } finally {
      await reportAccountsIfDue(deadline);
    }
  });
  return DONE;
}
