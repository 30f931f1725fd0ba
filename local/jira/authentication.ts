import { users, type JiraUser } from './users';

/** Whose e-mail and token these are (HTTP Basic), or undefined. */
export function authenticated(authorization: string | undefined): JiraUser | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const credentials = Buffer.from(encoded, 'base64').toString('utf8');
  return users.find(({ email, token }) => credentials === `${email}:${token}`);
}
