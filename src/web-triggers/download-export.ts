import * as v from 'valibot';
import { now } from '../refresh/now';
import { openLink } from '../services/exports/open-link';

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

const ALWAYS = {
  'X-Content-Type-Options': ['nosniff'],
  'Cache-Control': ['no-store'],
  'Referrer-Policy': ['no-referrer'],
};

/** A plain text in English: nobody is signed in here, so the app knows no language. */
const message = (statusCode: 404 | 503, body: string): WebTriggerAnswer => ({
  statusCode,
  headers: { ...ALWAYS, 'Content-Type': ['text/plain; charset=utf-8'] },
  body,
});

/** The one answer for whatever is wrong with a link and for any method but GET, so that it does not tell which it is. */
const NO_LINK = message(
  404,
  'This link is not valid: it works once, for five minutes. Make the file again on the page.\n',
);
const NOT_NOW = message(503, 'The file could not be made just now. Make it again on the page.\n');

/** Gives the part of an export that a link stands for, to whoever opens it: nobody is signed in here. */
export async function downloadExport(request: unknown): Promise<WebTriggerAnswer> {
  const asked = v.safeParse(requestSchema, request);
  if (!asked.success) return NO_LINK;
  const download = await openLink(asked.output.queryParameters.token[0], now());
  switch (download.kind) {
    case 'no-link':
      return NO_LINK;
    case 'not-now':
      return NOT_NOW;
    case 'file':
      return { statusCode: 200, headers: { ...ALWAYS, ...download.headers }, body: download.text };
  }
}
