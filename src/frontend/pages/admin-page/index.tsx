import * as React from 'react';
import ForgeReconciler from '@forge/react';
import { Clock } from '../../platform/clock';
import { TasksPage } from '../tasks/tasks-page';
import { WithWords } from '../../words/with-words';

ForgeReconciler.render(
  <WithWords>
    <Clock>
      <TasksPage scope="auto" moduleKey="bulk-tasks-admin" />
    </Clock>
  </WithWords>,
);
