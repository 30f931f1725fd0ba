import type { Accounts } from './accounts';
import { avatarPath } from './avatars';

/** Somebody with an account on the local site. Tokens open this site only: they are no secrets. */
export interface JiraUser {
  accountId: string;
  displayName: string;
  email: string;
  token: string;
  /** Where they live, as an IANA name: their dates in a search are read there. */
  timeZone: string;
  /** One plain line: what this user may. */
  may: string;
}

export const ada: JiraUser = {
  accountId: '5b10a2844c20165700ede21g',
  displayName: 'Ada Okafor',
  email: 'ada@example.com',
  token: 'local-token-ada',
  timeZone: 'Africa/Lagos',
  may: 'administers Jira, may bulk change',
};

export const mia: JiraUser = {
  accountId: '5b10ac8d82e05b22cc7d4ef5',
  displayName: 'Mia Lindqvist',
  email: 'mia@example.com',
  token: 'local-token-mia',
  timeZone: 'Europe/Stockholm',
  may: 'may bulk change, may not edit in Operations',
};

export const sam: JiraUser = {
  accountId: '5b109f2e9729b51b54dc274d',
  displayName: 'Sam Rivera',
  email: 'sam@example.com',
  token: 'local-token-sam',
  timeZone: 'Etc/UTC',
  may: 'may neither administer nor bulk change',
};

export const users: readonly JiraUser[] = [ada, mia, sam];

/** An app's account: it authors what rules change, nobody signs in as it and no search for people finds it. */
export const automation: JiraUser = {
  accountId: '557058:f58131cb-b67d-43c7-b30d-6b58d40bd077',
  displayName: 'Automation for Jira',
  email: '',
  token: '',
  timeZone: 'Etc/UTC',
  may: 'changes what its rules say',
};

/** The account, or undefined when nobody has this id. */
export function userOf(accountId: string): JiraUser | undefined {
  return [...users, automation].find((user) => user.accountId === accountId);
}

/** The number that `/task/` names a submitter by; nothing turns it back into a user. */
export function oldUserId(accountId: string): number {
  return 10_000 + users.findIndex((user) => user.accountId === accountId);
}

/** What an answer about somebody needs of the site. */
export interface SeenSite {
  siteUrl: string;
  accounts: Pick<Accounts, 'of'>;
}

/** `User` of the contract. The e-mail address is shown to its owner only, as Jira's default privacy setting has it. */
export function userAnswer(user: JiraUser, asker: JiraUser, { siteUrl, accounts }: SeenSite): Record<string, unknown> {
  const { status } = accounts.of(user.accountId);
  return {
    self: `${siteUrl}/rest/api/3/user?accountId=${encodeURIComponent(user.accountId)}`,
    accountId: user.accountId,
    accountType: user === automation ? 'app' : 'atlassian',
    ...(user === asker ? { emailAddress: user.email } : {}),
    avatarUrls: avatarUrls(user, siteUrl),
    displayName: status === 'closed' ? 'Former user' : user.displayName,
    active: status === 'active',
    timeZone: user.timeZone,
    locale: 'en_US',
  };
}

/** `UserDetails` of the contract: the same without a language. */
export function userDetails(user: JiraUser, asker: JiraUser, site: SeenSite): Record<string, unknown> {
  const { locale: _, ...details } = userAnswer(user, asker, site);
  return details;
}

/** Short addresses, as Jira's are: they stand beside every history. */
function avatarUrls({ accountId }: JiraUser, siteUrl: string): Record<string, string> {
  const ofSize = (size: number): string => `${siteUrl}${avatarPath}?ownerId=${encodeURIComponent(accountId)}&s=${size}`;
  return { '16x16': ofSize(16), '24x24': ofSize(24), '32x32': ofSize(32), '48x48': ofSize(48) };
}
