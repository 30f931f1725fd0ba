import { IconButton } from '@atlaskit/button/new';
import AppSwitcher from '@atlaskit/icon/core/app-switcher';
import Popup from '@atlaskit/popup';
import React, { useState } from 'react';
import type { ScreenModule } from '../../modules';
import type { SiteState, SiteUser } from '../../../wire/site-api';
import { siteAddress } from '../site/site-address';

interface Props {
  modules: ScreenModule[];
  viewer: SiteUser | undefined;
  state: SiteState | undefined;
}

/** Leads to every place where the app appears and that Jira shows to whoever looks. */
export function PlacesControl({ modules, viewer, state }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popup
      isOpen={isOpen && viewer !== undefined}
      onClose={() => setOpen(false)}
      placement="bottom-start"
      role="menu"
      label="Places of the app"
      content={() => (
        <div className="control-menu">
          {viewer &&
            placesOf(modules, viewer, state).map(({ label, href }) => (
              <a key={href} role="menuitem" href={href}>
                {label}
              </a>
            ))}
        </div>
      )}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          icon={AppSwitcher}
          label="Places of the app"
          spacing="compact"
          isDisabled={viewer === undefined}
          isSelected={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      )}
    />
  );
}

const places = {
  'jira:adminPage': 'Admin page',
  'jira:globalPage': 'Page',
  'jira:issuePanel': 'Panel',
  'jira:issueContext': 'Section',
  'jira:dashboardGadget': 'Dashboard',
  'jira:issueNavigatorAction': 'Issue navigator',
} as const;

function placesOf(modules: readonly ScreenModule[], { accountId, anIssue }: SiteUser, state: SiteState | undefined) {
  const links = modules
    .filter(({ key }) => state?.modules.find((module) => module.key === key)?.openTo.includes(accountId) ?? true)
    .flatMap(({ key, title, type }) => {
      const path = `/module/${encodeURIComponent(key)}`;
      if (type === 'jira:globalBackgroundScript') return [];
      if (type !== 'jira:issuePanel' && type !== 'jira:issueContext')
        return [{ label: `${places[type]}: ${title}`, href: siteAddress(path, {}, accountId) }];
      if (anIssue === undefined) return [];
      const href = siteAddress(path, { issue: anIssue }, accountId);
      return [{ label: `${places[type]} on ${anIssue}: ${title}`, href }];
    });
  if (anIssue === undefined) return links;
  return [...links, { label: `Issue ${anIssue}`, href: siteAddress(`/browse/${anIssue}`, {}, accountId) }];
}
