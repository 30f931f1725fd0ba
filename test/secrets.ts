import { inspect } from 'node:util';
import type { Site } from '../local/site';

/** What the app of a site has said since it was created, listened to in every suite, and whether a secret was in it. */
export interface Heard {
  /** What it answered to a page, threw, logged, and sent to storage, its secret storage aside. */
  said(): string;
  /** Where a token of Tracker's, or a file's address, was said; the answer that gives an address out says it once. */
  leaks(): string[];
  stop(): void;
}

/** What is said of a leak: where it was, not all of it. */
const SHOWN = 300;
/** A token that somebody typed and that is shorter could be part of anything. */
const SHORTEST = 8;
const LEVELS = ['debug', 'info', 'log', 'warn', 'error'] as const;

/**
 * Listens to the app on this site.
 * @param isQuiet what it logs is not written to the console as well
 */
export function listenTo(site: Site, { isQuiet = false } = {}): Heard {
  const lines: string[] = [];
  const secrets = new Set(site.tracker.tokens.map(({ value }) => value));
  const heard = (where: string, text: string): void => void lines.push(`${where}: ${text}`);
  const stops = [listenToLogs(heard, isQuiet), listenToStorage(site, heard)];
  listenToAnswers(site, heard, secrets);
  return {
    said: () => lines.join('\n'),
    leaks: () =>
      lines.filter((line) => [...secrets].some((secret) => line.includes(secret))).map((line) => line.slice(0, SHOWN)),
    stop: () => stops.forEach((stop) => stop()),
  };
}

type Hear = (where: string, text: string) => void;

/** What the console gets is on Forge the app's log. */
function listenToLogs(heard: Hear, isQuiet: boolean): () => void {
  const spies = LEVELS.map((level) => {
    const real = console[level].bind(console);
    return jest.spyOn(console, level).mockImplementation((...written: unknown[]) => {
      heard('log', inspect(written, { depth: 10 }));
      if (!isQuiet) real(...written);
    });
  });
  return () => spies.forEach((spy) => spy.mockRestore());
}

/** Every request to storage on its way out of the app; not to the secret storage, and not of a test that fills a store. */
function listenToStorage(site: Site, heard: Hear): () => void {
  let filling = 0;
  const unmetered = site.forge.unmetered.bind(site.forge);
  site.forge.unmetered = async (work) => {
    filling += 1;
    try {
      return await unmetered(work);
    } finally {
      filling -= 1;
    }
  };
  const platform = Object.getOwnPropertyDescriptor(globalThis, '__forge_fetch__');
  const get = platform?.get?.bind(globalThis);
  if (!platform || !get) throw new Error('nobody has defined the platform');
  const reach = (target: { type: string }, path: string, init?: RequestInit): unknown => {
    if (target.type === 'kvs' && filling === 0 && !path.includes('/secret/')) {
      heard('storage', `${path} ${typeof init?.body === 'string' ? init.body : ''}`);
    }
    return Reflect.apply(get() as () => unknown, undefined, [target, path, init]);
  };
  Object.defineProperty(globalThis, '__forge_fetch__', { configurable: true, get: () => reach });
  return () => Object.defineProperty(globalThis, '__forge_fetch__', platform);
}

/** What pages and triggers are answered; tokens that are typed there, and addresses of files, are secrets from then on. */
function listenToAnswers({ forge }: Site, heard: Hear, secrets: Set<string>): void {
  const invokeMeasured = forge.invokeMeasured.bind(forge);
  const runTrigger = forge.runTrigger.bind(forge);
  forge.invokeMeasured = async (request, control) => {
    const { functionKey, payload } = request;
    const typed = textAt(payload, 'token', 'value');
    if (functionKey === 'connectTracker' && typed !== undefined && typed.length >= SHORTEST) secrets.add(typed);
    try {
      const answer = await invokeMeasured(request, control);
      const text = JSON.stringify(answer.result) ?? '';
      const address = functionKey === 'exportFile' ? textAt(answer.result, 'data', 'url') : undefined;
      if (address !== undefined) secrets.add(keyIn(address));
      heard(functionKey, address === undefined ? text : text.replace(address, '(its address)'));
      return answer;
    } catch (error) {
      heard(`${functionKey} threw`, inspect(error));
      throw error;
    }
  };
  forge.invoke = async (request, control) => (await forge.invokeMeasured(request, control)).result;
  forge.runTrigger = async (key, control) => {
    const answer = await runTrigger(key, control);
    heard(key, JSON.stringify(answer.result));
    return answer;
  };
}

function textAt(value: unknown, ...names: string[]): string | undefined {
  const found = names.reduce<unknown>(
    (inside, name) => (typeof inside === 'object' && inside !== null ? Reflect.get(inside, name) : undefined),
    value,
  );
  return typeof found === 'string' ? found : undefined;
}

/** The random part of a file's address. */
const keyIn = (address: string): string => new URL(address).pathname.split('/').at(-2) ?? address;
