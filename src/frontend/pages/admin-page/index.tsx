import * as React from 'react';
import ForgeReconciler from '../../ui-kit';
import { Clock } from '../../platform/clock';
import { WithWords } from '../../words/shown/with-words';
import { AdminTasksPage } from './admin-tasks-page';

ForgeReconciler.render(
  <WithWords>
    <Clock>
      <AdminTasksPage />
    </Clock>
  </WithWords>,
);
