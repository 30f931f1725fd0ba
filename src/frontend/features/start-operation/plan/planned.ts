import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import { MOST_TRANSITIONS, changeOf } from '../../../../tasks/changes/change';
import { askedFacts } from '../../../../tasks/changes/asked';
import type { AskedFact, ChangeName } from '../../../../tasks/changes/asked';
import type { Change, FieldEdit } from '../../../../tasks/changes/change';
import type { Saying } from '../../../words/say';
import { tooLarge } from '../issues/families';
import type { Families } from '../issues/families';
import { editOf, emptyDraft, isUntouched } from '../details/fields/field-draft';
import type { EditableField } from '../details/fields/field-offers';
import { neededNow } from '../details/needed/needed-now';
import type { LeftOut } from '../issues/left-out';
import { askedOf } from './plan';
import type { Plan, PlannedGroup } from './plan';
import { chosenTransitions } from '../details/transitions/transition-groups';
import { selectionOf } from '../issues/chosen-issues';
import type { Preset } from '../preset';
import { words } from '../problem';
import type { Problem } from '../problem';
import type { WizardState } from '../wizard-state';
import type { Selection } from '../issues/selection';

export type Planned =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problem: Problem; readonly fieldProblems?: Readonly<Record<string, Saying>> };

const refuse = (key: string, values?: Saying['values']): Planned => ({ ok: false, problem: words(key, values) });

/** What the answers so far amount to, or what is still missing. Pure. */
export const planned = (state: WizardState): Planned => asFound(state, plannedChange(state));

/** What was done before, to these issues. Pure. */
export const plannedOnceMore = (state: WizardState, selection: Selection): Planned =>
  asFound(state, plannedAgain(state.once ?? {}, selection, state.families?.value));

/** With the search by which the issues were found, and with those of them that are left out. */
function asFound(state: WizardState, result: Planned): Planned {
  if (!result.ok) return result;
  const isSearched = state.by === 'jql' && state.jql.trim() !== '';
  const closed = (selectionOf(state)?.leftOut ?? []).map((issue): LeftOut => ({
    issue,
    why: { kind: 'closed', project: issue.project },
  }));
  const leftOut = [...result.plan.leftOut, ...closed];
  return { ok: true, plan: { ...result.plan, leftOut, ...(isSearched ? { search: state.jql.trim() } : {}) } };
}

function plannedChange(state: WizardState): Planned {
  const selection = selectionOf(state);
  if (!selection) return refuse('start.problem.noIssues');
  const { issues: chosen } = selection;
  switch (state.operation) {
    case undefined:
      return refuse('start.problem.operation');
    case 'edit':
      return edits(state, chosen);
    case 'transition': {
      const groups = state.groups?.value ?? { groups: [], without: chosen, unsaid: [] };
      const decided = chosenTransitions(groups, state.choices);
      if (!decided.ok) return refuse(`start.problem.transitions.${decided.problem}`);
      if (decided.change.transitions.length > MOST_TRANSITIONS) return refuse('start.problem.transitions.tooMany');
      const { change, names, issues, leftOut } = decided;
      return {
        ok: true,
        plan: { groups: [{ change, asked: askedFacts(change, names), issues }], leftOut, subtasks: {} },
      };
    }
    case 'move':
      return moves(state);
    case 'delete':
      return withFamilies(state.families?.value, { operation: 'delete' }, []);
    case 'watch':
    case 'unwatch':
      return plain({ change: { operation: state.operation }, asked: [], issues: chosen });
  }
}

/** One change of issues that have nothing that goes along. */
const plain = (group: PlannedGroup): Planned => ({ ok: true, plan: { groups: [group], subtasks: {}, leftOut: [] } });

function edits(state: WizardState, issues: readonly IssueFacts[]): Planned {
  const fields = state.offers?.value.editable.filter(({ id }) => state.picked.includes(id)) ?? [];
  if (fields.length === 0) return refuse('start.problem.fields');
  const filled = filledIn(fields, state);
  if (!filled.ok) return filled;
  const asked = askedFacts({ operation: 'edit', fields: filled.edits }, filled.names);
  const { fields: alongside = [], asked: askedAlongside = [] } = state.alongside ?? {};
  const isKept = (fieldId: string) => !state.picked.includes(fieldId);
  return plain({
    change: { operation: 'edit', fields: [...alongside.filter(({ fieldId }) => isKept(fieldId)), ...filled.edits] },
    asked: [...askedAlongside.filter((fact) => fact.kind !== 'field' || isKept(fact.field.id)), ...asked],
    issues,
  });
}

type FilledIn =
  | { readonly ok: true; readonly edits: readonly FieldEdit[]; readonly names: readonly ChangeName[] }
  | Extract<Planned, { ok: false }>;

/** What was typed and chosen for these fields, or what is missing in it. */
function filledIn(fields: readonly EditableField[], { drafts }: WizardState): FilledIn {
  const drafted = fields.map((field) => ({ field, edit: editOf(field, drafts[field.id] ?? emptyDraft(field)) }));
  const wrong = drafted.flatMap(({ field, edit }) => (edit.ok ? [] : [[field.id, edit.problem] as const]));
  if (wrong.length > 0) {
    return { ok: false, problem: words('start.problem.fieldsWrong'), fieldProblems: Object.fromEntries(wrong) };
  }
  const ready = drafted.flatMap(({ edit }) => (edit.ok ? [edit] : []));
  return { ok: true, edits: ready.map(({ edit }) => edit), names: ready.flatMap(({ names }) => names) };
}

function moves(state: WizardState): Planned {
  const { families, project, types, typeId } = state;
  const type = types.items.find(({ id, isSubtask }) => id === typeId && !isSubtask);
  if (!project) return refuse('start.problem.project');
  if (!type) return refuse('start.problem.type');
  const goAlong = Object.keys(families?.value.subtasks ?? {}).length > 0;
  // A type that could not be read may be one of sub-tasks.
  if (goAlong && types.leftOut === 0 && !types.items.some(({ isSubtask }) => isSubtask)) {
    return refuse('start.problem.noSubtaskType', { project: project.name });
  }
  const needed = (neededNow(state) ?? []).map(({ field }) => field);
  const filled = filledIn(
    needed.filter(({ id }) => !isUntouched(state.drafts[id] ?? emptyDraft({ modes: [] }))),
    state,
  );
  if (!filled.ok) return filled;
  const change: Change = {
    operation: 'move',
    projectId: project.id,
    issueTypeId: type.id,
    ...(filled.edits.length === 0 ? {} : { fields: filled.edits }),
  };
  const names: ChangeName[] = [
    { kind: 'project', id: project.id, name: project.name },
    { kind: 'issue-type', id: type.id, name: type.name },
    ...filled.names,
  ];
  return withFamilies(families?.value, change, askedFacts(change, names));
}

function withFamilies(families: Families | undefined, change: Change, asked: readonly AskedFact[]): Planned {
  if (!families) return refuse('start.problem.noIssues');
  const { issues, subtasks, leftOut } = families;
  if (issues.length === 0) return refuse('start.problem.onlySubtasks');
  const large = tooLarge(families);
  if (large?.kind === 'in-all') return refuse('start.problem.tooManyWithSubtasks', { n: large.count });
  if (large) return refuse('start.problem.tooManySubtasks', { key: large.key, n: large.count });
  return { ok: true, plan: { groups: [{ change, asked, issues }], subtasks, leftOut: leftOut.map(parentStays) } };
}

const parentStays = (issue: IssueFacts): LeftOut => ({ issue, why: { kind: 'parent-stays' } });

/** The same changes again, each of the issues of its own that are left to do. */
function severalAgain(groups: NonNullable<Preset['groups']>, { issues, subtasks, leftOut }: Families): Planned {
  const planned = groups.flatMap(({ change, asked, issueIds }): PlannedGroup[] => {
    const theirs = issues.filter(({ id }) => issueIds.includes(id));
    const ids = theirs.map(({ id }) => id);
    return theirs.length === 0 ? [] : [{ change: changeOf(change, ids), asked, issues: theirs }];
  });
  const [first, ...others] = planned;
  if (!first) return refuse('start.problem.onlySubtasks');
  return { ok: true, plan: { groups: [first, ...others], subtasks, leftOut: leftOut.map(parentStays) } };
}

/** The same change again, with the issues that are left to do. Pure. */
export function plannedAgain(
  { change, groups, asked: known }: Preset,
  selection: Selection,
  families: Families | undefined,
): Planned {
  if (!change) return refuse('start.problem.operation');
  if (groups) return severalAgain(groups, families ?? { issues: selection.issues, subtasks: {}, leftOut: [] });
  const asked = known ?? askedFacts(change, []);
  if (change.operation === 'move' || change.operation === 'delete') return withFamilies(families, change, asked);
  const { issues } = selection;
  if (change.operation !== 'transition') return plain({ change, asked, issues });
  const entries = change.transitions.map((entry) => {
    const named = new Set(entry.issueIds);
    return { ...entry, of: issues.filter(({ id }) => named.has(id)) };
  });
  const going = entries.filter(({ of }) => of.length > 0);
  if (going.length === 0) return refuse('start.problem.transitions.none');
  const again: Change = {
    operation: 'transition',
    transitions: going.map(({ transitionId, of }) => ({ transitionId, issueIds: of.map(({ id }) => id) })),
  };
  const group: PlannedGroup = {
    change: again,
    asked: askedOf(asked, again),
    issues: going.flatMap(({ of }) => of),
  };
  const named = new Set(group.issues);
  const leftOut = issues
    .filter((issue) => !named.has(issue))
    .map((issue): LeftOut => ({ issue, why: { kind: 'not-asked' } }));
  return { ok: true, plan: { groups: [group], subtasks: {}, leftOut } };
}
