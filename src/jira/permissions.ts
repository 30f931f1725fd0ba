import * as v from 'valibot';
import type { Answer } from '../rest/client';
import type { JiraClient } from './client';
import { restPath } from '../rest/path';

/** What the app needs to know of an account's global permissions. */
export interface Permissions {
  readonly admin: boolean;
  readonly bulkChange: boolean;
}

const permission = v.object({ havePermission: v.boolean() });
const schema = v.object({ permissions: v.object({ ADMINISTER: permission, BULK_CHANGE: permission }) });

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
    data: { admin: ADMINISTER.havePermission, bulkChange: BULK_CHANGE.havePermission },
  };
}
