import { address } from '../platform/place/address';
import { useStore } from '../platform/store';
import { useModuleUrl } from '../platform/place/use-module-url';
import type { TaskKey } from '../../tasks/task-key';
import { urlOfTask } from './task-address';

/**
 * Where this very page shows a task in full: undefined until Forge has said where the page is, and where it has no address.
 * @param moduleKey of this page; none where it stands in a window of its own.
 * @param query of the list that is left.
 */
export function useTaskHref(moduleKey: string | undefined, query: string): (key: TaskKey) => string | undefined {
  const isGiven = useStore(address.isGiven);
  const page = useModuleUrl(moduleKey ?? '', isGiven && moduleKey !== undefined);
  return (key) => page && urlOfTask(page, key, query);
}
