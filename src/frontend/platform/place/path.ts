/** The path alone. Pure. */
export const withoutQuery = (path: string): string => path.replace(/\?.*/s, '');

/** Pure. A run of slashes is tried from its first one only, so that a long one costs no more than its length. */
export const withoutEndingSlashes = (path: string): string => path.replace(/(?<!\/)\/+$/, '');

/** The values after a path. Pure. */
export const queryOf = (path: string): URLSearchParams => new URLSearchParams(path.slice(withoutQuery(path).length));

/** The address of a place within the page at `page`. Pure. */
export function urlWithin(page: URL, path: string): string {
  const url = new URL(page);
  url.pathname = withoutEndingSlashes(url.pathname) + withoutQuery(path);
  const query = queryOf(path);
  for (const name of query.keys()) url.searchParams.delete(name);
  query.forEach((value, name) => url.searchParams.append(name, value));
  return url.href;
}
