import { view } from '@forge/bridge';
import * as v from 'valibot';
import { withoutQuery } from './path';

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
 * `/tasks/jira%3A10641` or `/export?order=newest`. Where the host gives a page no address (a modal, for one), it is remembered here alone and everything else works the same.
 */
class Address {
  /** The addresses that lie behind and before the current one, as far as this page has seen them. */
  private paths: readonly string[] = ['/'];
  private at = 0;
  private history: History | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(createHistory: () => Promise<History>) {
    createHistory().then(
      (history) => this.takeOver(history),
      () => undefined,
    );
  }

  readonly current = (): string => this.paths[this.at] ?? '/';

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly push = (path: string): void => {
    if (path === this.current()) return;
    this.go([...this.paths.slice(0, this.at + 1), path], this.at + 1);
    this.history?.push(path);
  };

  /** Back to where the list was left, as the browser's Back would; without a history of this page's own, to a new list. */
  readonly leave = (): void => {
    const list = this.paths.map(withoutQuery).lastIndexOf('/', this.at);
    if (list < 0) {
      this.go(['/'], 0);
      this.history?.replace('/');
    } else if (list < this.at) {
      const steps = list - this.at;
      this.go(this.paths, list);
      this.history?.go(steps);
    }
  };

  private takeOver(history: History): void {
    this.history = history;
    if (this.current() === '/') this.hear(history);
    else history.push(this.current());
    history.listen((heard: unknown) => this.hear(heard));
  }

  /** The browser is somewhere else: a step back or on, or somewhere this page has not been. */
  private hear(heard: unknown): void {
    const parsed = v.safeParse(told, heard);
    const path = parsed.success ? (parsed.output.pathname || '/') + parsed.output.search : this.current();
    if (path === this.current()) return;
    if (this.paths[this.at - 1] === path) this.go(this.paths, this.at - 1);
    else if (this.paths[this.at + 1] === path) this.go(this.paths, this.at + 1);
    else this.go([path], 0);
  }

  private go(paths: readonly string[], at: number): void {
    this.paths = paths;
    this.at = at;
    this.listeners.forEach((listener) => listener());
  }
}

/** One for a page. Asked for when the page loads, so that it is there before the first words are. */
export const address = new Address(view.createHistory);
