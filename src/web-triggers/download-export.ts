import * as v from 'valibot';
import { payloads } from '../contract/payloads';
import { downloadHeaders } from '../services/exports/file';
import { jiraAs } from '../refresh/clients';
import { now } from '../refresh/now';
import { consumeLink } from '../storage/export-link-store';
import { openExport } from '../services/exports/open-export';
import { rightsOf } from '../services/rights/rights';

/** What Forge takes from a web trigger's function: headers have many values, a body is text, 5 MB at the most. */
export interface WebTriggerAnswer {
  readonly statusCode: 200 | 404 | 503;
  readonly headers: Record<string, string[]>;
  readonly body: string;
}

/** As `randomBytes(32).toString('base64url')` makes them: 256 bits. */
const token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const requestSchema = v.object({
  method: v.literal('GET'),
  queryParameters: v.object({ token: v.strictTuple([token]) }),
});

/** Well inside the 55 s that Forge gives a web trigger: reading the rows comes after it. */
const JIRA_WAIT_MS = 10_000;

const ALWAYS = {
  'X-Content-Type-Options': ['nosniff'],
  'Cache-Control': ['no-store'],
  'Referrer-Policy': ['no-referrer'],
};

/** In English: nobody is there whose language the app knows. */
const message = (statusCode: 404 | 503, body: string): WebTriggerAnswer => ({
  statusCode,
  headers: { ...ALWAYS, 'Content-Type': ['text/plain; charset=utf-8'] },
  body,
});

/** Whatever is wrong with a link, and whatever else than GET is asked: one answer, which says nothing of which it is. */
const NO_LINK = message(
  404,
  'This link is not valid: it works once, for five minutes. Make the file again on the page.\n',
);
const NOT_NOW = message(503, 'The file could not be made just now. Make it again on the page.\n');

/**
 * Gives the part of an export that a link stands for, to whoever opens it: nobody is signed in here. The link is used up
 * before anything is read, so it works once whatever comes then, and what it gives is decided by the rights of its account
 * at this moment.
 *
 * These are asked as that account. Where Forge or Jira refuses to answer it (deactivated, no access to the site, background
 * reading switched off) it gets nothing, not even its own tasks: somebody who is off the site is to carry nothing away with
 * a link that they kept. Where Jira does not answer, nobody knows, and the file is to be made again.
 */
export async function downloadExport(request: unknown): Promise<WebTriggerAnswer> {
  const asked = v.safeParse(requestSchema, request);
  if (!asked.success) return NO_LINK;
  const at = now();
  const link = await consumeLink(asked.output.queryParameters.token[0], at);
  const wanted = v.safeParse(payloads.exportLink, link?.what);
  if (!link || !wanted.success) return NO_LINK;

  const { of, format, part, from } = wanted.output;
  const rights = await rightsOf({ jira: () => jiraAs(link.accountId, { deadline: at + JIRA_WAIT_MS }) });
  if (rights.problem) return rights.problem.kind === 'not-allowed' ? NO_LINK : NOT_NOW;
  const opened = await openExport(of, link.accountId, rights);
  if (!opened.ok) return NO_LINK;
  const written = await opened.export.write(format, from);
  if (written === 'malformed') return NO_LINK;
  if (written === 'too-large') return NOT_NOW;
  const headers = { ...ALWAYS, ...downloadHeaders(of.kind, format, from === undefined ? undefined : part) };
  return { statusCode: 200, headers, body: written.text };
}
