import * as v from 'valibot';
import type { Access } from '../access';
import type { Issue, Issues } from '../issues';
import { refusal } from '../refusal';

/** At most this many issues in one request, sub-tasks included (the contract, POST /bulk/issues/fields). */
const mostIssues = 1_000;

/** True unless told otherwise, in every submit that has it. */
export const sendBulkNotification = v.optional(v.nullable(v.boolean()));
export const issueIdsOrKeys = v.array(v.string());

/** Reads a submitted body; unknown properties are refused, as the contract closes its objects. */
export function readPayload<Schema extends v.GenericSchema>(schema: Schema, payload: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, payload);
  if (read.success) return read.output;
  throw refusal('messages', 400, ...read.issues.slice(0, 5).map(told));
}

function told(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}

/** Each issue once, in the order given; none or too many are refused. */
export function checkedIssues(idsOrKeys: string[]): string[] {
  const distinct = [...new Set(idsOrKeys)];
  if (distinct.length === 0) throw refusal('messages', 400, 'At least one issue must be selected.');
  refuseTooMany(distinct.length);
  return distinct;
}

function refuseTooMany(count: number): void {
  if (count <= mostIssues) return;
  throw refusal('messages', 400, `The number of selected issues (${count}) exceeds the limit of ${mostIssues}.`);
}

/** Whose eyes a selection is read with. */
export interface Looking {
  access: Access;
  issues: Issues;
  accountId: string;
}

/** The issues, each once though it may have been given by its number and by its key; one that cannot be seen is a 400. */
export function visibleIssues(idsOrKeys: string[], { access, issues, accountId }: Looking): Issue[] {
  const found = new Map<number, Issue>();
  for (const idOrKey of idsOrKeys) {
    const issue = issues.find(idOrKey);
    if (issue === undefined || !access.canBrowse(accountId, issue.id)) {
      // The example of the contract.
      throw refusal('messages', 400, 'Some of the issues in the issueIdsOrKeys are not valid');
    }
    found.set(issue.id, issue);
  }
  return [...found.values()];
}

/** An issue that a task is to come to. */
export interface SelectedIssue {
  /** Null: no such issue. */
  issueId: number | null;
  transitionId: string | null;
  /** Of a move: the place of its target among the task's targets. */
  target: number | null;
  /** A sub-task that nobody selected: it comes along with its parent. */
  along: boolean;
}

export function selected(issueId: number | null, more: Partial<SelectedIssue> = {}): SelectedIssue {
  return { issueId, transitionId: null, target: null, along: false, ...more };
}

/** Each issue followed by those of its sub-tasks that are not selected themselves; too many together are refused. */
export function withSubtasks(issues: SelectedIssue[], all: Issues): SelectedIssue[] {
  const chosen = new Set(issues.map(({ issueId }) => issueId));
  const family = issues.flatMap((issue) => {
    const subtasks = issue.issueId === null ? [] : all.subtasks(issue.issueId);
    const along = subtasks.filter(({ id }) => !chosen.has(id));
    return [issue, ...along.map(({ id }) => selected(id, { target: issue.target, along: true }))];
  });
  refuseTooMany(family.length);
  return family;
}
