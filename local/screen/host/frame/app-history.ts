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
 * app's own address begins at `/`. Here that address is kept behind `#` of the page's.
 */
export function createAppHistory(): Record<string, unknown> {
  const listeners = new Set<Listener>();
  const history = {
    action: 'POP',
    location: current(),
    listen(listener: Listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    createHref: (to: Partial<Location>) => `#${address(to)}`,
    push: (to: string | Partial<Location>, state?: unknown) => go('PUSH', to, state),
    replace: (to: string | Partial<Location>, state?: unknown) => go('REPLACE', to, state),
    go: (by: number) => window.history.go(by),
    goBack: () => window.history.back(),
    goForward: () => window.history.forward(),
  };

  function go(action: 'PUSH' | 'REPLACE', to: string | Partial<Location>, state: unknown): void {
    const entry = { key: Math.random().toString(36).slice(2, 8), state };
    const href = `#${typeof to === 'string' ? to : address(to)}`;
    if (action === 'PUSH') window.history.pushState(entry, '', href);
    else window.history.replaceState(entry, '', href);
    tell(action);
  }

  function tell(action: 'PUSH' | 'REPLACE' | 'POP'): void {
    history.action = action;
    history.location = current();
    listeners.forEach((listener) => listener(history.location, action));
  }

  window.addEventListener('popstate', () => tell('POP'));
  return history;
}

function address({ pathname = '/', search = '', hash = '' }: Partial<Location>): string {
  return `${pathname}${search}${hash}`;
}

function current(): Location {
  const url = new URL(window.location.hash.slice(1) || '/', window.location.origin);
  const entry = window.history.state as { key?: string; state?: unknown } | null;
  return { pathname: url.pathname, search: url.search, hash: url.hash, key: entry?.key ?? '', state: entry?.state };
}
