import type { JiraClient } from '../../../../../jira/client';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import { unchangeableAmong } from '../../../../../jira/issues/may-change';
import type { ChangePermission } from '../../../../../jira/issues/may-change';
import type { Answer } from '../../../../../rest/client';
import { kindOf } from '../../issues/samples';
import { isOfOneQuestion } from '../../details/one-question';
import type { Unsaid } from './rules';
import { ALL_SAID } from './unsaid';

/** Issues of one request. */
const ISSUES = 1_000;

export interface ProjectRights {
  /** The issues that this person sees and may not change so. */
  readonly notAllowed: ReadonlySet<string>;
  readonly unsaid: Unsaid;
}

/**
 * The issues, among these, that this person sees and may not change so. Up to 1,000 are asked about, some of every kind. Where
 * all of a project's are alike the others of it are taken to be so too; where they are not (a right that only a reporter or an
 * assignee has), every issue of the project is asked about. Where Jira refuses the question, none.
 */
export async function notAllowedAmong(
  jira: JiraClient,
  permission: ChangePermission,
  issues: readonly IssueFacts[],
): Promise<Answer<ProjectRights>> {
  const sample = sampleOf(issues);
  const first = await notAllowed(jira, permission, sample);
  if (!first.ok && isOfOneQuestion(first.error)) return rightsOf([], { issues, error: first.error });
  if (!first.ok) return first;
  const denied = new Set(first.data);
  const [closed, mixed] = projectsOf(sample, denied);
  const asked = new Set(sample);
  const rest = issues.filter((issue) => !asked.has(issue));
  rest.filter(({ project }) => closed.has(project.id)).forEach(({ id }) => denied.add(id));
  const further = rest.filter(({ project }) => mixed.has(project.id));
  for (let from = 0; from < further.length; from += ISSUES) {
    const answer = await notAllowed(jira, permission, further.slice(from, from + ISSUES));
    if (!answer.ok && isOfOneQuestion(answer.error)) {
      return rightsOf(denied, { issues: further.slice(from), error: answer.error });
    }
    if (!answer.ok) return answer;
    answer.data.forEach((id) => denied.add(id));
  }
  return rightsOf(denied, ALL_SAID);
}

const rightsOf = (notAllowedIds: Iterable<string>, unsaid: Unsaid): Answer<ProjectRights> => ({
  ok: true,
  data: { notAllowed: new Set(notAllowedIds), unsaid },
  text: '',
});

async function notAllowed(
  jira: JiraClient,
  permission: ChangePermission,
  issues: readonly IssueFacts[],
): Promise<Answer<readonly string[]>> {
  const answer = await unchangeableAmong(
    jira,
    permission,
    issues.map(({ id }) => id),
  );
  if (answer.ok) return { ...answer, data: answer.data.notAllowed };
  return answer.error.kind === 'refused' ? { ok: true, data: [], text: '' } : answer;
}

/** One of every kind first, then evenly spread over all. Pure. */
function sampleOf(issues: readonly IssueFacts[]): readonly IssueFacts[] {
  if (issues.length <= ISSUES) return issues;
  const ofKinds = new Map<string, IssueFacts>();
  for (const issue of issues) if (!ofKinds.has(kindOf(issue))) ofKinds.set(kindOf(issue), issue);
  const step = issues.length / ISSUES;
  const spread = Array.from({ length: ISSUES }, (_, index) => issues[Math.floor(index * step)]);
  return [...new Set([...ofKinds.values(), ...spread])].flatMap((issue) => issue ?? []).slice(0, ISSUES);
}

/** The projects of which no issue of the sample may be changed, and those of which some may. Pure. */
function projectsOf(
  sample: readonly IssueFacts[],
  denied: ReadonlySet<string>,
): readonly [closed: ReadonlySet<string>, mixed: ReadonlySet<string>] {
  const ids = (issues: readonly IssueFacts[]) => new Set(issues.map(({ project }) => project.id));
  const closed = ids(sample.filter(({ id }) => denied.has(id)));
  const open = ids(sample.filter(({ id }) => !denied.has(id)));
  const mixed = new Set([...closed].filter((id) => open.has(id)));
  return [new Set([...closed].filter((id) => !open.has(id))), mixed];
}
