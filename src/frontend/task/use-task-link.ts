import type { TaskRow } from '../../contract';
import { useModuleUrl } from '../platform/place/use-module-url';
import { urlOfTask } from './task-address';

type Linked = Pick<TaskRow, 'key'> & { readonly ownerId?: string };

/** Where a task is shown in full: its owner’s on "My bulk tasks", anybody else’s on the admin page, for admins. */
export function useTaskLink(viewer: string | undefined, isAdmin: boolean): (task: Linked) => string | undefined {
  const own = useModuleUrl('my-bulk-tasks', true);
  const everyones = useModuleUrl('bulk-tasks-admin', isAdmin);
  return ({ key, ownerId }) => {
    const page = isAdmin && ownerId !== viewer ? everyones : own;
    return page && urlOfTask(page, key);
  };
}
