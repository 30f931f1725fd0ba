import * as v from 'valibot';
import { payloads } from '../../contract/payloads';
import { jiraAs } from '../../refresh/clients';
import { consumeLink } from '../../storage/exports/export-link-store';
import { rightsOf } from '../rights/rights';
import { downloadHeaders } from './file';
import { openExport } from './open-export';

/** Well inside the 55 s that Forge gives a web trigger: reading the rows comes after it. */
const JIRA_WAIT_MS = 10_000;

/**
 * What a link gives. `no-link`: nothing, and its opener is not told why. `not-now`: Jira did not answer, or the part has
 * grown too large, so the export has to be made again.
 */
export type Download =
  | { readonly kind: 'file'; readonly headers: Record<string, string[]>; readonly text: string }
  | { readonly kind: 'no-link' }
  | { readonly kind: 'not-now' };

const NO_LINK: Download = { kind: 'no-link' };
const NOT_NOW: Download = { kind: 'not-now' };

/**
 * The part of an export that a link stands for. The link is used up before anything is read, so it works once whatever comes
 * then, and what it gives is decided by the rights of its account at this moment.
 *
 * These are asked as that account. Where Forge or Jira refuses to answer it (deactivated, no access to the site, background
 * reading switched off) it gets nothing, not even its own tasks: somebody who is off the site is to carry nothing away with
 * a link that they kept. Where Jira does not answer, nobody knows, and the file is to be made again.
 * @param at the present moment, epoch milliseconds.
 */
export async function openLink(token: string, at: number): Promise<Download> {
  const link = await consumeLink(token, at);
  const wanted = v.safeParse(payloads.exportLink, link?.what);
  if (!link || !wanted.success) return NO_LINK;

  const { of, format, part, from } = wanted.output;
  const { accountId } = link;
  const rights = await rightsOf(jiraAs(accountId, { deadline: at + JIRA_WAIT_MS }));
  if (rights.problem) return rights.problem.kind === 'not-allowed' ? NO_LINK : NOT_NOW;
  const opened = await openExport(of, { accountId, ...rights });
  if (!opened.ok) return NO_LINK;
  const written = await opened.export.write(format, from);
  if (written === 'malformed') return NO_LINK;
  if (written === 'too-large') return NOT_NOW;
  const headers = downloadHeaders(of.kind, format, from === undefined ? undefined : part);
  return { kind: 'file', headers, text: written.text };
}
