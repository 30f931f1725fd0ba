import Avatar from '@atlaskit/avatar';
import { IconButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Menu from '@atlaskit/icon/core/menu';
import React, { useState, type ReactNode } from 'react';
import type { ScreenModule } from '../../modules';
import type { SiteUser } from '../../../wire/site-api';
import { initialsPicture } from '../draw/initials';
import { given } from '../draw/props';
import { SideNavigation } from './SideNavigation';

interface Props {
  /** The key of the module whose page this is; an issue's page is no module's. */
  openModule: string | undefined;
  modules: ScreenModule[];
  isAdmin: boolean;
  viewer: SiteUser | undefined;
  children: ReactNode;
}

/** Jira around an app's place: top bar, side navigation, and the title, which Jira draws itself. */
export function JiraPage({ openModule, modules, isAdmin, viewer, children }: Props) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  return (
    <div className="jira">
      <header className="jira-top">
        <span className="jira-menu-button">
          <IconButton
            icon={Menu}
            label={isMenuOpen ? 'Close menu' : 'Open menu'}
            appearance="subtle"
            aria-expanded={isMenuOpen}
            onClick={() => setMenuOpen(!isMenuOpen)}
          />
        </span>
        <span className="jira-name">
          <span className="jira-mark" aria-hidden="true" />
          Jira
        </span>
        <span className="jira-viewer">
          {viewer !== undefined && (
            <Avatar size="small" label={viewer.displayName} {...given({ src: initialsPicture(viewer.displayName) })} />
          )}
        </span>
      </header>
      <div className="jira-body">
        <SideNavigation openModule={openModule} modules={modules} isAdmin={isAdmin} isOpen={isMenuOpen} />
        <main className="jira-main">{children}</main>
      </div>
    </div>
  );
}

/** Above an app's page, as Jira shows it. */
export function PageTitle({ title, path }: { title: string; path: readonly string[] }) {
  return (
    <div className="jira-title">
      <ol className="jira-path" aria-label="Breadcrumbs">
        {path.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ol>
      <Heading size="large" as="h1">
        {title}
      </Heading>
    </div>
  );
}

/** What Jira shows instead of a settings page to anyone who may not administer it. */
export function AdminsOnly() {
  return (
    <div className="jira-refusal">
      <Heading size="large" as="h1">
        You need to be a Jira administrator to see this page
      </Heading>
      <p>If you think you should have access, contact your Jira administrator.</p>
    </div>
  );
}
