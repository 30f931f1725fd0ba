import React from 'react';
import type { ModuleFacts } from '../pages';
import type { SiteState, SiteUser } from '../site-api';
import { AdminsOnly, PageTitle } from './chrome/JiraPage';
import { AppFrame } from './frame/AppFrame';

interface Props {
  facts: ModuleFacts;
  viewer: SiteUser | undefined;
  state: SiteState | undefined;
  showFlag: (flag: Record<string, unknown>) => void;
  closeFlag: (id: string) => void;
}

/** A module's page for one viewer, or Jira's refusal to show it. */
export function ModulePage({ facts: { module, appId }, viewer, state, showFlag, closeFlag }: Props) {
  const openTo = state?.modules.find(({ key }) => key === module.key)?.openTo;
  if (viewer !== undefined && openTo !== undefined && !openTo.includes(viewer.accountId)) return <AdminsOnly />;
  return (
    <>
      <PageTitle title={module.title} />
      {viewer !== undefined && (
        <AppFrame
          key={viewer.accountId}
          place={{
            accountId: viewer.accountId,
            moduleKey: module.key,
            appId,
            extension: { type: module.type },
          }}
          resource={module.resource}
          showFlag={showFlag}
          closeFlag={closeFlag}
        />
      )}
    </>
  );
}
