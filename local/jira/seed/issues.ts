import { byId, done, inProgress, inReview, issueTypes, priorities, toDo, waiting } from '../catalogue';
import { costCentres, sprintField } from '../fields/definitions';
import { partsOf, sprintsOf } from '../fields/project-parts';
import type { FieldValue } from '../field-value';
import type { Issue } from '../issues';
import { users } from '../users';
import type { SeededProject } from './projects';
import { repeatable } from '../../repeatable';
import { oneOf } from './random';
import { labels, words } from './words';

const day = 24 * 60 * 60 * 1_000;
const subtask = '10004';
const ordinaryTypes = issueTypes.filter((type) => !type.subtask && type.onlyIn === undefined);
const openCostCentres = costCentres.filter(({ isDisabled }) => !isDisabled);

/** Every so many issues; primes, so that the traps of a project rarely meet on one issue. */
const everyLocked = 61;
const everyWithoutCostCentre = 23;
/** Beyond the first issues, where sub-tasks stand anywhere: every so many have 1 to 5, with the numbers that follow. */
const everyWithSubtasks = 50;

/** The issues of a project as they are before anybody's bulk change, created in the 200 days before `now`. */
export function seededIssues(project: SeededProject, now: number): Issue[] {
  const random = repeatable(project.idsFrom);
  const issues: Issue[] = [];
  for (let number = 1; number <= project.issues; number += 1) {
    issues.push(seededIssue(project, number, issues, now, random));
  }
  return issues;
}

function seededIssue(
  project: SeededProject,
  number: number,
  earlier: Issue[],
  now: number,
  random: () => number,
): Issue {
  const parent = number > project.firstIssues ? familyParent(number, earlier) : strewnParent(number, earlier, random);
  const age = 1 - number / (project.issues + 1);
  const created = Math.round(now - (age * 199 + 1) * day + random() * day * 0.1);
  return {
    id: project.idsFrom + number,
    project_key: project.key,
    number,
    summary: (words[project.key] ?? []).map((choices) => oneOf(choices, random)).join(' '),
    type_id: parent === undefined ? oneOf(ordinaryTypes, random).id : subtask,
    status_id: oneOf([toDo, toDo, inProgress, inProgress, project.key === 'OPS' ? waiting : inReview, done], random).id,
    priority_id: oneOf([...priorities, byId(priorities, '3'), byId(priorities, '3')], random).id,
    assignee: oneOf([...users.map(({ accountId }) => accountId), null], random),
    reporter: oneOf(users, random).accountId,
    parent_id: parent?.id ?? null,
    labels: labels.filter(() => random() < 0.15),
    due_date: random() < 0.4 ? new Date(now + (random() * 90 - 20) * day).toISOString().slice(0, 10) : null,
    story_points: random() < 0.5 ? oneOf([1, 2, 3, 5, 8], random) : null,
    cost_centre: number % everyWithoutCostCentre === 0 ? null : oneOf(openCostCentres, random).id,
    field_values: furtherValues(project.key, number),
    locked: number % everyLocked === 0 ? 1 : 0,
    security: project.secured.find(({ every }) => number % every === 0)?.level ?? null,
    created,
    updated: Math.round(created + random() * (now - created)),
  };
}

function strewnParent(number: number, earlier: Issue[], random: () => number): Issue | undefined {
  return number > 20 && random() < 0.15 ? parentAmong(earlier.slice(-15)) : undefined;
}

function familyParent(number: number, earlier: Issue[]): Issue | undefined {
  const place = number % everyWithSubtasks;
  const parent = earlier[number - place - 1];
  if (place === 0 || parent === undefined || parent.type_id === subtask || parent.security !== null) return undefined;
  const count = 1 + ((parent.number / everyWithSubtasks) % 5);
  return place <= count ? parent : undefined;
}

/**
 * Components on every fifth, a version on every sixth and a sprint on every eighth issue, where the project has any; hours of work
 * on every seventh.
 */
function furtherValues(projectKey: string, number: number): Record<string, FieldValue> {
  const [component, version] = [partsOf('components', projectKey)[0], partsOf('versions', projectKey)[0]];
  const [sprint] = sprintsOf(projectKey);
  return {
    ...(number % 5 === 0 && component !== undefined ? { components: [component.id] } : {}),
    ...(number % 7 === 0 ? { timespent: (1 + (number % 5)) * 3_600 } : {}),
    ...(number % 6 === 0 && version !== undefined ? { fixVersions: [version.id] } : {}),
    ...(number % 8 === 0 && sprint !== undefined ? { [sprintField]: [sprint.id] } : {}),
  };
}

function parentAmong(issues: Issue[]): Issue | undefined {
  // A secured parent would show its summary on a sub-task that everybody sees.
  return issues.filter(({ type_id, security }) => type_id !== subtask && security === null).at(-1);
}
