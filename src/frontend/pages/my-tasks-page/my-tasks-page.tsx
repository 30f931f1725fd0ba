import * as React from 'react';
import { sectionIn } from '../data/data-address';
import { DataHere } from '../data/data-link';
import { DataPage } from '../data/data-page';
import { address } from '../../platform/place/address';
import { useStore } from '../../platform/store';
import { TasksAndMore } from '../tasks/tasks-and-more';

/**
 * The viewer's own tasks and, at addresses of their own, what is for other programs: Forge gives an app one page for
 * everybody.
 */
export function MyTasksPage() {
  const path = useStore(address);
  const section = sectionIn(path);
  return (
    <DataHere.Provider value={true}>
      <TasksAndMore
        scope="mine"
        moduleKey="my-bulk-tasks"
        more={section !== undefined && <DataPage section={section} path={path} />}
      />
    </DataHere.Provider>
  );
}
