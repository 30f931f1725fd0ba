import * as React from 'react';
import { SettingsSection } from '../../features/settings/settings-section';
import { address } from '../../platform/address';
import { withoutQuery } from '../../platform/path';
import { useStore } from '../../platform/store';
import { TasksAndMore } from '../tasks/tasks-and-more';

/** Where the admin page shows the settings. */
const SETTINGS = '/settings';

/** Everybody's tasks and, at an address of its own, what the admins choose for the site. */
export function AdminTasksPage() {
  const path = useStore(address);
  return (
    <TasksAndMore
      scope="auto"
      moduleKey="bulk-tasks-admin"
      more={withoutQuery(path) === SETTINGS && <SettingsSection />}
      openSettings={() => address.push(SETTINGS)}
    />
  );
}
