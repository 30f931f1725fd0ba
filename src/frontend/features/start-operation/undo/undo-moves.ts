import type { JiraClient } from '../../../../jira/client';
import type { IdAndName } from '../../../../jira/issues/fetch-issues';
import { NO_TYPES, targetTypes } from '../../../../jira/projects/move-targets';
import type { TargetTypes } from '../../../../jira/projects/move-targets';
import type { Answer } from '../../../../rest/client';
import { alsoChanged, placeBefore } from '../../../../sources/history/before-values';
import type { Named } from '../../../../tasks/changes/asked';
import { askFamilies } from '../details/ask-jira';
import type { Families } from '../issues/families';
import type { IssueBack } from './group-back';
import type { Left, WhyLeft } from '../plan/left-by-undo';
import type { Backs } from './undo-edits';
import { whyChanged } from './undone';
import type { UndoneIssue } from './undone';

export interface MovesBack extends Backs {
  readonly subtasks: Families['subtasks'];
  /** What the move also changed, and going back does not bring back. */
  readonly alsoChanged: readonly Named[];
}

interface Place {
  readonly project: Named;
  readonly type: Named;
}

/** Each issue goes back to the project and the type that it had; sub-tasks go where their parents go. */
export async function undoMoves(issues: readonly UndoneIssue[], jira: JiraClient): Promise<Answer<MovesBack>> {
  const left: Left[] = [];
  const going: { undone: UndoneIssue; place: Place }[] = [];
  for (const undone of issues) {
    const place = placeOf(undone);
    if ('kind' in place) left.push({ issueId: undone.issue.id, why: place });
    else going.push({ undone, place });
  }
  const families = await askFamilies(
    jira,
    going.map(({ undone }) => undone.issue),
    'move',
  );
  if (!families.ok) return families;
  const { subtasks, leftOut } = families.data;
  left.push(...leftOut.map(({ id }): Left => ({ issueId: id, why: { kind: 'goes-with-parent' } })));
  const moving = new Set(families.data.issues.map(({ id }) => id));
  const types = createTypesReader(jira);
  const backs: IssueBack[] = [];
  for (const { undone, place } of going.filter((each) => moving.has(each.undone.issue.id))) {
    const { issue } = undone;
    const offered = await types(place.project.id);
    if (!offered.ok) return offered;
    const why = whyNotThere(place, offered.data);
    if (why) left.push({ issueId: issue.id, why });
    else backs.push({ issue, ...moveTo(place) });
  }
  const also = going.flatMap(({ undone }) => alsoChanged(undone.own));
  const named = [...new Map(also.map((field) => [field.id, field])).values()];
  return { ok: true, data: { backs, left, subtasks, alsoChanged: named }, text: '' };
}

const moveTo = ({ project, type }: Place): Pick<IssueBack, 'change' | 'names'> => ({
  change: { operation: 'move', projectId: project.id, issueTypeId: type.id },
  names: [
    ...(project.name === undefined ? [] : [{ kind: 'project' as const, id: project.id, name: project.name }]),
    ...(type.name === undefined ? [] : [{ kind: 'issue-type' as const, id: type.id, name: type.name }]),
  ],
});

/** Where an issue was before, if it still is where the task brought it. */
function placeOf(undone: UndoneIssue): Place | WhyLeft {
  const { issue, own } = undone;
  const [project, type] = [placeBefore(own, 'project'), placeBefore(own, 'issuetype')];
  if (project === 'not-exact' || type === 'not-exact') return { kind: 'not-exact' };
  if (project === undefined && type === undefined) return { kind: 'as-before' };
  const isThere = (now: IdAndName, side: 'before' | 'after', moved: typeof project): boolean =>
    moved === undefined || now.id === moved[side].id;
  const isAt = (side: 'before' | 'after'): boolean =>
    isThere(issue.project, side, project) && isThere(issue.type, side, type);
  const isPlace = ({ id }: Named): boolean => id === 'project' || id === 'issuetype';
  if (isAt('before')) return whyChanged(undone, isPlace, 'as-before');
  if (!isAt('after')) return whyChanged(undone, isPlace);
  return { project: project?.before ?? issue.project, type: type?.before ?? issue.type };
}

/**
 * What is not there any more, or not for whoever asks: the type, or the whole project. Where types could not be read, it may be one
 * of those.
 */
function whyNotThere({ project, type }: Place, { items, leftOut }: TargetTypes): WhyLeft | undefined {
  if (items.some(({ id }) => id === type.id)) return undefined;
  if (leftOut > 0) return { kind: 'not-said' };
  return { kind: 'value-gone', value: items.length === 0 ? project : type };
}

/** The types of each project are asked once. A project that Jira does not show has none. */
function createTypesReader(jira: JiraClient): (projectId: string) => Promise<Answer<TargetTypes>> {
  const known = new Map<string, TargetTypes>();
  return async (projectId) => {
    const before = known.get(projectId);
    if (before) return { ok: true, data: before, text: '' };
    const answer = await targetTypes(jira, projectId);
    if (!answer.ok && answer.error.kind !== 'refused') return answer;
    const types = answer.ok ? answer.data : NO_TYPES;
    known.set(projectId, types);
    return { ok: true, data: types, text: '' };
  };
}
