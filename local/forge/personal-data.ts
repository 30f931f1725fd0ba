import * as v from 'valibot';
import type { Manifest } from '../manifest';
import type { JiraPort } from './ports';

export const REPORT_PATH = '/app/report-accounts';
const SCOPE = 'report:personal-data';
const MAX_ACCOUNTS = 90;
/** After how many days an account is to be reported again. */
const CYCLE_DAYS = '7';

const reported = v.object({
  accounts: v.pipe(
    v.array(v.object({ accountId: v.string(), updatedAt: v.pipe(v.string(), v.isoTimestamp()) })),
    v.minLength(1),
    v.maxLength(MAX_ACCOUNTS),
  ),
});

/**
 * Answers `privacy.reportPersonalData` of `@forge/api` (out/privacy/index.js), as Atlassian's guide on user privacy has it:
 * of 1 to 90 accounts those that are closed, whose data is to be erased, and those that changed since the app stored
 * something of them, whose data is to be asked for anew; 204 when there are none.
 */
export function answerReport(body: string, manifest: Manifest, jira: JiraPort): Response {
  if (!manifest.scopes.has(SCOPE)) return refused(403, `The app has no scope ${SCOPE}`);
  const parsed = v.safeParse(reported, JSON.parse(body));
  if (!parsed.success) return refused(400, parsed.issues[0].message);
  const accounts = parsed.output.accounts.flatMap(({ accountId, updatedAt }) => {
    const state = jira.accountState(accountId);
    if (state.status === 'closed') return [{ accountId, status: 'closed' }];
    return (state.updatedAt ?? 0) > Date.parse(updatedAt) ? [{ accountId, status: 'updated' }] : [];
  });
  const headers = { 'Cycle-Period': CYCLE_DAYS };
  if (accounts.length === 0) return new Response(null, { status: 204, headers });
  return Response.json({ accounts }, { headers });
}

const refused = (status: number, message: string): Response =>
  Response.json({ errorType: String(status), errorMessage: message }, { status });
