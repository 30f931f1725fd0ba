import * as v from 'valibot';
import { issueTypesOf, statuses as allStatuses, type IssueType } from '../catalogue';
import { costCentreField, costCentres, fieldOf } from '../fields/definitions';
import type { Issue, Project } from '../issues';
import { refusal } from '../refusal';
import { workflowOf } from '../workflows';
import type { MoveTarget } from './move-targets';
import {
  checkedIssues,
  issueIdsOrKeys,
  readPayload,
  selected,
  sendBulkNotification,
  visibleIssues,
  withSubtasks,
  type Looking,
  type SelectedIssue,
} from './payload';

const flag = v.optional(v.boolean(), false);
const mandatoryField = v.strictObject({
  retain: v.optional(v.nullable(v.boolean())),
  type: v.optional(v.nullable(v.picklist(['adf', 'raw']))),
  value: v.union([v.array(v.string()), v.record(v.string(), v.unknown())]),
});

const mapping = v.strictObject({
  issueIdsOrKeys: v.optional(issueIdsOrKeys, []),
  inferClassificationDefaults: flag,
  inferFieldDefaults: flag,
  inferStatusDefaults: flag,
  inferSubtaskTypeDefault: flag,
  // The site classifies nothing, so whatever is mapped here changes nothing.
  targetClassification: v.optional(v.nullable(v.array(v.unknown()))),
  targetMandatoryFields: v.optional(
    v.nullable(v.array(v.nullable(v.strictObject({ fields: v.record(v.string(), mandatoryField) })))),
  ),
  targetStatus: v.optional(
    v.nullable(v.array(v.nullable(v.strictObject({ statuses: v.record(v.string(), v.array(v.string())) })))),
  ),
});
type Mapping = v.InferOutput<typeof mapping>;

// The document requires `targetToMultipleSourceMapping`, which it does not define: this is the real name.
const movePayload = v.strictObject({
  targetToSourcesMapping: v.record(v.string(), mapping),
  sendBulkNotification,
});

export interface Move {
  issues: SelectedIssue[];
  targets: MoveTarget[];
  notifies: boolean;
}

/** Reads `IssueBulkMovePayload`. Sub-tasks go along with their parents and count. */
export function readMove(payload: unknown, looking: Looking): Move {
  const read = readPayload(movePayload, payload);
  const mappings = Object.entries(read.targetToSourcesMapping);
  checkedIssues(mappings.flatMap(([, { issueIdsOrKeys: ids }]) => ids));
  const sources = mappings.map(([key, given]) => ({
    key,
    given,
    issues: visibleIssues(given.issueIdsOrKeys, looking),
  }));
  refuseTwice(sources.flatMap(({ issues }) => issues));
  const moving = new Set(sources.flatMap(({ issues }) => issues.map(({ id }) => id)));
  const targets = sources.map(({ key, given, issues }) => targetOf(key, given, issues, moving, looking));
  sources.forEach(({ given, issues }) => refuseSeparateSubtasks(given, issues, sources, looking));
  const issues = sources
    .flatMap((source, target) => source.issues.map((issue) => ({ issue, target })))
    // Parents first, so that a sub-task with a target of its own finds its parent there.
    .sort((one, other) => Number(one.issue.parent_id !== null) - Number(other.issue.parent_id !== null));
  const chosen = issues.map(({ issue, target }) => selected(issue.id, { target }));
  return { issues: withSubtasks(chosen, looking.issues), targets, notifies: read.sendBulkNotification ?? true };
}

function refused(message: string): Error {
  return refusal('messages', 400, message);
}

function refuseTwice(issues: Issue[]): void {
  if (new Set(issues.map(({ id }) => id)).size < issues.length)
    throw refused('An issue can be moved to one target only.');
}

/** With `inferSubtaskTypeDefault` sub-tasks have no mapping of their own; without it they must have one. */
function refuseSeparateSubtasks(given: Mapping, parents: Issue[], sources: { issues: Issue[] }[], all: Looking): void {
  const elsewhere = new Set(
    sources.filter(({ issues }) => issues !== parents).flatMap(({ issues }) => issues.map(({ id }) => id)),
  );
  for (const subtask of parents.flatMap(({ id }) => all.issues.subtasks(id))) {
    if (given.inferSubtaskTypeDefault && elsewhere.has(subtask.id)) {
      throw refused('Separate mapping for implicit subtasks is not allowed when inferSubtaskTypeDefault is true.');
    }
    if (!given.inferSubtaskTypeDefault && !elsewhere.has(subtask.id)) {
      throw refused('The subtasks of the selected issues must be moved too when inferSubtaskTypeDefault is false.');
    }
  }
}

function targetOf(key: string, given: Mapping, issues: Issue[], moving: Set<number>, looking: Looking): MoveTarget {
  const [projectPart = '', typeId = '', parentPart, ...rest] = key.split(',').map((part) => part.trim());
  const project = looking.issues.projects().find(({ id, key: known }) => id === projectPart || known === projectPart);
  if (
    project === undefined ||
    rest.length > 0 ||
    !looking.access.hasIn(project.key, looking.accountId, 'BROWSE_PROJECTS')
  ) {
    throw refused(`The target '${key}' has no valid project.`);
  }
  const type = issueTypesOf(project.key).find(({ id }) => id === typeId);
  if (type === undefined) throw refused(`The issue type '${typeId}' is not valid for the project '${project.name}'.`);
  return {
    projectKey: project.key,
    typeId,
    parentId: parentOf(parentPart, type, project, issues, moving, looking),
    takesSubtasks: given.inferSubtaskTypeDefault,
    statuses: statusesOf(given, project, issues),
    mandatory: mandatoryOf(given, project, issues),
  };
}

function parentOf(
  part: string | undefined,
  type: IssueType,
  project: Project,
  issues: Issue[],
  moving: Set<number>,
  looking: Looking,
): number | null {
  if (part === undefined || part === '') {
    if (!type.subtask || issues.every(({ parent_id: parent }) => parent !== null && moving.has(parent))) return null;
    throw refused('A parent is required when the destination issue type is a subtask.');
  }
  if (!type.subtask) throw refused('A parent can be given only when the destination issue type is a subtask.');
  const [parent] = visibleIssues([part], looking);
  if (
    parent === undefined ||
    parent.parent_id !== null ||
    parent.project_key !== project.key ||
    moving.has(parent.id)
  ) {
    throw refused(`The issue '${part}' cannot be the parent.`);
  }
  return parent.id;
}

function statusesOf(given: Mapping, project: Project, issues: Issue[]): Record<string, string> {
  const mapped = (given.targetStatus ?? []).flatMap((entry) => Object.entries(entry?.statuses ?? {}));
  if (given.inferStatusDefaults) {
    if (mapped.length > 0) throw refused('targetStatus must be empty when inferStatusDefaults is true.');
    return {};
  }
  const { statuses } = workflowOf(project.key);
  const unknown = mapped.find(([status]) => !statuses.includes(status));
  if (unknown !== undefined) throw refused(`The status '${unknown[0]}' is not in the workflow of '${project.name}'.`);
  const targets = Object.fromEntries(mapped.flatMap(([status, sources]) => sources.map((source) => [source, status])));
  const missing = issues.find(({ status_id: status }) => !statuses.includes(status) && targets[status] === undefined);
  if (missing !== undefined) {
    const name = allStatuses.find(({ id }) => id === missing.status_id)?.name ?? missing.status_id;
    throw refused(`targetStatus has no mapping for the status '${name}'.`);
  }
  return targets;
}

function mandatoryOf(given: Mapping, project: Project, issues: Issue[]): MoveTarget['mandatory'] {
  const fields = (given.targetMandatoryFields ?? []).flatMap((entry) => Object.entries(entry?.fields ?? {}));
  if (given.inferFieldDefaults) {
    if (fields.length > 0) throw refused('targetMandatoryFields must be empty when inferFieldDefaults is true.');
    return {};
  }
  const unknown = fields.find(([id]) => fieldOf(id) === undefined);
  if (unknown !== undefined) throw refused(`The field '${unknown[0]}' does not exist.`);
  if (project.needs_cost_centre === 0) return {};
  const costCentre = fields.find(([id]) => id === costCentreField)?.[1];
  if (costCentre === undefined) {
    if (issues.every(({ cost_centre: value }) => value !== null)) return {};
    throw refused(`targetMandatoryFields has no value for '${costCentreField}'.`);
  }
  const value = Array.isArray(costCentre.value) ? costCentre.value[0] : undefined;
  if (!costCentres.some(({ id, isDisabled }) => id === value && !isDisabled)) {
    throw refused(`The value of '${costCentreField}' is not valid.`);
  }
  return { [costCentreField]: { value: value ?? null, retain: costCentre.retain ?? true } };
}
