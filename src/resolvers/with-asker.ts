import type { Request } from '@forge/resolver';
import * as v from '../valibot';
import type { AppError, Functions, Payload, Result } from '../contract';
import { payloads } from '../contract/payloads';
import { clientsOfViewer, jiraAsViewer } from '../refresh/clients';
import { now } from '../refresh/now';
import { meteredCall } from '../services/allowances/metered-call';
import type { MeteredCall } from '../services/allowances/metered-call';
import { announcing } from '../services/live/announce';
import type { Asker } from '../services/rights/asker';
import { FORGE_ENDS_MS, answerInTime, answeredBy, untilAnswered } from '../services/rights/call-time';
import { rightsOf } from '../services/rights/rights';
import type { Rights } from '../services/rights/rights';
import { isAccountId } from '../tasks/account-id';
import { JIRA_ID } from '../tasks/ids';

/**
 * What an action does once it is known who asks and what they sent. `Asked` holds what was found out before, such as the
 * task.
 */
export type Handler<Asked, Sent, T> = (asked: Asked, sent: Sent) => Promise<Result<T>>;

/** What a call without an account is answered: it gives nobody anything. */
const NO_ACCOUNT: AppError = { kind: 'not-allowed', reason: 'no-account' };

type Action = keyof Functions;
type DataOf<Name extends Action> = Extract<ReturnType<Functions[Name]>, { ok: true }>['data'];

/**
 * What every action does first: find out who asks, and refuse a payload that has not the shape of the contract. It answers
 * before Forge ends the call.
 * @param waitMs how long the asker waits for other systems, counted from the call: well inside the 25 s that Forge gives.
 */
export function withAsker<Name extends Action>(
  name: Name,
  { waitMs }: { readonly waitMs: number },
  handler: Handler<Asker, Payload<Name>, DataOf<Name>>,
) {
  return async ({ payload, context }: Request<unknown>): Promise<Result<DataOf<Name>>> => {
    const { accountId, siteUrl, cloudId, extension } = v.parse(contextSchema, context);
    if (accountId === undefined) return { ok: false, error: NO_ACCOUNT };
    const parsed = v.safeParse(payloads[name], payload);
    if (!parsed.success) return { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } };
    const call = meteredCall(name, accountId);
    const refused = call.refusal();
    if (refused) return { ok: false, error: refused };
    const asker: Asker = {
      accountId,
      ...clientsUntil(waitMs, call),
      ...(siteUrl === undefined ? {} : { siteUrl }),
      ...(cloudId === undefined ? {} : { cloudId }),
      ...(extension?.issue ? { issueId: extension.issue.id } : {}),
    };
    try {
      return await call.counting(() =>
        announcing(() => answerInTime(asker, handler(asker, parsed.output)), answeredBy(asker)),
      );
    } finally {
      // One that throws has read as much. What the call has learnt is not worth losing its answer for: storage may refuse it, or
      // never answer.
      await untilAnswered(asker, call.close()).catch(() => undefined);
    }
  };
}

type AskerOfCall = Pick<
  Asker,
  'calledAt' | 'endsAt' | 'deadline' | 'meter' | 'background' | 'jira' | 'clientOf' | 'rights'
>;

/** How an asker asks: until a deadline, and no more than is left of what they may. */
function clientsUntil(waitMs: number, { meter, background }: MeteredCall): AskerOfCall {
  const calledAt = now();
  const deadline = calledAt + waitMs;
  const jira: Asker['jira'] = (limits = { deadline }) => jiraAsViewer({ ...meter.limits, ...limits });
  let rights: Promise<Rights> | undefined;
  return {
    calledAt,
    endsAt: calledAt + FORGE_ENDS_MS,
    deadline,
    meter,
    background,
    jira,
    clientOf: clientsOfViewer({ ...meter.limits, deadline }),
    rights: () => (rights ??= rightsOf(jira())),
  };
}

const issueSchema = v.object({
  id: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(JIRA_ID)),
});

const contextSchema = v.object({
  accountId: v.fallback(v.optional(v.pipe(v.string(), v.check(isAccountId))), undefined),
  siteUrl: v.fallback(v.optional(v.string()), undefined),
  cloudId: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))), undefined),
  extension: v.fallback(v.optional(v.object({ issue: v.fallback(v.optional(issueSchema), undefined) })), undefined),
});
