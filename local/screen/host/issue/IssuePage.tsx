import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import React from 'react';
import type { ScreenModule } from '../../modules';
import type { SiteState, SiteUser } from '../../../wire/site-api';
import { AppsMenu } from '../apps/AppsMenu';
import { PageTitle } from '../chrome/JiraPage';
import { IssueContext, IssuePanel } from './IssueApps';
import { IssueFields, IssueHistory } from './IssueFields';
import { useIssue } from './use-issue';
import { useOpenedIssue, type Opened } from './use-opened-issue';

interface Props {
  issueKey: string;
  /** The module for which somebody came: a panel is added, a section is open. */
  cameFor: ScreenModule | undefined;
  modules: ScreenModule[];
  viewer: SiteUser;
  state: SiteState | undefined;
  refresh: () => Promise<void>;
}

/** An issue, in short: enough to see what an operation did to it, with what the app shows on it. */
export function IssuePage({ issueKey, cameFor, ...shared }: Props) {
  const addsPanel = cameFor?.type === 'jira:issuePanel' ? cameFor.key : undefined;
  const opened = useOpenedIssue(shared.viewer.accountId, issueKey, addsPanel);
  switch (opened.is) {
    case 'opening':
      return null;
    case 'hidden':
      return <NotToBeSeen />;
    case 'failed':
      return (
        <SectionMessage appearance="warning" title={`${issueKey} cannot be shown`}>
          {opened.message}
        </SectionMessage>
      );
    case 'open':
      return <OpenIssue opened={opened} cameFor={cameFor} {...shared} />;
  }
}

/** Jira's words for both, so that nobody learns from them which issues there are. */
function NotToBeSeen() {
  return (
    <div className="jira-refusal">
      <Heading size="large" as="h1">
        You can’t view this issue
      </Heading>
      <p>It may have been deleted, or you don’t have permission to view it.</p>
    </div>
  );
}

interface OpenProps extends Omit<Props, 'issueKey'> {
  opened: Extract<Opened, { is: 'open' }>;
}

function OpenIssue({ opened: { key, panels, setPanel }, cameFor, modules, viewer, state, refresh }: OpenProps) {
  const { known, problem } = useIssue(viewer.accountId, key, state);
  const ofType = (type: ScreenModule['type']) => modules.filter((module) => module.type === type);
  const toAdd = ofType('jira:issuePanel').filter((module) => !panels.includes(module.key));
  const shared = { issueKey: key, refresh: () => void refresh() };
  return (
    <>
      <PageTitle title={known?.issue.fields.summary ?? key} path={['Issues', key]} />
      <div className="issue-actions">
        <AppsMenu
          label="Apps"
          items={toAdd.map((module) => ({
            module,
            label: `Add: ${module.title}`,
            onClick: () => void setPanel(module.key, true),
          }))}
          nothing="Every panel is on this issue already."
        />
      </div>
      <div className="issue-columns">
        <div className="issue-main">
          {problem !== undefined && (
            <SectionMessage appearance="warning" title={`${key} cannot be shown`}>
              {problem}
            </SectionMessage>
          )}
          {known !== undefined && <IssueFields fields={known.issue.fields} />}
          {ofType('jira:issuePanel')
            .filter((module) => panels.includes(module.key))
            .map((module) => (
              <IssuePanel
                key={module.key}
                module={module}
                onRemove={() => void setPanel(module.key, false)}
                {...shared}
              />
            ))}
          {known !== undefined && <IssueHistory changes={known.changes} />}
        </div>
        <aside className="issue-side" aria-label="Details">
          {ofType('jira:issueContext').map((module) => (
            <IssueContext key={module.key} module={module} isOpenAtFirst={module.key === cameFor?.key} {...shared} />
          ))}
        </aside>
      </div>
    </>
  );
}
