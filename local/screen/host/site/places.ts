import type { PageType } from '../../../manifest/page-types';
import type { ScreenModule } from '../../modules';
import { siteAddress } from './site-address';

export interface PlaceLink {
  label: string;
  href: string;
  moduleKey: string;
}

/** Nobody sees a group that is empty. */
export interface PlaceGroup {
  title: string;
  links: PlaceLink[];
}

/** The links of Jira's side navigation; on an issue nothing leads to the modules that appear there. */
export function placesFor(
  modules: readonly ScreenModule[],
  { isAdmin, inSettings }: { isAdmin: boolean; inSettings: boolean },
): PlaceGroup[] {
  const settings = linksTo(modules, 'jira:adminPage');
  const apps = linksTo(modules, 'jira:globalPage');
  const jira = [
    ...linksTo(modules, 'jira:dashboardGadget', 'Dashboards'),
    ...linksTo(modules, 'jira:issueNavigatorAction', 'Issues'),
  ];
  const groups = inSettings
    ? [
        { title: 'Apps', links: settings },
        { title: 'Back to Jira', links: [...apps, ...jira] },
      ]
    : [
        { title: '', links: jira },
        { title: 'Apps', links: apps },
        { title: 'Settings', links: isAdmin ? settings : [] },
      ];
  return groups.filter(({ links }) => links.length > 0);
}

function linksTo(modules: readonly ScreenModule[], type: PageType, label?: string): PlaceLink[] {
  return modules
    .filter((module) => module.type === type)
    .map(({ key, title }) => ({
      label: label ?? title,
      href: siteAddress(`/module/${encodeURIComponent(key)}`),
      moduleKey: key,
    }));
}
