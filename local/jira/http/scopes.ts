import type { Endpoint } from './endpoint';

/** The scopes of the endpoint with this method and path (a query is ignored), or undefined when there is none. */
export type ScopesOf = (method: string, path: string) => readonly string[] | undefined;

export function scopesIn(endpoints: readonly Endpoint[]): ScopesOf {
  const patterns = endpoints.map(({ method, path, scopes }) => ({
    method,
    path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    scopes,
  }));
  return (method, path) => {
    const [address = ''] = path.split('?');
    return patterns.find((pattern) => pattern.method === method.toUpperCase() && pattern.path.test(address))?.scopes;
  };
}
