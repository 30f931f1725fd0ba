import * as React from 'react';
import ForgeReconciler from '../../ui-kit';
import { Clock } from '../../platform/clock';
import { WithWords } from '../../words/shown/with-words';
import { MyTasksPage } from './my-tasks-page';

ForgeReconciler.render(
  <WithWords>
    <Clock>
      <MyTasksPage />
    </Clock>
  </WithWords>,
);
