import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import type { JiraClient } from '../client';
import { restPath } from '../../rest/path';
import { objectOf, part } from '../../rest/values';

/** Requests under way at once. */
const AT_ONCE = 10;

/**
 * Read part by part: a yes to the one permission needs no word about the other. Where neither opens it, both must have been
 * said, because a permission that Jira does not name is no no.
 */
const permission = part(v.object({ havePermission: v.boolean() }));
const schema = v.pipe(
  v.object({ permissions: objectOf({ ADMINISTER: permission, ADMINISTER_PROJECTS: permission }) }),
  v.check(
    ({ permissions: { ADMINISTER: jira, ADMINISTER_PROJECTS: project } }) =>
      jira?.havePermission === true || (jira !== undefined && project !== undefined),
  ),
);

interface Administers {
  readonly jira: boolean;
  readonly project: boolean;
}

/**
 * Whether Jira lets the asking account turn off the e-mail about a bulk operation: it lets Jira admins, and those who
 * administer every project concerned (of a move its target too); anybody else's submit without e-mail is a 403. One
 * question for a Jira admin, else one for each project. A no of one project is a no, a yes needs the answer of all.
 */
export async function mayTurnOffEmail(jira: JiraClient, projectIds: Iterable<string>): Promise<Answer<boolean>> {
  const [first, ...rest] = new Set(projectIds);
  if (first === undefined) return said(false);
  const answer = await administers(jira, first);
  if (!answer.ok) return answer;
  if (answer.data.jira) return said(true);
  if (!answer.data.project) return said(false);
  for (let from = 0; from < rest.length; from += AT_ONCE) {
    const answers = await Promise.all(rest.slice(from, from + AT_ONCE).map((id) => administers(jira, id)));
    if (answers.some((each) => each.ok && !each.data.project)) return said(false);
    const failed = answers.find((each) => !each.ok);
    if (failed && !failed.ok) return failed;
  }
  return said(true);
}

const said = (data: boolean): Answer<boolean> => ({ ok: true, data, text: '' });

/**
 * GET /rest/api/3/mypermissions of one project: without a project, ADMINISTER_PROJECTS is said of whoever administers any.
 * A project that the asker cannot see is refused with 404.
 */
async function administers(jira: JiraClient, projectId: string): Promise<Answer<Administers>> {
  const path = restPath`/rest/api/3/mypermissions?permissions=ADMINISTER,ADMINISTER_PROJECTS&projectId=${projectId}`;
  const answer = await jira.ask({ method: 'GET', path }, schema);
  if (!answer.ok) return answer;
  const { ADMINISTER, ADMINISTER_PROJECTS } = answer.data.permissions;
  return {
    ...answer,
    data: { jira: ADMINISTER?.havePermission === true, project: ADMINISTER_PROJECTS?.havePermission === true },
  };
}
