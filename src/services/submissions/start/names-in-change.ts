import { bulkFields } from '../../../jira/fields/bulk-fields';
import type { BulkField } from '../../../jira/fields/bulk-fields';
import { bulkTransitions } from '../../../jira/bulk/bulk-transitions';
import type { JiraClient } from '../../../jira/client';
import { namedChoices } from '../../../jira/fields/edited-as';
import { fetchIssueFacts } from '../../../jira/issues/fetch-issues';
import { targetProject, targetTypes } from '../../../jira/projects/move-targets';
import { requiredFields } from '../../../jira/fields/required-fields';
import { projectParts } from '../../../jira/projects/project-parts';
import type { ChangeName } from '../../../tasks/changes/asked';
import { valueIdsOf } from '../../../tasks/changes/change';
import type { Change } from '../../../tasks/changes/change';
import { shownText } from '../../../tasks/shown-text';
import type { Asker } from '../../rights/asker';

type Edits = Extract<Change, { operation: 'edit' }>['fields'];
type Transitions = Extract<Change, { operation: 'transition' }>['transitions'];

/** Whoever has pressed Start waits no longer for names: ids are shown instead. */
const WAIT_MS = 5_000;
/** Pages of 50 fields, so that a field that does not exist is not looked for among hundreds. */
const FIELD_PAGES = 5;
/**
 * Issues with which Jira is asked for the name of a transition, from all over the list: each workflow may call it
 * otherwise.
 */
const SAMPLE = 200;
/** A name is kept where the workflows that call the transition so have so much of the sample: it stands for all of them. */
const NAMED_SHARE = 0.9;
const TRANSITIONS_ASKED = 5;
const MOST_TARGETS = 5;

/**
 * What Jira calls what changes name by id, asked as whoever confirms them: what is missing in the answer was not said in
 * time, or not to this person. People are left out, because their names are asked when they are shown. One request for
 * edits with one of their issues, two more where components or versions are among the fields, and one for each of up to five
 * transitions, or two for each of up to five targets of a move, three where it fills in fields.
 */
export async function namesInChanges(
  changes: readonly Change[],
  issueIds: readonly string[],
  { jira: jiraUntil, calledAt, deadline }: Pick<Asker, 'jira' | 'calledAt' | 'deadline'>,
): Promise<readonly ChangeName[]> {
  const jira = jiraUntil({ deadline: Math.min(deadline, calledAt + WAIT_MS), attempts: 1 });
  const [issueId] = issueIds;
  const edits = changes.flatMap((change) => (change.operation === 'edit' ? change.fields : []));
  const transitions = changes.flatMap((change) => (change.operation === 'transition' ? change.transitions : []));
  const targets = changes.flatMap((change) => (change.operation === 'move' ? [change] : []));
  const answers = await Promise.all([
    ...(issueId === undefined || edits.length === 0
      ? []
      : [namesInFields(jira, edits, issueId), namesOfParts(jira, edits, issueId)]),
    ...(transitions.length === 0 ? [] : [namesOfTransitions(jira, transitions)]),
    ...targets.slice(0, MOST_TARGETS).map((target) => namesOfTarget(jira, target)),
  ]);
  // Several changes of one field name it once.
  return [...new Map(answers.flat().map((name) => [JSON.stringify(name), name])).values()];
}

async function namesInFields(jira: JiraClient, edits: Edits, issueId: string): Promise<ChangeName[]> {
  let pages = 0;
  const answer = await bulkFields(
    jira,
    [issueId],
    (known) => ++pages >= FIELD_PAGES || edits.every(({ fieldId }) => known.has(fieldId)),
  );
  if (!answer.ok) return [];
  const fields = new Map(answer.data.flatMap(({ items }) => items).map((field) => [field.id, field]));
  return namesInOffers(edits, [...fields.values()]);
}

const namesInOffers = (edits: Edits, offered: readonly BulkField[]): ChangeName[] =>
  edits.flatMap((edit): ChangeName[] => {
    const field = offered.find(({ id }) => id === edit.fieldId);
    if (!field) return [];
    const name = shownText(field.name, 100);
    return [{ kind: 'field', id: field.id, name }, ...namesOfValues(edit, namedChoices(field))];
  });

/** Components and versions of the project of one issue: Jira names them nowhere else. */
async function namesOfParts(jira: JiraClient, edits: Edits, issueId: string): Promise<ChangeName[]> {
  const ofParts = edits.flatMap((edit) => (edit.kind === 'components' || edit.kind === 'versions' ? [edit] : []));
  if (ofParts.every(({ ids }) => ids.length === 0)) return [];
  const facts = await fetchIssueFacts(jira, [issueId]);
  const project = facts.ok ? facts.data.items[0]?.project.id : undefined;
  if (project === undefined) return [];
  const kinds = [...new Set(ofParts.map(({ kind }) => kind))];
  const named = await Promise.all(
    kinds.map(async (kind) => {
      const answer = await projectParts(jira, project, kind);
      const parts = answer.ok ? answer.data.items : [];
      return ofParts.filter((edit) => edit.kind === kind).flatMap((edit) => namesOfValues(edit, parts));
    }),
  );
  return named.flat();
}

function namesOfValues(
  edit: Edits[number],
  choices: readonly { readonly id: string; readonly name: string }[],
): ChangeName[] {
  const ids = new Set(valueIdsOf(edit));
  return choices
    .filter(({ id }) => ids.has(id))
    .map(({ id, name }) => ({ kind: 'value', fieldId: edit.fieldId, id, name }));
}

async function namesOfTransitions(jira: JiraClient, transitions: Transitions): Promise<ChangeName[]> {
  const named = await Promise.all(
    transitions.slice(0, TRANSITIONS_ASKED).map(async ({ transitionId: id, issueIds }) => {
      const asked = sampleOf(issueIds);
      const answer = await bulkTransitions(jira, asked);
      const having = (answer.ok ? answer.data.workflows : []).filter((workflow) =>
        workflow.transitions.some(isCalled(id)),
      );
      // Jira leaves out what one issue of a workflow has not: what it says of a few others is not what all of them get.
      const named = having.reduce((sum, { issues }) => sum + issues.length, 0);
      if (named < asked.length * NAMED_SHARE) return [];
      const called = having.flatMap((workflow) => workflow.transitions);
      const names = called.flatMap((each): ChangeName[] => {
        const { id: of, name, to } = each;
        return of === id ? [{ kind: 'transition', id, name, ...(to === undefined ? {} : { to }) }] : [];
      });
      return [...new Map(names.map((each) => [JSON.stringify(each), each])).values()];
    }),
  );
  return named.flat();
}

const isCalled =
  (id: string) =>
  (transition: { readonly id: string }): boolean =>
    transition.id === id;

/** One of each few neighbours, any of them: whoever sends the list must not know which are asked about. */
function sampleOf(issueIds: readonly string[]): readonly string[] {
  const step = Math.ceil(issueIds.length / SAMPLE);
  const places = Array.from({ length: Math.ceil(issueIds.length / step) }, (_, block) => block * step);
  return places.flatMap((first) => issueIds[first + Math.floor(Math.random() * step)] ?? []);
}

async function namesOfTarget(
  jira: JiraClient,
  { projectId, issueTypeId, fields = [] }: Extract<Change, { operation: 'move' }>,
): Promise<ChangeName[]> {
  const [project, types, required] = await Promise.all([
    targetProject(jira, projectId),
    targetTypes(jira, projectId),
    fields.length === 0 ? undefined : requiredFields(jira, projectId, issueTypeId),
  ]);
  const type = types.ok ? types.data.items.find(({ id }) => id === issueTypeId) : undefined;
  return [
    ...(project.ok && project.data.project
      ? [{ kind: 'project', id: projectId, name: project.data.project.name, key: project.data.project.key } as const]
      : []),
    ...(type ? [{ kind: 'issue-type', id: issueTypeId, name: type.name } as const] : []),
    ...(required?.ok ? namesInOffers(fields, required.data.items) : []),
  ];
}
