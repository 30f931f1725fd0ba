import { organisations, tokens, type Organisation, type TrackerUser } from './organisations';
import { Refusal } from './refusal';

const IAM_LIFETIME_MS = 12 * 60 * 60_000;

export interface Caller {
  user: TrackerUser;
  organisation: Organisation;
}

/**
 * Who asks, and in which organisation.
 * @param iamIssuedAt when the IAM token was made, epoch ms
 * @throws Refusal 401 for the token, 400 or 403 for the organisation.
 */
export function callerOf(headers: Headers, now: number, iamIssuedAt: number): Caller {
  const [, scheme, value] = /^(OAuth|Bearer) (\S+)$/.exec(headers.get('authorization') ?? '') ?? [];
  const token = tokens.find((candidate) => candidate.scheme === scheme && candidate.value === value);
  const isOver =
    token?.lifetime === 'over' || (token?.lifetime === 'twelve-hours' && now >= iamIssuedAt + IAM_LIFETIME_MS);
  if (token === undefined || isOver) throw new Refusal(401, 'Unauthorized');

  const [named, ...more] = organisations
    .map(({ header }) => ({ header, id: headers.get(header) }))
    .filter(({ id }) => id !== null);
  // No page says what becomes of none or of both; both are parameters without a valid value.
  if (named === undefined || more.length > 0)
    throw new Refusal(400, 'Exactly one of X-Org-ID and X-Cloud-Org-ID is required');
  const organisation = organisations.find(({ header, id }) => header === named.header && id === named.id);
  // The same words for an organisation that is not there, is of the other kind, or is not the token's.
  if (organisation === undefined || !token.mayUse.includes(organisation.id))
    throw new Refusal(403, 'Organization is not available, not ready or not found');
  return { user: token.user, organisation };
}
