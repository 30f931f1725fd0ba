import { MOST_DRAFTS } from '../../contract';
import type { Functions, KeptDraft, Payload, Result } from '../../contract';
import { draftSchema } from '../../contract/draft-schema';
import type { Draft } from '../../contract/draft-schema';
import { now } from '../../refresh/now';
import { fitsDraft, removeDraft, storeDraft, storedDraft } from '../../storage/drafts/draft-store';
import type { StoredDraft } from '../../storage/drafts/draft-store';
import { CONFLICT } from '../../tasks/app-error';
import * as v from '../../valibot';
import { takeOne } from '../allowances/take-one';
import type { Asker } from '../rights/asker';

const DAY_MS = 86_400_000;
/** Two pages of one account that keep a draft at the same moment get in each other's way this often at the most. */
const ATTEMPTS = 5;

type Drafts = ReturnType<Functions['draft']>;

/**
 * What the asker has chosen and not started, and the start that they only looked at, as far as that was less than a day ago
 * and this version can read it.
 */
export async function keptDraft({ accountId }: Asker): Promise<Drafts> {
  const stored = await storedDraft(accountId);
  const [kept, lookedAt] = [keptOf(stored), stored.looked && keptOf(stored.looked)];
  return { ok: true, data: { ...(kept ? { kept } : {}), ...(lookedAt ? { lookedAt } : {}) } };
}

function keptOf(stored: Pick<StoredDraft, 'at' | 'draft'>): KeptDraft | undefined {
  const { at } = stored;
  const draft = isOfDay(at, now()) ? draftOf(stored) : undefined;
  if (!draft) return undefined;
  const leftOut = stored.draft?.leftOut;
  return { draft, at, ...(typeof leftOut === 'number' ? { leftOutUnnamed: leftOut } : {}) };
}

const isOfDay = (at: number, moment: number): boolean => at <= moment && moment - at < DAY_MS;

/** One write keeps both for another day, so what is older than that leaves with it. Pure. */
function withoutOld({ draft, looked, ...rest }: StoredDraft, moment: number): StoredDraft {
  return {
    ...rest,
    ...(draft && isOfDay(rest.at, moment) ? { draft } : {}),
    ...(looked && isOfDay(looked.at, moment) ? { looked } : {}),
  };
}

/**
 * Keeps what the asker has chosen in the place of what was kept before, for a day. What is only looked at takes the place of
 * what was looked at before, and of nothing that was chosen. Refused where it is larger than what is
 * kept, and where the same account has kept as much in this hour as it may: what was kept before stays.
 */
export async function keepDraft(
  { accountId }: Asker,
  { draft, isLookedAt }: Payload<'keepDraft'>,
): Promise<Result<{ readonly keptAt: number }>> {
  const form = formsOf(draft).find(fitsDraft);
  if (!form) return { ok: false, error: { kind: 'not-valid', field: 'draft', reason: 'too-large' } };
  if (!(await takeOne(accountId, { draft: 1 }))) {
    return { ok: false, error: { kind: 'not-valid', field: 'draft', reason: 'too-often', limit: MOST_DRAFTS } };
  }
  const at = now();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await storedDraft(accountId);
    const fresh = withoutOld(stored, at);
    const kept = isLookedAt ? { ...fresh, looked: { at, draft: form } } : { ...fresh, at, draft: form };
    const written = await storeDraft(accountId, kept, stored);
    if (written === 'written') return { ok: true, data: { keptAt: at } };
  }
  return { ok: false, error: CONFLICT };
}

/**
 * How a draft may be kept, the whole of it first. Issues that are left out are the first thing that is not named; where the
 * issues are, they are none of those then. Pure.
 */
function formsOf({ issueIds, leftOut, ...chosen }: Draft): readonly NonNullable<StoredDraft['draft']>[] {
  const ids = issueIds === undefined ? {} : { issueIds };
  if (leftOut === undefined) return [{ ...ids, chosen }];
  const out = new Set(leftOut);
  const others = issueIds?.filter((id) => !out.has(id));
  const named = { ...ids, leftOut, chosen };
  if (others?.length === 0) return [named];
  return [named, { ...(others ? { issueIds: others } : {}), leftOut: leftOut.length, chosen }];
}

/** Forgets what the asker had chosen at that time: what another page of theirs has kept since stays. */
export async function dropDraft(
  { accountId }: Pick<Asker, 'accountId'>,
  { keptAt }: { readonly keptAt: number },
): Promise<Result<object>> {
  const stored = await storedDraft(accountId);
  const { draft: _, looked, ...rest } = stored;
  if (stored.draft && stored.at === keptAt) {
    await (looked ? storeDraft(accountId, { ...rest, looked }, stored) : removeDraft(accountId, stored));
  } else if (looked?.at === keptAt) {
    const { looked: __, ...others } = stored;
    await (others.draft ? storeDraft(accountId, others, stored) : removeDraft(accountId, stored));
  }
  return { ok: true, data: {} };
}

/** A draft that another version of the app has kept, or that is damaged, is none. */
function draftOf({ draft }: Pick<StoredDraft, 'draft'>): Draft | undefined {
  if (typeof draft?.chosen !== 'object' || draft.chosen === null) return undefined;
  const { issueIds, leftOut, chosen } = draft;
  const named = typeof leftOut === 'object' && leftOut.length > 0 ? { leftOut } : {};
  const parsed = v.safeParse(draftSchema, { ...chosen, ...(issueIds === undefined ? {} : { issueIds }), ...named });
  return parsed.success ? parsed.output : undefined;
}
