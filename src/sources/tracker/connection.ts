import type { Dialect } from '../../rest/dialect';

/** An organisation of Yandex Tracker and the token that speaks for it. */
export interface TrackerAccess {
  readonly organisation: { readonly kind: '360' | 'cloud'; readonly id: string };
  readonly token: { readonly kind: 'oauth' | 'iam'; readonly value: string };
}

/** The only host outside of Atlassian that the app calls; manifest.yml declares it. */
export const TRACKER_ADDRESS = 'https://api.tracker.yandex.net';

/** How Tracker answers: 422 says that it does not accept a request. What else it says of a refusal is not documented. */
export const TRACKER: Dialect = {
  system: 'tracker',
  furtherRefusals: [422],
  passingReasons: [],
  refusalMessages: () => [],
};

/** The headers of every request: whose organisation, and the right to it. Each kind has a header, a scheme of its own. */
export const trackerHeaders = ({ organisation, token }: TrackerAccess): Record<string, string> => ({
  Accept: 'application/json',
  Authorization: `${token.kind === 'oauth' ? 'OAuth' : 'Bearer'} ${token.value}`,
  [organisation.kind === '360' ? 'X-Org-ID' : 'X-Cloud-Org-ID']: organisation.id,
});
