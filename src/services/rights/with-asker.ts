import type { Request } from '@forge/resolver';
import * as v from 'valibot';
import { payloads } from '../../contract/payloads';
import type { AppError, Payload, Result } from '../../contract';
import { clientsOfViewer, jiraAsViewer } from '../../refresh/clients';
import type { ClientOf } from '../../refresh/clients';
import { now } from '../../refresh/now';
import { JIRA_ID } from '../../tasks/ids';
import type { JiraClient } from '../../jira/client';

/** Who asks, by the platform's word: nothing in a payload says it. */
export interface Asker {
  readonly accountId: string;
  /** The address of the viewer's site, where the platform tells it. */
  readonly siteUrl?: string;
  /** The id of the site's cloud, where the platform tells it. */
  readonly cloudId?: string;
  /** The issue whose page the call came from, by the platform's word: digits. */
  readonly issueId?: string;
  /** When the call came in, epoch milliseconds. */
  readonly calledAt: number;
  /** Jira with the asker's own rights, no longer than the asker should wait, in so many attempts (4 unless told). */
  jira(deadline?: number, attempts?: number): JiraClient;
  /** The same for every system that tasks are read from. Tracker has no rights of the asker's: ask `maySee` before. */
  clientOf(deadline?: number): ClientOf;
}

type Handler<Name extends keyof typeof payloads, T> = (asker: Asker, payload: Payload<Name>) => Promise<Result<T>>;

/** A call without an account gives nobody anything. */
const NO_ACCOUNT: AppError = { kind: 'not-allowed', reason: 'no-account' };

/** What every resolver function does first: know who asks, refuse what has not the contract's shape. */
export function withAsker<Name extends keyof typeof payloads, T>(name: Name, handler: Handler<Name, T>) {
  return async ({ payload, context }: Request<unknown>): Promise<Result<T>> => {
    const { accountId, siteUrl, cloudId, extension } = v.parse(contextSchema, context);
    if (accountId === undefined) return { ok: false, error: NO_ACCOUNT };
    const parsed = v.safeParse(payloads[name], payload);
    if (!parsed.success) return { ok: false, error: { kind: 'not-valid', field: 'payload', reason: 'malformed' } };
    const asker: Asker = {
      accountId,
      calledAt: now(),
      jira: (deadline, attempts) =>
        jiraAsViewer({
          ...(deadline === undefined ? {} : { deadline }),
          ...(attempts === undefined ? {} : { attempts }),
        }),
      clientOf: (deadline) => clientsOfViewer(deadline === undefined ? {} : { deadline }),
      ...(siteUrl === undefined ? {} : { siteUrl }),
      ...(cloudId === undefined ? {} : { cloudId }),
      ...(extension?.issue ? { issueId: extension.issue.id } : {}),
    };
    return handler(asker, parsed.output);
  };
}

const issueSchema = v.object({
  id: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(JIRA_ID)),
});

const contextSchema = v.object({
  accountId: v.fallback(v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))), undefined),
  siteUrl: v.fallback(v.optional(v.string()), undefined),
  cloudId: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))), undefined),
  extension: v.fallback(v.optional(v.object({ issue: v.fallback(v.optional(issueSchema), undefined) })), undefined),
});
