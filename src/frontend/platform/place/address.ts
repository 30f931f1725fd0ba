import { view } from '../bridge/forge-bridge';
import * as v from '../../../valibot';
import { withoutQuery } from './path';
import { createStore } from '../store';
import type { Readable } from '../store';

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
  /**
   * Back to the last such place, as the browser's Back would; where this page has seen none, `otherwise` stands in this place's
   * stead.
   */
  readonly backTo: (isWanted: (path: string) => boolean, otherwise: string) => void;
  /** To another place as if the last such places had never been: the browser's Back comes to what was before them. */
  readonly insteadOf: (isLeft: (path: string) => boolean, path: string) => void;
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
  /** Where to go on to as soon as the browser has gone back. */
  let after: string | undefined;

  const go = (paths: readonly string[], at: number): void => seen.set({ paths, at });

  const current = (): string => {
    const { paths, at } = seen.current();
    return paths[at] ?? '/';
  };

  /** The browser is somewhere else: a step back or on, or somewhere this page has not been. */
  function hear(heard: unknown): void {
    if (after !== undefined) {
      const path = after;
      after = undefined;
      history?.push(path);
      return;
    }
    const parsed = v.safeParse(told, heard);
    const path = parsed.success ? (parsed.output.pathname || '/') + parsed.output.search : current();
    if (path === current()) return;
    const { paths, at } = seen.current();
    if (paths[at - 1] === path) go(paths, at - 1);
    else if (paths[at + 1] === path) go(paths, at + 1);
    // Further back or on, where there is no doubt which of them it is.
    else if (paths.filter((each) => each === path).length === 1) go(paths, paths.indexOf(path));
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

  function backTo(isWanted: (path: string) => boolean, otherwise: string): void {
    const { paths, at } = seen.current();
    const wanted = lastOf(paths, at, isWanted);
    if (wanted < 0) {
      go([otherwise], 0);
      history?.replace(otherwise);
    } else if (wanted < at) {
      go(paths, wanted);
      history?.go(wanted - at);
    }
  }

  const leaveTo = (query: string): void => backTo((path) => withoutQuery(path) === '/', `/${query}`);

  function insteadOf(isLeft: (path: string) => boolean, path: string): void {
    const { paths, at } = seen.current();
    const before = lastOf(paths, at, (each) => !isLeft(each));
    if (before < 0) {
      go([path], 0);
      history?.replace(path);
      return;
    }
    go([...paths.slice(0, before + 1), path], before + 1);
    if (!history) return;
    if (before === at) return history.push(path);
    after = path;
    history.go(before - at);
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
    backTo,
    insteadOf,
  };
}

/** The place of the last such path up to here; negative: there is none. */
const lastOf = (paths: readonly string[], at: number, is: (path: string) => boolean): number =>
  paths.slice(0, at + 1).reduce((last, path, place) => (is(path) ? place : last), -1);

/** One for a page. Asked for when the page loads, so that it is there before the first words are. */
export const address = createAddress(view.createHistory);
