/** The longest address of a search, in characters: browsers and proxies take about as much everywhere. */
const ADDRESS_LENGTH = 2_000;

/** A search in Jira for some of the issues, by their places among all, counted from 1. */
export interface SearchLink {
  readonly first: number;
  readonly last: number;
  readonly href: string;
}

/** The issues as searches in Jira: one, or as many as it takes to keep each address short. Pure. */
export function searchLinks(siteUrl: string, issueIds: readonly string[]): readonly SearchLink[] {
  const links: SearchLink[] = [];
  const before = `${siteUrl}/issues/?jql=${encodeURIComponent('id in (')}`;
  const after = encodeURIComponent(')');
  let ids: string[] = [];
  let length = before.length + after.length;
  const close = (last: number): void => {
    if (ids.length > 0) links.push({ first: last - ids.length + 1, last, href: `${before}${ids.join(',')}${after}` });
    ids = [];
    length = before.length + after.length;
  };
  issueIds.forEach((id, index) => {
    if (ids.length > 0 && length + id.length + 1 > ADDRESS_LENGTH) close(index);
    ids.push(id);
    length += id.length + 1;
  });
  close(issueIds.length);
  return links;
}
