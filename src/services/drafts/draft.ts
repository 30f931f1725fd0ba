import { MOST_DRAFTS } from '../../contract';
import type { KeptDraft, Result } from '../../contract';
import { draftSchema } from '../../contract/draft-schema';
import type { Draft } from '../../contract/draft-schema';
import { now } from '../../refresh/now';
import { storeDraft, storedDraft } from '../../storage/drafts/draft-store';
import type { StoredDraft } from '../../storage/drafts/draft-store';
import { hourOf } from '../../tasks/utc-hour';
import * as v from '../../valibot';
import type { Asker } from '../rights/asker';

const DAY_MS = 86_400_000;
const NO_DRAFT: StoredDraft = { at: 0, hour: 0, n: 0 };

/** What the asker has chosen and not started, if that was less than a day ago and this version can read it. */
export async function keptDraft({ accountId }: Asker): Promise<Result<{ readonly kept?: KeptDraft }>> {
  const stored = await storedDraft(accountId);
  const draft = stored && now() - stored.at < DAY_MS ? draftOf(stored) : undefined;
  return { ok: true, data: stored && draft ? { kept: { draft, at: stored.at } } : {} };
}

/**
 * Keeps what the asker has chosen in the place of what was kept before, for a day. Refused where it is larger than what is
 * kept, and where the same account has kept as much in this hour as it may: what was kept before stays.
 */
export async function keepDraft({ accountId }: Asker, draft: Draft): Promise<Result<{ readonly keptAt: number }>> {
  const before = (await storedDraft(accountId)) ?? NO_DRAFT;
  const at = now();
  const hour = hourOf(at);
  const n = before.hour === hour ? before.n : 0;
  if (n >= MOST_DRAFTS) {
    return { ok: false, error: { kind: 'not-valid', field: 'draft', reason: 'too-often', limit: MOST_DRAFTS } };
  }
  const { issueIds, ...chosen } = draft;
  const isKept = await storeDraft(accountId, {
    ...{ at, hour, n: n + 1 },
    draft: { ...(issueIds === undefined ? {} : { issueIds }), chosen },
  });
  return isKept
    ? { ok: true, data: { keptAt: at } }
    : { ok: false, error: { kind: 'not-valid', field: 'draft', reason: 'too-large' } };
}

/**
 * Forgets what the asker had chosen at that time: what another page of theirs has kept since stays. How often it was kept in
 * this hour stays too, so that a loop comes to its end.
 */
export async function dropDraft(
  { accountId }: Pick<Asker, 'accountId'>,
  { keptAt }: { readonly keptAt: number },
): Promise<Result<object>> {
  const { draft, ...kept } = (await storedDraft(accountId)) ?? NO_DRAFT;
  if (draft && kept.at === keptAt) await storeDraft(accountId, kept);
  return { ok: true, data: {} };
}

/** A draft that another version of the app has kept, or that is damaged, is none. */
function draftOf({ draft }: StoredDraft): Draft | undefined {
  if (typeof draft?.chosen !== 'object' || draft.chosen === null) return undefined;
  const { issueIds, chosen } = draft;
  const parsed = v.safeParse(draftSchema, { ...chosen, ...(issueIds === undefined ? {} : { issueIds }) });
  return parsed.success ? parsed.output : undefined;
}
