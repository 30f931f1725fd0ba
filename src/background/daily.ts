import { letGo } from '../services/keeping/let-go';
import { noting } from '../services/live/announce';
import { DONE, deadlineOfRun } from './run';

/** The trigger of the day: lets go of what is older than it is to be kept. */
export async function daily(): Promise<typeof DONE> {
  const deadline = deadlineOfRun();
  await noting(() => letGo(deadline));
  return DONE;
}
