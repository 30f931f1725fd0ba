import * as v from '../../../valibot';
import type { Payload } from '../../../contract';
import { payloads } from '../../../contract/payloads';

/** What is typed into the form that connects an organisation. */
export interface ConnectDraft {
  readonly organisationKind: Payload<'connectTracker'>['organisation']['kind'];
  readonly organisationId: string;
  readonly tokenKind: Payload<'connectTracker'>['token']['kind'];
  readonly token: string;
}

export const EMPTY_DRAFT: ConnectDraft = { organisationKind: '360', organisationId: '', tokenKind: 'oauth', token: '' };

/** The keys of the words for what is wrong, at each field. */
export interface DraftProblems {
  readonly organisation?: string;
  readonly token?: string;
}

type ReadDraft =
  { readonly ok: true; readonly payload: Payload<'connectTracker'> } | ({ readonly ok: false } & DraftProblems);

/** What is sent, or what has to be corrected first: by the rules that the resolver has too. Pure. */
export function readDraft({ organisationKind, organisationId, tokenKind, token }: ConnectDraft): ReadDraft {
  const parsed = v.safeParse(payloads.connectTracker, {
    organisation: { kind: organisationKind, id: organisationId },
    token: { kind: tokenKind, value: token },
  });
  if (parsed.success) return { ok: true, payload: parsed.output };
  const wrong = new Set(parsed.issues.map(({ path }) => path?.[0]?.key));
  return {
    ok: false,
    ...(wrong.has('organisation')
      ? { organisation: organisationId.trim() === '' ? 'tracker.id.empty' : 'tracker.id.wrong' }
      : {}),
    ...(wrong.has('token') ? { token: token.trim() === '' ? 'tracker.token.empty' : 'tracker.token.wrong' } : {}),
  };
}
