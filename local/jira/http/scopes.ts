import { endpoints } from '../endpoints';

const patterns = endpoints.map(({ method, path, scopes }) => ({
  method,
  path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  scopes,
}));

/** Scopes of the endpoint with this method and path (a query is ignored), or undefined when there is none. */
export function scopesOf(method: string, path: string): readonly string[] | undefined {
  const [address = ''] = path.split('?');
  return patterns.find((pattern) => pattern.method === method.toUpperCase() && pattern.path.test(address))?.scopes;
}
