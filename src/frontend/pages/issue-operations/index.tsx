import * as React from 'react';
import ForgeReconciler from '../../ui-kit';
import { Clock } from '../../platform/clock';
import { WithWords } from '../../words/shown/with-words';
import { IssuePage } from '../../features/issue-operations/issue-page';

ForgeReconciler.render(
  <WithWords>
    <Clock>
      <IssuePage />
    </Clock>
  </WithWords>,
);
