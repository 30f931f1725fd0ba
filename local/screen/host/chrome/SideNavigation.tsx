import React from 'react';
import type { ScreenModule } from '../../modules';
import { placesFor } from '../site/places';

interface Props {
  /** The key of the module whose page this is; an issue's page is no module's. */
  openModule: string | undefined;
  modules: ScreenModule[];
  isAdmin: boolean;
  isOpen: boolean;
}

/** Jira's navigation, or its settings' where a settings page is open. */
export function SideNavigation({ openModule, modules, isAdmin, isOpen }: Props) {
  const inSettings = modules.some(({ key, type }) => key === openModule && type === 'jira:adminPage');
  const groups = placesFor(modules, { isAdmin, inSettings });
  return (
    <nav className={isOpen ? 'jira-side open' : 'jira-side'} aria-label={inSettings ? 'Settings' : 'Jira'}>
      {inSettings && <div className="jira-side-title">Settings</div>}
      {groups.map(({ title, links }) => (
        <React.Fragment key={title}>
          {title !== '' && <div className="jira-side-group">{title}</div>}
          <ul>
            {links.map(({ label, href, moduleKey }) => (
              <li key={label}>
                <a href={href} {...(moduleKey === openModule ? { 'aria-current': 'page' as const } : {})}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </React.Fragment>
      ))}
    </nav>
  );
}
