import * as React from 'react';
import { useState } from 'react';
import { Button, Inline, Stack } from '@forge/react';
import { address } from '../../platform/address';
import { useWords } from '../../words/words';
import { TasksPage } from './tasks-page';

interface Props {
  readonly scope: 'auto' | 'mine';
  /** The module that this page is. */
  readonly moduleKey: string;
  /** What is shown in place of the tasks, at an address of its own. */
  readonly more: React.ReactNode;
  /** Shows the settings, which are for admins only. */
  readonly openSettings?: (() => void) | undefined;
}

/**
 * The tasks, or something else with a way back to them. The list lives on behind it, so that a submission goes on and nothing
 * is lost on the way back.
 */
export function TasksAndMore({ scope, moduleKey, more, openSettings }: Props) {
  const { say } = useWords();
  const [isListSeen, setListSeen] = useState(!more);
  if (!more && !isListSeen) setListSeen(true);
  const elsewhere = more && (
    <Stack space="space.200">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" onClick={address.leave}>
          {say('data.leave')}
        </Button>
      </Inline>
      {more}
    </Stack>
  );
  return isListSeen ? <TasksPage {...{ scope, moduleKey, elsewhere, openSettings }} /> : elsewhere;
}
