import * as React from 'react';
import { Button } from '@forge/react';
import { SettingsSection } from '../../features/settings/settings-section';
import { address } from '../../platform/address';
import { withoutQuery } from '../../platform/path';
import { useStore } from '../../platform/store';
import { useWords } from '../../words/words';
import { TasksAndMore } from '../tasks/tasks-and-more';

/** Where the admin page shows the settings. */
const SETTINGS = '/settings';

/** Everybody's tasks and, at an address of its own, what the admins choose for the site. */
export function AdminTasksPage() {
  const { say } = useWords();
  const path = useStore(address);
  const link = <Button onClick={() => address.push(SETTINGS)}>{say('button.settings')}</Button>;
  return (
    <TasksAndMore
      scope="auto"
      moduleKey="bulk-tasks-admin"
      more={withoutQuery(path) === SETTINGS && <SettingsSection />}
      adminLink={link}
    />
  );
}
