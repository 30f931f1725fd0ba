import type { IssueFacts } from '../../../../jira/issues/fetch-issues';

/** How many of the chosen issues are shown. */
export const SHOWN_ISSUES = 50;

/** The issues that somebody chose, each once, in their order. */
export interface Selection {
  readonly issues: readonly IssueFacts[];
  /** Summaries of the first ones, by id. */
  readonly summaries: ReadonlyMap<string, string>;
  /** Keys that Jira does not know or does not show. */
  readonly unknown: readonly string[];
  /** Ids that were given and are not there, or not to be seen. */
  readonly missing: number;
  /** Entries of Jira's answer that could not be read: each is one of the issues that were asked for. */
  readonly unread: number;
  /** Those of the found ones that somebody has left out since. */
  readonly leftOut: readonly IssueFacts[];
}

/** What is left without these issues. Pure. */
export function selectionWithout(selection: Selection, issues: readonly IssueFacts[]): Selection {
  const gone = new Set(issues.map(({ id }) => id));
  const left = selection.issues.filter(({ id }) => !gone.has(id));
  const leftOut = [...selection.leftOut, ...selection.issues.filter(({ id }) => gone.has(id))];
  return { ...selection, issues: left, leftOut };
}

/** What was pasted as keys: each once, as Jira writes them, and whatever is no key. Pure. */
export interface PastedKeys {
  readonly keys: readonly string[];
  readonly others: readonly string[];
}

/** Keys apart from each other in any way, or addresses of issues. Pure. */
export function pastedKeys(text: string): PastedKeys {
  const keys = new Set<string>();
  const others = new Set<string>();
  for (const word of text.split(/[\s,;]+/)) {
    if (word === '') continue;
    const key = /(?:^|\/browse\/)([A-Za-z][A-Za-z0-9_]*-\d{1,18})(?:[?#].*)?$/.exec(word)?.[1];
    if (key === undefined) others.add(word);
    else keys.add(key.toUpperCase());
  }
  return { keys: [...keys], others: [...others] };
}

/** The issues in the order in which they were asked for, by id or key, each once; others last. Pure. */
export function inOrder(asked: readonly string[], found: readonly IssueFacts[]): readonly IssueFacts[] {
  const byName = new Map(found.flatMap((issue) => [[issue.id, issue] as const, [issue.key, issue] as const]));
  const ordered = asked.flatMap((name) => byName.get(name) ?? []);
  return [...new Map([...ordered, ...found].map((issue) => [issue.id, issue])).values()];
}

/** How many different projects. Pure. */
export const projectCount = (issues: readonly IssueFacts[]): number =>
  new Set(issues.map(({ project }) => project.id)).size;
