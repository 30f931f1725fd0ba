import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import type { IssueValues } from '../../../../../jira/issues/issue-values';
import type { Named } from '../../../../../tasks/changes/asked';
import type { DidValue } from '../../../../../tasks/changes/did';
import type { Along } from './along';
import { areAlike } from './effects';
import type { Facet, IssueEffect, Why } from './effects';

/** What is known of the sub-tasks that go along with a move, by the issue that they go with. */
export interface MovedSubtasks {
  /** A field that one of them cannot be without there, and is. */
  readonly held: ReadonlyMap<string, Named>;
  /** The ids of those that have something in a field of which Jira may drop the values, by the field's id. */
  readonly having: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** Where issues go, and what was found out once about that place. */
export interface MoveRules {
  readonly project: Named;
  readonly type: Named;
  /** The statuses that an issue of that type can have there; undefined where Jira did not say. */
  readonly statuses: ReadonlySet<string> | undefined;
  /** Fields that an issue cannot be without there. What it has it keeps; Jira gives it nothing by itself. */
  readonly required: readonly Named[];
  /** What those get that lack one of these fields, by its id. */
  readonly filled: ReadonlyMap<string, readonly DidValue[]>;
  /** Issues that this person may not move. */
  readonly notAllowed: ReadonlySet<string>;
  /** Fields whose values are the project's own that issues leave: Jira may drop them. */
  readonly dropped: readonly Named[];
  readonly subtasks: MovedSubtasks;
}

/** What a move does to one issue, as far as Jira's documents say: the rest is Jira's own choice. Pure. */
export function moveEffect(
  issue: IssueFacts,
  rules: MoveRules,
  children: readonly string[],
  now: IssueValues | undefined,
): IssueEffect {
  if (now === undefined) return { issue, kind: 'cannot', why: { kind: 'gone' }, facets: [] };
  const facets = facetsOf(issue, rules, now);
  const why = whyNot(issue, rules, now);
  if (why) return { issue, kind: 'cannot', why, facets };
  if (facets.some(({ from }) => from === undefined)) return { issue, kind: 'unknown', facets };
  const isThere = facets.every(({ from, to, byJira }) => !byJira && from !== undefined && areAlike(from, to));
  if (isThere) return { issue, kind: 'same', facets };
  const along: readonly Along[] = [
    ...(children.length > 0 ? [{ kind: 'subtasks', ids: children } as const] : []),
    ...droppedOf(issue, rules, now),
  ];
  return { issue, kind: 'changes', facets, ...(along.length > 0 ? { along } : {}) };
}

/** What the issue and its sub-tasks have that belongs to the project which they leave. */
function droppedOf(
  issue: IssueFacts,
  { project, dropped, subtasks }: MoveRules,
  { values }: IssueValues,
): readonly Along[] {
  if (issue.project.id === project.id) return [];
  return dropped.flatMap((field): Along[] => {
    const ofSubtasks = subtasks.having.get(issue.id)?.get(field.id) ?? [];
    const ids = [...(values.get(field.id)?.length ? [issue.id] : []), ...ofSubtasks];
    return ids.length > 0 ? [{ kind: 'dropped', field, ids }] : [];
  });
}

function facetsOf(issue: IssueFacts, rules: MoveRules, now: IssueValues): readonly Facet[] {
  const { project, type, statuses } = rules;
  // A key says in which project an issue is: one that has changed is in another one than the issue was found in.
  const from = now.key === issue.key ? [issue.project] : undefined;
  const types = now.values.get('issuetype');
  const [status] = now.values.get('status') ?? [];
  const place: readonly Facet[] = [
    set({ id: 'project' }, from, [project]),
    set({ id: 'issuetype' }, types, [type]),
    ...filledFacets(rules, now),
  ];
  if (status === undefined || statuses === undefined || statuses.has(status.id)) return place;
  return [...place, { field: { id: 'status' }, from: [status], to: [], values: [], how: 'set', byJira: true }];
}

const filledFacets = ({ required, filled }: MoveRules, now: IssueValues): readonly Facet[] =>
  required.flatMap((field) => {
    const to = filled.get(field.id);
    return to && missingAmong([field], now) ? [set(field, [], to)] : [];
  });

const set = (field: Named, from: readonly DidValue[] | undefined, to: readonly DidValue[]): Facet => ({
  field,
  from,
  to,
  values: to,
  how: 'set',
});

function whyNot(issue: IssueFacts, rules: MoveRules, now: IssueValues): Why | undefined {
  if (rules.notAllowed.has(issue.id)) return { kind: 'no-move-right', project: issue.project };
  const missing = missingAmong(
    rules.required.filter(({ id }) => !rules.filled.has(id)),
    now,
  );
  if (missing) return { kind: 'required', field: missing };
  const held = rules.subtasks.held.get(issue.id);
  return held && { kind: 'subtask-required', field: held };
}

/** The first of these fields that is empty. One that Jira does not say is not taken to be. Pure. */
export const missingAmong = (required: readonly Named[], { values }: IssueValues): Named | undefined =>
  required.find(({ id }) => values.get(id)?.length === 0);
