import * as React from 'react';
import { HealthSection } from '../../features/health/health-section';
import { SettingsSection } from '../../features/settings/settings-section';
import { address } from '../../platform/place/address';
import { withoutQuery } from '../../platform/place/path';
import { useStore } from '../../platform/store';
import { TasksAndMore } from '../tasks/tasks-and-more';

/** Where the admin page shows the settings, and how the app does. */
const SETTINGS = '/settings';
const HEALTH = '/health';

/** Everybody's tasks and, each at an address of its own, what the admins choose for the site and how the app does there. */
export function AdminTasksPage() {
  const path = withoutQuery(useStore(address));
  return (
    <TasksAndMore
      scope="auto"
      moduleKey="bulk-tasks-admin"
      more={path === SETTINGS ? <SettingsSection /> : path === HEALTH && <HealthSection />}
      forAdmins={{ settings: () => address.push(SETTINGS), health: () => address.push(HEALTH) }}
    />
  );
}
