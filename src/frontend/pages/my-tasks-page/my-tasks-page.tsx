import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, Stack } from '@forge/react';
import { sectionIn } from '../data/data-address';
import { DataHere } from '../data/data-link';
import { DataPage } from '../data/data-page';
import { address } from '../../platform/address';
import { useStore } from '../../platform/store';
import { TasksPage } from '../tasks/tasks-page';
import { useWords } from '../../words/words';

/**
 * The viewer's own tasks and, at addresses of their own, what is for other programs: Forge gives an app one page for
 * everybody. The list lives on behind it, so that a submission goes on and nothing is lost on the way back.
 */
export function MyTasksPage() {
  const { say } = useWords();
  const path = useStore(address);
  const section = sectionIn(path);
  const [isListSeen, setListSeen] = useState(section === undefined);
  if (section === undefined && !isListSeen) setListSeen(true);
  const data = section !== undefined && (
    <Stack space="space.200">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" onClick={address.leave}>
          {say('data.leave')}
        </Button>
      </Inline>
      <DataPage section={section} path={path} />
    </Stack>
  );
  return (
    <DataHere.Provider value={true}>
      {isListSeen ? <TasksPage scope="mine" moduleKey="my-bulk-tasks" elsewhere={data} /> : data}
    </DataHere.Provider>
  );
}
