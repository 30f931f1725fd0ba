import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { AskedFact } from '../../../../tasks/changes/asked';
import { changeOf } from '../../../../tasks/changes/change';
import type { Change, FieldEdit } from '../../../../tasks/changes/change';
import { partsOf } from '../../../../tasks/submissions/submission-parts';
import { FOUND_BY_LENGTH } from '../../../../contract';
import type { Submission } from '../../../../contract';
import { shownText } from '../../../../tasks/shown-text';
import { subtaskCount } from '../issues/families';
import type { LeftOut } from '../issues/left-out';
import type { Families } from '../issues/families';
import type { TaskKey } from '../../../../tasks/task-key';
import type { UndoFacts } from './undo-facts';

/** What would be done to some of the issues. */
export interface PlannedGroup {
  readonly change: Change;
  /** What the change asks, to show it: the app makes that anew from the change when it is started. */
  readonly asked: readonly AskedFact[];
  readonly issues: readonly IssueFacts[];
}

/** What would be done, to which issues: everything that is confirmed. */
export interface Plan {
  /** One, where the same is done to all issues. All of one operation; each issue is in one of them. */
  readonly groups: readonly [PlannedGroup, ...PlannedGroup[]];
  /** The words by which the issues were found, where they were searched for. */
  readonly search?: string;
  readonly subtasks: Families['subtasks'];
  /** Chosen issues that stay as they are, whatever is left out of the rest. */
  readonly leftOut: readonly LeftOut[];
  /** It puts back what another task did. */
  readonly undo?: UndoFacts;
}

/** The one operation of all that is planned. Pure. */
export const plannedOperation = ({ groups: [{ change }] }: Plan): Change['operation'] => change.operation;

/** The chosen issues that change. Pure. */
export const issuesOf = ({ groups }: Plan): readonly IssueFacts[] => groups.flatMap(({ issues }) => issues);

/** How many issues change, sub-tasks included. Pure. */
export const changedIssueCount = (plan: Plan): number => issuesOf(plan).length + subtaskCount(plan.subtasks);

/** How many requests Jira gets, one after another. Pure. */
export const partsOfPlan = (plan: Plan): number =>
  plan.groups.reduce((sum, { issues }) => sum + partsOf(idsOf(issues), subtaskIds(plan)).length, 0);

/** The plan without some of its issues; undefined where none is left. Pure. */
export function planWithout(plan: Plan, leftOut: ReadonlySet<string>): Plan | undefined {
  const groups = plan.groups.flatMap((group) => {
    const issues = group.issues.filter(({ id }) => !leftOut.has(id));
    if (issues.length === group.issues.length) return [group];
    const change = changeOf(group.change, idsOf(issues));
    return issues.length === 0 ? [] : [{ change, asked: askedOf(group.asked, change), issues }];
  });
  const [first, ...others] = groups;
  if (!first) return undefined;
  const narrowed = { ...plan, groups: [first, ...others] as const };
  const subtasks = Object.fromEntries(Object.entries(plan.subtasks).filter(([parent]) => !leftOut.has(parent)));
  return issuesOf(narrowed).length === issuesOf(plan).length ? plan : { ...narrowed, subtasks };
}

/** What is asked still, of a change that has fewer issues than before: a transition that none goes through is not. Pure. */
export function askedOf(asked: readonly AskedFact[], change: Change): readonly AskedFact[] {
  if (change.operation !== 'transition') return asked;
  const counts = new Map(change.transitions.map(({ transitionId, issueIds }) => [transitionId, issueIds.length]));
  return asked.flatMap((fact) => {
    const issues = fact.kind === 'transition' ? counts.get(fact.id) : undefined;
    return fact.kind === 'transition' && issues !== undefined ? [{ ...fact, issues }] : [];
  });
}

/** Whether Jira can send an e-mail about it. Pure. */
export const canSendEmail = (plan: Plan): boolean => !['watch', 'unwatch'].includes(plannedOperation(plan));

/** The ids of the projects whose issues change, and of the one where a move leads. Pure. */
export const projectsConcerned = ({ groups }: Plan): ReadonlySet<string> =>
  new Set(
    groups.flatMap(({ change, issues }) => [
      ...issues.map(({ project }) => project.id),
      ...(change.operation === 'move' ? [change.projectId] : []),
    ]),
  );

/** What Start sends. The same key is the same submission. Pure. */
export function submissionOf(
  plan: Plan,
  key: TaskKey,
  sendEmail: boolean,
  {
    label,
    retryOf,
    repairs,
    despite,
    order,
    ofDraft,
  }: Pick<Submission, 'label' | 'retryOf' | 'repairs' | 'despite' | 'order' | 'ofDraft'> = {},
): Submission {
  const [first, ...others] = plan.groups;
  return {
    key,
    ...confirmedGroup(first),
    ...(others.length === 0 ? {} : { also: others.map(confirmedGroup) }),
    subtasks: subtaskIds(plan),
    sendEmail: sendEmail && canSendEmail(plan),
    ...(plan.search === undefined ? {} : { search: shownText(plan.search, FOUND_BY_LENGTH) }),
    ...(label ? { label } : {}),
    ...(retryOf === undefined ? {} : { retryOf }),
    ...(repairs === undefined ? {} : { repairs }),
    ...(plan.undo === undefined ? {} : { undoOf: plan.undo.of }),
    ...(despite === undefined ? {} : { despite }),
    ...(order === undefined ? {} : { order }),
    ...(ofDraft === undefined ? {} : { ofDraft }),
  };
}

const confirmedGroup = ({ change, issues }: PlannedGroup) => ({ change: writable(change), issueIds: idsOf(issues) });

const idsOf = (issues: readonly IssueFacts[]): string[] => issues.map(({ id }) => id);

const subtaskIds = ({ subtasks }: Plan): Record<string, string[]> =>
  Object.fromEntries(Object.entries(subtasks).map(([parent, children]) => [parent, children.map(({ id }) => id)]));

/** The same change with lists that may be written to, because the contract's type asks for them. */
export function writable(change: Change): Submission['change'] {
  switch (change.operation) {
    case 'edit':
      return { operation: 'edit', fields: change.fields.map(writableEdit) };
    case 'move': {
      const { fields, ...place } = change;
      return fields === undefined ? place : { ...place, fields: fields.map(writableEdit) };
    }
    case 'transition':
      return {
        operation: 'transition',
        transitions: change.transitions.map((entry) => ({ ...entry, issueIds: [...entry.issueIds] })),
      };
    default:
      return { ...change };
  }
}

function writableEdit(field: FieldEdit) {
  if (field.kind === 'labels') return { ...field, labels: [...field.labels] };
  if (field.kind === 'options') return { ...field, optionIds: [...field.optionIds] };
  if (field.kind === 'components' || field.kind === 'versions') return { ...field, ids: [...field.ids] };
  return { ...field };
}
