import * as v from 'valibot';
import type { Manifest } from '../manifest';
import { SITE, type Run, type Runtime } from './runtime';
import type { WebTriggerAddresses } from './web-trigger-addresses';

const LIMIT_MS = 55_000;
const MAX_REQUEST_BYTES = 500 * 1024;
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

/** What the caller gets, and for whoever runs the site why it is an error. */
export interface WebTriggerOutcome {
  response: Response;
  failure?: string;
}

export type AnswerWebTrigger = (
  request: Request,
  control?: Pick<Run, 'dieAfterCalls'> & { timeLimitMs?: number },
) => Promise<WebTriggerOutcome>;

const answerSchema = v.object({
  statusCode: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
  statusText: v.optional(v.string()),
  headers: v.optional(v.record(v.string(), v.array(v.string())), {}),
  body: v.optional(v.string()),
});

type Answer = v.InferOutput<typeof answerSchema>;

/**
 * Runs the function behind a public address: anybody may ask, with any method, and the function is told nobody.
 * What the platform says when it cannot answer, by Atlassian's page on web triggers: 500 for an answer that has not the
 * documented shape. No page names the rest: a throw, a timeout or too large an answer is the 424 of a failed invocation, as
 * for scheduled triggers, without the message, which is for the app's logs.
 */
export function createWebTriggers(options: {
  manifest: () => Manifest;
  addresses: WebTriggerAddresses;
  runtime: Runtime;
}): AnswerWebTrigger {
  return async (request, control = {}) => {
    const { manifest, addresses, runtime } = options;
    const [, , id = ''] = new URL(request.url).pathname.split('/');
    const moduleKey = addresses.moduleOf(id);
    const trigger = manifest().webTriggers.find(({ key }) => key === moduleKey);
    if (trigger === undefined) return { response: refusal(404, 'Not Found') };
    const event = { ...(await eventOf(request)), context: { cloudId: SITE.cloudId, moduleKey: trigger.key } };
    if (Buffer.byteLength(JSON.stringify(event)) > MAX_REQUEST_BYTES)
      return { response: refusal(413, 'Payload Too Large'), failure: 'the request is larger than 500 KB' };
    const run: Run = {
      functionKey: trigger.functionKey,
      moduleKey: trigger.key,
      moduleType: 'core:webtrigger',
      accountId: undefined,
      timeLimitMs: LIMIT_MS,
      countAs: trigger.functionKey,
      handlerArguments: [event, { installContext: `ari:cloud:jira::site/${SITE.cloudId}` }],
      ...control,
    };
    try {
      return answerOf((await runtime.run(run)).result);
    } catch (error) {
      return { response: refusal(424, 'Failed Dependency'), failure: String(error) };
    }
  };
}

/** The request as the platform serialises it. Names of headers are in lower case, as HTTP/2 has them. */
async function eventOf(request: Request) {
  const { pathname: path, searchParams } = new URL(request.url);
  const [, , , ...userPath] = path.split('/');
  const body = await request.text();
  return {
    method: request.method,
    path,
    userPath: userPath.map((part) => `/${part}`).join(''),
    headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, [value]])),
    queryParameters: Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)])),
    ...(body === '' ? {} : { body }),
  };
}

const BODILESS = new Set([204, 205, 304]);

function answerOf(result: unknown): WebTriggerOutcome {
  const size = Buffer.byteLength(JSON.stringify(result) ?? '');
  if (size > MAX_ANSWER_BYTES)
    return { response: refusal(424, 'Failed Dependency'), failure: `the answer has ${size} bytes, more than 5 MB` };
  const parsed = v.safeParse(answerSchema, result);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const failure = `not a web trigger's answer: ${v.getDotPath(issue) ?? 'it'}: expected ${issue.expected ?? 'another value'}`;
    return { response: refusal(500, 'Internal Server Error'), failure };
  }
  try {
    return { response: responseOf(parsed.output) };
  } catch {
    return { response: refusal(500, 'Internal Server Error'), failure: 'a header that HTTP does not allow' };
  }
}

function responseOf({ statusCode: status, statusText, headers: given, body }: Answer): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(given)) values.forEach((value) => headers.append(name, value));
  const init = { status, headers, ...(statusText === undefined ? {} : { statusText }) };
  return new Response(BODILESS.has(status) ? null : (body ?? ''), init);
}

function refusal(status: number, message: string): Response {
  return Response.json({ code: status, message }, { status });
}
