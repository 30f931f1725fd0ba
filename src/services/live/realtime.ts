import { publishGlobal, signRealtimeToken } from '@forge/realtime';
import * as v from '../../valibot';
import { moment } from '../../rest/values';

/** A channel that is signed with claims is shut to whoever has no token of the same claims. */
const CLAIMS = { of: 'list' } as const;
const SIGNAL = 'changed';

/**
 * Read part by part. Atlassian does not say in which unit a token's end is, and a token itself counts seconds, as every JWT does:
 * either is told by its size, and what no moment can be is not said.
 */
const signedSchema = v.object({ token: v.pipe(v.string(), v.minLength(1)), expiresAt: moment });

/** What opens a channel, and until when where the platform says it, epoch milliseconds. */
export interface ChannelToken {
  readonly token: string;
  readonly until?: number;
}

/** A token that only listens. Undefined where the platform gives none. */
export const listeningToken = (channel: string): Promise<ChannelToken | undefined> => tokenFor(channel, 'subscribe');

/**
 * Tells whoever listens that something has changed; what, they are told by the list. Two operations of Realtime's. Never
 * rejects: a page that hears nothing asks each minute.
 * @param isInTime looked at before each of them.
 */
export async function signal(channel: string, isInTime: () => boolean): Promise<void> {
  const signed = await tokenFor(channel, 'publish');
  if (!signed || !isInTime()) return;
  await publishGlobal(channel, SIGNAL, { token: signed.token }).catch(() => undefined);
}

async function tokenFor(channel: string, permission: 'subscribe' | 'publish'): Promise<ChannelToken | undefined> {
  const answer = await signRealtimeToken(channel, CLAIMS, [permission]).catch(() => undefined);
  const signed = v.safeParse(signedSchema, answer);
  if (!signed.success) return undefined;
  const { token, expiresAt } = signed.output;
  return { token, ...(expiresAt === undefined ? {} : { until: expiresAt }) };
}
