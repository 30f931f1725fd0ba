import { deleteMore } from '../services/keeping/delete-everything';
import { noting } from '../services/live/announce';
import { readActive } from '../services/background-reading/read-active';
import { keepSearchIndex } from '../services/search-index/keep-index';
import { restartOrders } from '../services/submissions/without-page/restart-orders';
import { DONE, deadlineOfRun, endOfRun } from './run';

/** The five-minute trigger: nobody is there, so each task is read as its owner. Then what is searched is put in order. Before
 * all that, what is being deleted goes. */
export async function refreshActive(): Promise<typeof DONE> {
  const deadline = deadlineOfRun();
  await noting(() => deleteMore(deadline));
  try {
    await noting(() => restartOrders(deadline, endOfRun(deadline)));
    await noting(() => readActive(deadline));
  } finally {
    await keepSearchIndex(deadline);
  }
  return DONE;
}
