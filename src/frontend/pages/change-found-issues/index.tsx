import * as React from 'react';
import ForgeReconciler, { Button, Inline, Link, Stack, Text } from '@forge/react';
import { Clock } from '../../platform/clock';
import { closePlace } from '../../platform/host';
import { useExtension } from '../../platform/use-extension';
import { useModuleUrl } from '../../platform/use-module-url';
import { TasksPage } from '../tasks/tasks-page';
import { WithWords } from '../../words/with-words';
import { useWords } from '../../words/words';
import { navigatorSchema, presetOf } from './found-issues';

const close = () => void closePlace().catch(() => undefined);

/** From a search straight into the start of an operation, and then its progress, in a window over the search. */
function ChangeFoundIssues() {
  const { say } = useWords();
  const found = useExtension(navigatorSchema);
  const own = useModuleUrl('my-bulk-tasks', true);
  if (!found) return null;
  return (
    <Stack space="space.200">
      <Inline spread="space-between" alignBlock="center">
        <Text>{own && <Link href={own.href}>{say('navigator.own')}</Link>}</Text>
        <Button onClick={close}>{say('button.close')}</Button>
      </Inline>
      <TasksPage scope="mine" first={{ preset: presetOf(found), leave: close }} />
    </Stack>
  );
}

ForgeReconciler.render(
  <WithWords>
    <Clock>
      <ChangeFoundIssues />
    </Clock>
  </WithWords>,
);
