/** `navigate` and `getUrl` of the bridge: an address of the site, or one of Forge's named targets. */
export function addressOf(location: Record<string, unknown>): string {
  const given = location['url'];
  if (typeof given === 'string') return new URL(given, window.location.origin).href;
  return new URL(pathOf(location), window.location.origin).href;
}

function pathOf(location: Record<string, unknown>): string {
  switch (location['target']) {
    case 'issue':
      return `/browse/${part(location, 'issueKey')}`;
    case 'module':
      return `/module/${part(location, 'moduleKey')}${appPath(location['path'])}`;
    case 'userProfile':
      return `/jira/people/${part(location, 'accountId')}`;
    case 'dashboard':
      return `/jira/dashboards/${part(location, 'dashboardId')}`;
    case 'projectSettingsDetails':
      return `/jira/projects/${part(location, 'projectKey')}/settings/details`;
    default:
      throw new Error(`Local site has no address for the target ${JSON.stringify(location['target'])}`);
  }
}

/** Where a module is; an app's own path goes on from there. */
export function moduleAddress(key: string): string {
  return `/module/${encodeURIComponent(key)}`;
}

function appPath(path: unknown): string {
  if (typeof path !== 'string' || path === '') return '';
  return path.startsWith('/') ? path : `/${path}`;
}

function part(location: Record<string, unknown>, name: string): string {
  const value = location[name];
  if (typeof value !== 'string' || value === '') throw new Error(`${String(location['target'])} needs ${name}`);
  return encodeURIComponent(value);
}
