import Flag, { AutoDismissFlag, FlagGroup } from '@atlaskit/flag';
import SectionMessage from '@atlaskit/section-message';
import React, { useMemo, useState } from 'react';
import type { PageFacts } from '../pages';
import type { SiteState, SiteUser } from '../../wire/site-api';
import { BulkChange } from './bulk-change/BulkChange';
import { BulkProgress } from './bulk-change/BulkProgress';
import { JiraPage } from './chrome/JiraPage';
import { LocalSiteBar } from './controls/LocalSiteBar';
import { useFlags } from './controls/use-flags';
import { NamesContext } from './draw/people';
import { IssuePage } from './issue/IssuePage';
import { AppsContext } from './apps/apps-context';
import { ModulePlace } from './ModulePlace';
import { BackgroundScripts } from './frame/BackgroundScripts';
import { moduleAddress } from './frame/links';
import { siteAddress } from './site/site-address';
import { useNames } from './site/use-names';
import { useSite } from './site/use-site';

/** A page of Jira for one viewer, under the bar of the local site. */
export function Page({ facts }: { facts: PageFacts }) {
  const { state, problem, buildError, refresh } = useSite();
  const [viewerId, setViewerId] = useState(() => new URLSearchParams(window.location.search).get('user'));
  const { flags, show, close, announce } = useFlags();

  const viewer = viewerOf(state?.users, viewerId);
  const openModule = 'module' in facts ? facts.module?.key : undefined;
  const isAdmin = state?.modules.some(
    ({ key, openTo }) => isAdminPage(facts, key) && viewer !== undefined && openTo.includes(viewer.accountId),
  );
  const accountId = viewer?.accountId;
  const around = useMemo(
    () => (accountId === undefined ? undefined : { accountId, appId: facts.appId, showFlag: show, closeFlag: close }),
    [accountId, facts.appId, show, close],
  );
  const names = useNames(viewer?.accountId, state?.users);
  const switchTo = (chosen: string): void => {
    window.history.pushState(null, '', addressFor(facts, chosen));
    setViewerId(chosen);
  };
  React.useEffect(() => {
    const follow = (): void => setViewerId(new URLSearchParams(window.location.search).get('user'));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);

  return (
    <NamesContext.Provider value={names}>
      <LocalSiteBar
        modules={facts.modules}
        state={state}
        viewer={viewer}
        onViewer={switchTo}
        announce={announce}
        refresh={refresh}
      />
      <JiraPage openModule={openModule} modules={facts.modules} isAdmin={isAdmin === true} viewer={viewer}>
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
        <AppsContext.Provider value={around}>
          {viewer !== undefined && state !== undefined && (
            <BackgroundScripts key={viewer.accountId} scripts={state.scripts} page={experienceOf(facts)} />
          )}
          {viewer !== undefined && <Shown facts={facts} viewer={viewer} state={state} refresh={refresh} />}
        </AppsContext.Provider>
      </JiraPage>
      <FlagGroup onDismissed={(id) => close(String(id))}>
        {flags.map(({ isAutoDismiss, ...flag }) =>
          isAutoDismiss ? <AutoDismissFlag key={flag.id} {...flag} /> : <Flag key={flag.id} {...flag} />,
        )}
      </FlagGroup>
    </NamesContext.Provider>
  );
}

interface ShownProps {
  facts: PageFacts;
  viewer: SiteUser;
  state: SiteState | undefined;
  refresh: () => Promise<void>;
}

function Shown({ facts, viewer, state, refresh }: ShownProps) {
  const { accountId } = viewer;
  switch (facts.page) {
    case 'module':
      return <ModulePlace module={facts.module} viewer={viewer} state={state} />;
    case 'bulk-change':
      return <BulkChange key={accountId} accountId={accountId} />;
    case 'bulk-progress':
      return <BulkProgress key={accountId} accountId={accountId} />;
    case 'issue': {
      const { issueKey, module, modules } = facts;
      const issue = { issueKey, cameFor: module, modules };
      return <IssuePage key={accountId} {...issue} viewer={viewer} state={state} refresh={refresh} />;
    }
  }
}

/** The same place for somebody else. The app's own path is left out: it is the former viewer's. */
function addressFor(facts: PageFacts, accountId: string): string {
  const { searchParams, pathname } = new URL(window.location.href);
  const place = facts.page === 'module' ? moduleAddress(facts.module.key) : pathname;
  const kept: Record<string, string> = {};
  for (const name of ['issue', 'jql', 'taskId']) {
    const value = searchParams.get(name);
    if (value !== null) kept[name] = value;
  }
  return siteAddress(place, kept, accountId);
}

const isAdminPage = (facts: PageFacts, moduleKey: string): boolean =>
  facts.modules.some(({ key, type }) => key === moduleKey && type === 'jira:adminPage');

/** Whoever the address names; without one, or with one that nobody has, the admin, who comes first. */
function viewerOf(users: SiteUser[] | undefined, accountId: string | null): SiteUser | undefined {
  return users?.find((user) => user.accountId === accountId) ?? users?.[0];
}

/** The manifest's word for the page. */
function experienceOf(facts: PageFacts): 'issue-view' | 'dashboard' | undefined {
  if (facts.page === 'issue') return 'issue-view';
  const isDashboard = facts.page === 'module' && facts.module.type === 'jira:dashboardGadget';
  return isDashboard ? 'dashboard' : undefined;
}
