import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import { restPath } from '../../rest/path';
import { eachOf, lineOf, objectOf, part } from '../../rest/values';
import type { JiraClient } from '../client';

/** What Jira calls the type of the field in which an issue's sprints are; its id is another one on each site. */
const SPRINT = 'com.pyxis.greenhopper.jira:gh-sprint';

/** Read field by field. */
const schema = eachOf(
  objectOf({ id: v.string(), name: lineOf(255), schema: part(objectOf({ custom: part(v.string()) })) }),
);

/** A field by the id that it has on this site. */
export interface SiteField {
  readonly id: string;
  readonly name?: string;
}

/** GET /rest/api/3/field: the field in which the sprints of an issue are; undefined where the site has none. */
export async function sprintField(jira: JiraClient): Promise<Answer<SiteField | undefined>> {
  const answer = await jira.ask({ method: 'GET', path: restPath`/rest/api/3/field` }, schema);
  if (!answer.ok) return answer;
  const found = answer.data.find((field) => field.schema?.custom === SPRINT);
  return { ...answer, data: found && { id: found.id, ...(found.name === undefined ? {} : { name: found.name }) } };
}
