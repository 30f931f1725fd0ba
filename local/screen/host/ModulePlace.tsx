import Heading from '@atlaskit/heading';
import React from 'react';
import type { ScreenModule } from '../modules';
import type { SiteState, SiteUser } from '../../wire/site-api';
import { placeOfType } from '../../manifest/page-types';
import { AdminsOnly } from './chrome/JiraPage';
import { Dashboard } from './dashboard/Dashboard';
import { FullPage } from './full-page/FullPage';
import { IssueNavigator } from './navigator/IssueNavigator';
import { siteAddress } from './site/site-address';

interface Props {
  module: ScreenModule;
  viewer: SiteUser;
  state: SiteState | undefined;
}

/** A module in its place, for one viewer, or Jira's refusal to show it. */
export function ModulePlace({ module, viewer, state }: Props) {
  const openTo = state?.modules.find(({ key }) => key === module.key)?.openTo;
  if (openTo !== undefined && !openTo.includes(viewer.accountId)) return <AdminsOnly />;
  switch (placeOfType[module.type]) {
    case 'page':
      return <FullPage key={viewer.accountId} module={module} />;
    case 'gadget':
      return <Dashboard key={viewer.accountId} module={module} viewer={viewer} />;
    case 'navigator':
      return <IssueNavigator key={viewer.accountId} module={module} viewer={viewer} />;
    case 'background':
      return null;
    case 'issue':
      return <NeedsIssue module={module} viewer={viewer} />;
  }
}

/** In Jira nobody gets here: such a module has no page without an issue. */
function NeedsIssue({ module, viewer: { anIssue } }: { module: ScreenModule; viewer: SiteUser }) {
  return (
    <div className="jira-refusal">
      <Heading size="large" as="h1">
        “{module.title}” appears on an issue
      </Heading>
      <p>Name one at the end of the address, such as &issue={anIssue ?? 'KEY-1'}.</p>
      {anIssue !== undefined && (
        <p>
          <a href={siteAddress(`/module/${encodeURIComponent(module.key)}`, { issue: anIssue })}>
            Show it on {anIssue}
          </a>
        </p>
      )}
    </div>
  );
}
