import { taskIdOfProgressPage } from '../../../tasks/pasted/progress-page';
import { hostPage } from '../../platform/place/host-page';
import { appResolver } from '../../platform/bridge/resolver';

/**
 * Runs unseen on every page of Jira, and does something on one: whoever looks at the progress of a bulk change finds it on
 * the list, if it is their own. That the function decides, as the viewer: anybody can follow a link to somebody else's.
 * It says nothing to the viewer, and it rests when it has looked once: the platform tells no script of a change of address.
 */
async function handOver(): Promise<void> {
  const page = await hostPage();
  const id = page && taskIdOfProgressPage(page.address, page.siteUrl);
  if (id !== undefined) await appResolver.discover({ ids: [id], by: 'progress-page' });
}

// Nobody is there to be told of a failure, and an open list finds the task without this page.
handOver().catch(() => undefined);
