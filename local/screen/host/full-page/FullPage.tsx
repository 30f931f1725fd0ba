import React from 'react';
import type { ScreenModule } from '../../modules';
import { PageTitle } from '../chrome/JiraPage';
import { AppFrame } from '../frame/AppFrame';

/** A page that is all the app's: its own path goes on in the address. */
export function FullPage({ module }: { module: ScreenModule }) {
  const path = module.type === 'jira:adminPage' ? ['Settings', 'Apps'] : ['Apps'];
  return (
    <div data-module={module.key}>
      <PageTitle title={module.title} path={path} />
      <AppFrame module={module} place={{ at: 'page' }} />
    </div>
  );
}
