import { isAccountId } from './account-id';

/**
 * What names a task in the app: `jira:<id>` for both Jira sources, because their ids are one sequence; `submission:<uuid>`
 * for a submission of this app; `found:<uuid>` for a bulk change found in the history; `yandex-tracker:<id>`; and `confluence:<id>#<accountId>`, because Confluence names no owner:
 * each person's list has those that Confluence shows that person. Made by `makeTaskKey` and read by `readTaskKey` only.
 */
export type TaskKey =
  `jira:${string}` | SubmissionKey | FoundKey | `confluence:${string}#${string}` | `yandex-tracker:${string}`;
export type SubmissionKey = `submission:${string}`;
export type FoundKey = `found:${string}`;

/** What a key says. Ids are the source's own. */
export type NamedByKey =
  | { readonly of: 'jira' | 'yandex-tracker'; readonly id: string }
  | { readonly of: 'confluence'; readonly id: string; readonly accountId: string }
  | { readonly of: 'found'; readonly id: string }
  | { readonly of: 'submission'; readonly uuid: string };

export function makeTaskKey(named: NamedByKey): TaskKey {
  switch (named.of) {
    case 'submission':
      return `submission:${named.uuid}`;
    case 'found':
      return `found:${named.id}`;
    case 'confluence':
      return `confluence:${named.id}#${named.accountId}`;
    case 'jira':
      return `jira:${named.id}`;
    case 'yandex-tracker':
      return `yandex-tracker:${named.id}`;
  }
}

const GRAMMAR = {
  jira: /^jira:([1-9]\d{0,14})$/,
  submission: /^submission:([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/,
  found: /^found:([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/,
  confluence: /^confluence:([\w-]{1,64})#(.+)$/,
  'yandex-tracker': /^yandex-tracker:([0-9a-f]{24})$/,
} as const;

/** What a text says as a key; undefined where it is none, whoever sent it. */
export function readTaskKey(text: string): NamedByKey | undefined {
  const ofJira = GRAMMAR.jira.exec(text)?.[1];
  if (ofJira !== undefined) return { of: 'jira', id: ofJira };
  const uuid = GRAMMAR.submission.exec(text)?.[1];
  if (uuid !== undefined) return { of: 'submission', uuid };
  const ofFound = GRAMMAR.found.exec(text)?.[1];
  if (ofFound !== undefined) return { of: 'found', id: ofFound };
  const ofTracker = GRAMMAR['yandex-tracker'].exec(text)?.[1];
  if (ofTracker !== undefined) return { of: 'yandex-tracker', id: ofTracker };
  const [, id, accountId] = GRAMMAR.confluence.exec(text) ?? [];
  return id === undefined || accountId === undefined || !isAccountId(accountId)
    ? undefined
    : { of: 'confluence', id, accountId };
}

export const isTaskKey = (text: string): text is TaskKey => readTaskKey(text) !== undefined;

export const isFoundKey = (text: string): text is FoundKey => readTaskKey(text)?.of === 'found';

export const isSubmissionKey = (text: string): text is SubmissionKey => readTaskKey(text)?.of === 'submission';

/** The key of one of Jira's tasks, bulk operation or not, also where it is a part of a submission. */
export const jiraTaskKey = (id: string): TaskKey => makeTaskKey({ of: 'jira', id });

/** A source's own id of a task, or the name that this app gave a submission or what was found. */
export function idInKey(key: TaskKey): string {
  const named = readTaskKey(key);
  if (!named) return '';
  return named.of === 'submission' ? named.uuid : named.id;
}

/** What a key is made for: a system's own task, or a submission of this app. Undefined: it is none. */
export const systemInKey = (key: TaskKey): NamedByKey['of'] | undefined => readTaskKey(key)?.of;

/** A key without its first word, which is different for each task of one system. */
export const tailOfKey = (key: TaskKey): string => key.slice(key.indexOf(':') + 1);
