import Flag, { AutoDismissFlag, FlagGroup } from '@atlaskit/flag';
import SectionMessage from '@atlaskit/section-message';
import React, { useState } from 'react';
import type { PageFacts } from '../pages';
import type { SiteUser } from '../site-api';
import { JiraPage } from './chrome/JiraPage';
import { LocalSiteBar } from './chrome/LocalSiteBar';
import { useFlags } from './chrome/use-flags';
import { NamesContext } from './draw/people';
import { IssuePage } from './issue/IssuePage';
import { ModulePage } from './ModulePage';
import { useNames } from './site/use-names';
import { useSite } from './site/use-site';

/** A page of Jira for one viewer, under the bar of the local site. */
export function Page({ facts }: { facts: PageFacts }) {
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

  return (
    <NamesContext.Provider value={names}>
      <LocalSiteBar state={state} viewer={viewer} onViewer={switchTo} announce={announce} refresh={refresh} />
      <JiraPage
        openModule={facts.page === 'module' ? facts.module.key : undefined}
        modules={facts.modules}
        viewer={viewer}
      >
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
        {facts.page === 'module' && (
          <ModulePage facts={facts} viewer={viewer} state={state} showFlag={show} closeFlag={close} />
        )}
        {facts.page === 'issue' && viewer !== undefined && (
          <IssuePage key={viewer.accountId} issueKey={facts.issueKey} viewer={viewer} state={state} />
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
