import * as v from '../valibot';
import type { Answer } from '../rest/client';
import type { JiraClient } from './client';
import { restPath } from '../rest/path';
import { objectOf, part } from '../rest/values';

/** What the app needs to know of an account's global permissions. Absent: Jira did not say, which is no yes and no no. */
export interface Permissions {
  readonly admin?: boolean | undefined;
  readonly bulkChange?: boolean | undefined;
}

/** Read part by part: each permission by itself. */
const permission = part(v.object({ havePermission: v.boolean() }));
const schema = v.object({ permissions: objectOf({ ADMINISTER: permission, BULK_CHANGE: permission }) });

/** GET /rest/api/3/mypermissions: what the asking account may, at this moment. */
export async function myPermissions(jira: JiraClient): Promise<Answer<Permissions>> {
  const answer = await jira.ask(
    { method: 'GET', path: restPath`/rest/api/3/mypermissions?permissions=BULK_CHANGE,ADMINISTER` },
    schema,
  );
  if (!answer.ok) return answer;
  const { ADMINISTER, BULK_CHANGE } = answer.data.permissions;
  return {
    ok: true,
    text: answer.text,
    data: { admin: ADMINISTER?.havePermission, bulkChange: BULK_CHANGE?.havePermission },
  };
}
