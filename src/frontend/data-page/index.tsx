import * as React from 'react';
import ForgeReconciler from '@forge/react';
import { Clock } from '../platform/clock';
import { WithWords } from '../words/with-words';
import { DataPage } from './data-page';

ForgeReconciler.render(
  <WithWords>
    <Clock>
      <DataPage />
    </Clock>
  </WithWords>,
);
