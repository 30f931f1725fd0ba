import { ok, type Endpoint } from '../http/endpoint';

/** What this site is; anybody may ask. */
export const serverInfo: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/serverInfo',
  scopes: [],
  anonymous: true,
  refuses: 'collection',
  answer: ({ site }) =>
    ok({
      baseUrl: site.siteUrl,
      displayUrl: site.siteUrl,
      version: '1001.0.0-SNAPSHOT',
      versionNumbers: [1001, 0, 0],
      deploymentType: 'Cloud',
      buildNumber: 100_000,
      serverTime: new Date(site.clock.now()).toISOString().replace('Z', '+0000'),
      serverTimeZone: 'Etc/UTC',
      serverTitle: 'Local site',
    }),
};
