import Flag, { AutoDismissFlag, FlagGroup } from '@atlaskit/flag';
import SectionMessage from '@atlaskit/section-message';
import React, { useState } from 'react';
import type { PageFacts } from '../pages';
import type { SiteUser } from '../site-api';
import { AdminsOnly, JiraPage, PageTitle } from './chrome/JiraPage';
import { LocalSiteBar } from './chrome/LocalSiteBar';
import { useFlags } from './chrome/use-flags';
import { NamesContext } from './draw/people';
import { AppFrame } from './frame/AppFrame';
import { useNames } from './site/use-names';
import { useSite } from './site/use-site';

/** A module's page for one viewer, under the bar of the local site. */
export function Page({ facts }: { facts: PageFacts }) {
  const { module, modules, appId } = facts;
  const { state, problem, buildError, refresh } = useSite();
  const [viewerId, setViewerId] = useState(() => new URLSearchParams(window.location.search).get('user'));
  const { flags, show, close, announce } = useFlags();

  const viewer = viewerOf(state?.users, viewerId);
  const names = useNames(viewer?.accountId, state?.users);
  const switchTo = (accountId: string): void => {
    // The hash is the app's own place, which is the former viewer's.
    window.history.pushState(null, '', `${window.location.pathname}?user=${encodeURIComponent(accountId)}`);
    setViewerId(accountId);
  };
  React.useEffect(() => {
    const follow = (): void => setViewerId(new URLSearchParams(window.location.search).get('user'));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);

  const openTo = state?.modules.find(({ key }) => key === module.key)?.openTo;
  const isRefused = viewer !== undefined && openTo !== undefined && !openTo.includes(viewer.accountId);
  return (
    <NamesContext.Provider value={names}>
      <LocalSiteBar state={state} viewer={viewer} onViewer={switchTo} announce={announce} refresh={refresh} />
      <JiraPage module={module} modules={modules} viewer={viewer}>
        {problem !== undefined && (
          <SectionMessage appearance="warning" title="The local site does not answer; trying again each second">
            {problem}
          </SectionMessage>
        )}
        {buildError !== undefined && (
          <SectionMessage
            appearance="error"
            title="The app could not be built; this page runs the last version that could"
          >
            <pre className="failure">{buildError}</pre>
          </SectionMessage>
        )}
        {isRefused ? (
          <AdminsOnly />
        ) : (
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
                showFlag={show}
                closeFlag={close}
              />
            )}
          </>
        )}
      </JiraPage>
      <FlagGroup onDismissed={(id) => close(String(id))}>
        {flags.map(({ isAutoDismiss, ...flag }) =>
          isAutoDismiss ? <AutoDismissFlag key={flag.id} {...flag} /> : <Flag key={flag.id} {...flag} />,
        )}
      </FlagGroup>
    </NamesContext.Provider>
  );
}

/** Whoever the address names; without one, or with one that nobody has, the admin, who comes first. */
function viewerOf(users: SiteUser[] | undefined, accountId: string | null): SiteUser | undefined {
  return users?.find((user) => user.accountId === accountId) ?? users?.[0];
}
