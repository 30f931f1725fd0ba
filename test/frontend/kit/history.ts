type Listener = (location: Location, action: 'PUSH' | 'REPLACE' | 'POP') => void;

interface Location {
  readonly pathname: string;
}

/** The history that Forge gives a page: version 4, whose listeners get a location and an action. */
export function fakeHistory(first = '/') {
  const paths = [first];
  let at = 0;
  const listeners = new Set<Listener>();
  const here = (): Location => ({ pathname: paths[at] ?? '/' });
  const tell = (action: 'PUSH' | 'REPLACE' | 'POP') => listeners.forEach((listener) => listener(here(), action));
  return {
    location: here(),
    /** All addresses, and where among them the browser stands. */
    paths: () => [...paths],
    at: () => at,
    listen(listener: Listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    push(path: string) {
      paths.splice(at + 1, Infinity, path);
      at++;
      tell('PUSH');
    },
    replace(path: string) {
      paths[at] = path;
      tell('REPLACE');
    },
    go(by: number) {
      at = Math.min(paths.length - 1, Math.max(0, at + by));
      // As in a browser: later.
      setTimeout(() => tell('POP'), 1);
    },
  };
}

export type FakeHistory = ReturnType<typeof fakeHistory>;
