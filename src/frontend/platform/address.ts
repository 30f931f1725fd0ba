import { view } from '@forge/bridge';
import * as v from '../../valibot';
import { withoutQuery } from './path';
import { createStore } from './store';
import type { Readable } from './store';

const located = v.object({ pathname: v.string(), search: v.fallback(v.string(), '') });
/** Version 4 tells a location, which is what Forge's history does; version 5 an object with one, as it is typed. */
const told = v.union([
  located,
  v.pipe(
    v.object({ location: located }),
    v.transform(({ location }) => location),
  ),
]);

type History = Awaited<ReturnType<typeof view.createHistory>>;

/**
 * Where the reader is within this page: its part of the browser's address with its query, such as `/`,
 * `/tasks/jira%3A10641` or `/export?order=newest`. Where the host gives a page no address (a modal, for one), it is
 * remembered here alone and everything else works the same.
 */
interface Address extends Readable<string> {
  /** Whether the host gives this page an address, so that one of its places can be opened in a new tab. */
  readonly isGiven: Readable<boolean>;
  readonly push: (path: string) => void;
  /** The same place with another query: the browser's Back does not come back to the one before. */
  readonly replace: (path: string) => void;
  /**
   * Back to where the list was left, as the browser's Back would; without a history of this page's own, to a list with the
   * query that stands in this place's address.
   */
  readonly leave: () => void;
  /** The same from a place whose query is not the list's: without a history, to a list with this query (`?…` or empty). */
  readonly leaveTo: (query: string) => void;
}

/** The addresses that lie behind and before the current one, as far as this page has seen them. */
interface Seen {
  readonly paths: readonly string[];
  readonly at: number;
}

function createAddress(createHistory: () => Promise<History>): Address {
  const seen = createStore<Seen>({ paths: ['/'], at: 0 });
  const isGiven = createStore(false);
  let history: History | undefined;

  const go = (paths: readonly string[], at: number): void => seen.set({ paths, at });

  const current = (): string => {
    const { paths, at } = seen.current();
    return paths[at] ?? '/';
  };

  /** The browser is somewhere else: a step back or on, or somewhere this page has not been. */
  function hear(heard: unknown): void {
    const parsed = v.safeParse(told, heard);
    const path = parsed.success ? (parsed.output.pathname || '/') + parsed.output.search : current();
    if (path === current()) return;
    const { paths, at } = seen.current();
    if (paths[at - 1] === path) go(paths, at - 1);
    else if (paths[at + 1] === path) go(paths, at + 1);
    else go([path], 0);
  }

  function takeOver(given: History): void {
    history = given;
    isGiven.set(true);
    if (current() === '/') hear(given);
    else given.push(current());
    given.listen((heard: unknown) => hear(heard));
  }
  createHistory().then(takeOver, () => undefined);

  function leaveTo(query: string): void {
    const { paths, at } = seen.current();
    const list = paths.map(withoutQuery).lastIndexOf('/', at);
    if (list < 0) {
      go([`/${query}`], 0);
      history?.replace(`/${query}`);
    } else if (list < at) {
      go(paths, list);
      history?.go(list - at);
    }
  }

  return {
    current,
    subscribe: seen.subscribe,
    isGiven,
    push(path) {
      if (path === current()) return;
      const { paths, at } = seen.current();
      go([...paths.slice(0, at + 1), path], at + 1);
      history?.push(path);
    },
    replace(path) {
      if (path === current()) return;
      const { paths, at } = seen.current();
      go(
        paths.map((each, index) => (index === at ? path : each)),
        at,
      );
      history?.replace(path);
    },
    leave: () => leaveTo(current().slice(withoutQuery(current()).length)),
    leaveTo,
  };
}

/** One for a page. Asked for when the page loads, so that it is there before the first words are. */
export const address = createAddress(view.createHistory);
