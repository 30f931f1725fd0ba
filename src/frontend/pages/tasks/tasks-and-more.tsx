import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, Stack } from '../../ui-kit';
import type { LeftBy } from '../../features/task-list/left-by';
import { address } from '../../platform/place/address';
import { withoutQuery } from '../../platform/place/path';
import { pathOfTask } from '../../task/task-address';
import { taskOfExport } from '../data/data-address';
import { useWords } from '../../words/words';
import type { ForAdmins } from './page-menu';
import { TasksPage } from './tasks-page';

interface Props {
  readonly scope: 'auto' | 'mine';
  /** The module that this page is. */
  readonly moduleKey: string;
  /** What is shown in place of the tasks, at an address of its own. */
  readonly more: React.ReactNode;
  readonly forAdmins?: ForAdmins | undefined;
}

/**
 * The tasks, or something else with a way back to them. The list lives on behind it, so that a submission goes on and nothing
 * is lost on the way back.
 */
export function TasksAndMore({ scope, moduleKey, more, forAdmins }: Props) {
  const { say } = useWords();
  const [isListSeen, setListSeen] = useState(!more);
  const [cameFrom] = useState<LeftBy | undefined>(more ? { kind: 'menu' } : undefined);
  if (!more && !isListSeen) setListSeen(true);
  const task = taskOfExport(address.current());
  const leave = (): void => {
    if (task === undefined) return address.leave();
    const path = pathOfTask(task);
    address.backTo((each) => withoutQuery(each) === path, path);
  };
  const elsewhere = more && (
    <Stack space="space.200">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" autoFocus onClick={leave}>
          {say(task === undefined ? 'data.leave' : 'data.leave.task')}
        </Button>
      </Inline>
      {more}
    </Stack>
  );
  return isListSeen ? <TasksPage {...{ scope, moduleKey, elsewhere, cameFrom, forAdmins }} /> : elsewhere;
}
