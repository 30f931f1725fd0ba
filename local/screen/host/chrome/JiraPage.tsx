import Avatar from '@atlaskit/avatar';
import { IconButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Menu from '@atlaskit/icon/core/menu';
import React, { useState, type ReactNode } from 'react';
import type { ScreenModule } from '../../manifest';
import type { SiteUser } from '../../site-api';
import { initialsPicture } from '../draw/initials';
import { given } from '../draw/props';

interface Props {
  /** The key of the module whose page this is; an issue's page is no module's. */
  openModule: string | undefined;
  modules: ScreenModule[];
  viewer: SiteUser | undefined;
  children: ReactNode;
}

/** Jira's administration around an app's page: top bar, settings menu, and the title, which Jira draws itself. */
export function JiraPage({ openModule, modules, viewer, children }: Props) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  return (
    <div className="jira">
      <header className="jira-top">
        <span className="jira-menu-button">
          <IconButton
            icon={Menu}
            label={isMenuOpen ? 'Close settings menu' : 'Open settings menu'}
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
        <nav className={isMenuOpen ? 'jira-side open' : 'jira-side'} aria-label="Settings">
          <div className="jira-side-title">Settings</div>
          <div className="jira-side-group">Apps</div>
          <ul>
            {modules.map(({ key, title }) => (
              <li key={key}>
                <a
                  href={`/module/${encodeURIComponent(key)}${window.location.search}`}
                  {...(key === openModule ? { 'aria-current': 'page' as const } : {})}
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main className="jira-main">{children}</main>
      </div>
    </div>
  );
}

/** Above an app's page, as Jira's settings show it. */
export function PageTitle({ title }: { title: string }) {
  return (
    <div className="jira-title">
      <ol className="jira-path" aria-label="Breadcrumbs">
        <li>Settings</li>
        <li>Apps</li>
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
