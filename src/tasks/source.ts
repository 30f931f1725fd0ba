import type { NamedByKey } from './task-key';

/** What has to be known of a source wherever its tasks are shown, stored or asked about. */
interface SourceTraits {
  /** What it is asked through. */
  readonly system: 'jira' | 'confluence' | 'tracker';
  /** What the keys of its tasks begin with, and so how they are made: see `TaskKey`. */
  readonly key: Exclude<NamedByKey['of'], 'submission'>;
  /**
   * Who is shown its tasks. owner-and-admins: who submitted one, and Jira's admins. adder: only whoever has it on the list.
   * adder-and-admins: whoever has it on the list, and Jira's admins. admins: only who is one at that moment.
   */
  readonly audience: 'owner-and-admins' | 'adder' | 'adder-and-admins' | 'admins';
  /** A page asks it as its viewer, and shows its raw answer. Otherwise only functions ask it. */
  readonly isReadByBrowser: boolean;
  /** It stops a task for somebody who asks. */
  readonly cancels: boolean;
  /** Who started one of its tasks can be known: by its answer, or by whom it shows it to. Otherwise nothing is said of it. */
  readonly tellsWho: boolean;
  /** It names issues of Jira's one by one, with what became of each. */
  readonly namesIssues: boolean;
}

/** The sources: systems that run long tasks. A new one is a line here, a folder in sources/, and its words. */
const SOURCES = {
  'jira-bulk': {
    system: 'jira',
    key: 'jira',
    audience: 'owner-and-admins',
    isReadByBrowser: true,
    cancels: true,
    tellsWho: true,
    namesIssues: true,
  },
  'jira-task': {
    system: 'jira',
    key: 'jira',
    audience: 'owner-and-admins',
    isReadByBrowser: true,
    cancels: true,
    tellsWho: true,
    namesIssues: false,
  },
  // Jira's rights say nothing about what Confluence shows whom.
  confluence: {
    system: 'confluence',
    key: 'confluence',
    audience: 'adder',
    isReadByBrowser: true,
    cancels: false,
    tellsWho: false,
    namesIssues: false,
  },
  // Its one token speaks for a whole organisation, so no browser may have it.
  'yandex-tracker': {
    system: 'tracker',
    key: 'yandex-tracker',
    audience: 'admins',
    isReadByBrowser: false,
    cancels: false,
    tellsWho: false,
    namesIssues: false,
  },
  // A bulk change that somebody found there: it was over before, and nobody knows a task of it that could be asked about.
  history: {
    system: 'jira',
    key: 'found',
    audience: 'adder-and-admins',
    isReadByBrowser: false,
    cancels: false,
    tellsWho: true,
    namesIssues: false,
  },
} as const satisfies Readonly<Record<string, SourceTraits>>;

export type SourceName = keyof typeof SOURCES;
export type System = SourceTraits['system'];
export type Audience = SourceTraits['audience'];

const isSourceName = (name: string): name is SourceName => Object.hasOwn(SOURCES, name);

export const SOURCE_NAMES: readonly SourceName[] = Object.keys(SOURCES).filter(isSourceName);

/** Those that a page may ask by itself. */
export type BrowserSource = {
  [Name in SourceName]: (typeof SOURCES)[Name]['isReadByBrowser'] extends true ? Name : never;
}[SourceName];

export const systemOf = <Name extends SourceName>(source: Name): (typeof SOURCES)[Name]['system'] =>
  SOURCES[source].system;
export const keyKindOf = (source: SourceName): SourceTraits['key'] => SOURCES[source].key;
export const audienceOf = (source: SourceName): Audience => SOURCES[source].audience;
export const isReadByBrowser = (source: SourceName): source is BrowserSource => SOURCES[source].isReadByBrowser;
export const cancels = (source: SourceName): boolean => SOURCES[source].cancels;
export const tellsWho = (source: SourceName): boolean => SOURCES[source].tellsWho;
export const namesIssues = (source: SourceName): boolean => SOURCES[source].namesIssues;

/** What has to be known of a system, whichever of its sources is asked. */
interface SystemTraits {
  /** The app runs inside it: what stops the app from asking it stops the whole page, and the background. */
  readonly isHost: boolean;
  /** It is asked with somebody's rights. Otherwise its answers say nothing about whom the app may read as. */
  readonly isAskedAsSomebody: boolean;
}

const SYSTEMS: Readonly<Record<System, SystemTraits>> = {
  jira: { isHost: true, isAskedAsSomebody: true },
  confluence: { isHost: false, isAskedAsSomebody: true },
  tracker: { isHost: false, isAskedAsSomebody: false },
};

export const isHost = (system: System): boolean => SYSTEMS[system].isHost;
export const isAskedAsSomebody = (system: System): boolean => SYSTEMS[system].isAskedAsSomebody;

/** Whether asking about its tasks costs the app's points: Atlassian's products count them, and those are asked as somebody. */
export const costsPoints = (source: SourceName): boolean => isAskedAsSomebody(systemOf(source));
