interface Location {
  pathname: string;
  search: string;
  hash: string;
  key: string;
  state: unknown;
}

type Listener = (location: Location, action: 'PUSH' | 'REPLACE' | 'POP') => void;

/**
 * What the bridge's `createHistory` gives an app: history version 4 (`listen` gets location and action), in which the
 * app's own address begins at `/`. It goes on from the page's own address, `base`; `user` in the query is the local
 * site's, because here nobody signs in, and the app does not see it.
 */
export function createAppHistory(base: string): { history: Record<string, unknown>; leave: () => void } {
  const listeners = new Set<Listener>();
  const history = {
    action: 'POP',
    location: current(),
    listen(listener: Listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    createHref: (to: Partial<Location>) => pageAddress(appAddress(to)),
    push: (to: string | Partial<Location>, state?: unknown) => go('PUSH', to, state),
    replace: (to: string | Partial<Location>, state?: unknown) => go('REPLACE', to, state),
    go: (by: number) => window.history.go(by),
    goBack: () => window.history.back(),
    goForward: () => window.history.forward(),
  };

  function current(): Location {
    const { pathname, search, hash } = window.location;
    const query = new URLSearchParams(search);
    query.delete('user');
    const entry = window.history.state as { key?: string; state?: unknown } | null;
    return {
      pathname: pathname.slice(base.length) || '/',
      search: query.size === 0 ? '' : `?${query}`,
      hash,
      key: entry?.key ?? '',
      state: entry?.state,
    };
  }

  function pageAddress(appsOwn: string): string {
    const here = current();
    const to = new URL(appsOwn, `${window.location.origin}${here.pathname}${here.search}`);
    const viewer = new URLSearchParams(window.location.search).get('user');
    if (viewer !== null) to.searchParams.set('user', viewer);
    return `${base}${to.pathname === '/' ? '' : to.pathname}${to.search}${to.hash}`;
  }

  function go(action: 'PUSH' | 'REPLACE', to: string | Partial<Location>, state: unknown): void {
    const entry = { key: Math.random().toString(36).slice(2, 8), state };
    const address = pageAddress(typeof to === 'string' ? to : appAddress(to));
    if (action === 'PUSH') window.history.pushState(entry, '', address);
    else window.history.replaceState(entry, '', address);
    tell(action);
  }

  function tell(action: 'PUSH' | 'REPLACE' | 'POP'): void {
    history.action = action;
    history.location = current();
    listeners.forEach((listener) => listener(history.location, action));
  }

  const follow = (): void => tell('POP');
  window.addEventListener('popstate', follow);
  return { history, leave: () => window.removeEventListener('popstate', follow) };
}

function appAddress({ pathname = '/', search = '', hash = '' }: Partial<Location>): string {
  return `${pathname}${search}${hash}`;
}
