/** The path alone. Pure. */
export const withoutQuery = (path: string): string => path.replace(/\?.*/s, '');

/** The values after a path. Pure. */
export const queryOf = (path: string): URLSearchParams => new URLSearchParams(path.slice(withoutQuery(path).length));

/** The address of a place within the page at `page`. Pure. */
export function urlWithin(page: URL, path: string): string {
  const url = new URL(page);
  url.pathname = url.pathname.replace(/\/+$/, '') + withoutQuery(path);
  queryOf(path).forEach((value, name) => url.searchParams.set(name, value));
  return url.href;
}
