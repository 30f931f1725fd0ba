import * as React from 'react';
import ForgeReconciler, { Link, Text } from '../../ui-kit';
import { Clock } from '../../platform/clock';
import { closePlace } from '../../platform/place/host';
import { useExtension } from '../../platform/place/use-extension';
import { useModuleUrl } from '../../platform/place/use-module-url';
import { TasksPage } from '../tasks/tasks-page';
import { WithWords } from '../../words/shown/with-words';
import { useWords } from '../../words/words';
import { navigatorSchema, presetOf } from './found-issues';

const close = () => void closePlace().catch(() => undefined);

/**
 * From a search straight into the start of an operation, and then its progress, in a window over the search. One button leads
 * out of it at any time: leaving the start, or back from the progress. What else can be read opens in a tab.
 */
function ChangeFoundIssues() {
  const { say } = useWords();
  const found = useExtension(navigatorSchema);
  const own = useModuleUrl('my-bulk-tasks', true);
  if (!found) return null;
  return (
    <TasksPage
      scope="mine"
      inWindow={{
        preset: presetOf(found),
        leave: close,
        leaveWords: say('navigator.back'),
        beside: own && (
          <Text>
            <Link href={own.href} openNewTab>
              {say('navigator.own')}
            </Link>
          </Text>
        ),
      }}
    />
  );
}

ForgeReconciler.render(
  <WithWords>
    <Clock>
      <ChangeFoundIssues />
    </Clock>
  </WithWords>,
);
