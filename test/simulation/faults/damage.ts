import { createMetering } from '../../../local/forge/metering';
import type { Site } from '../../../local/site';
import type { Ledger } from '../ledger';
import type { Chance } from '../random';

/** Where what was confirmed is stored; the number of its issues stays the same, so that only its digest tells. */
const CONFIRMATION = 'confirmation:';

/** Changes what is stored of a submission that is not over, as a broken encoding would. @returns its key */
export async function damageSomething(site: Site, ledger: Ledger, chance: Chance): Promise<string | undefined> {
  const waiting = ledger.submissions.filter(({ isOver, isDamaged }) => !isOver && !isDamaged);
  if (waiting.length === 0) return undefined;
  const confirmed = chance.pick(waiting);
  const { key } = confirmed.submission;
  const call = { meter: createMetering(), limited: false };
  const place = { key: `${CONFIRMATION}${key}` };
  const answer = await site.storage.answer('/api/v1/get', JSON.stringify(place), call);
  if (answer.status !== 200) return undefined;
  const { value } = (await answer.json()) as { value: { email?: boolean } };
  const changed = { ...place, value: { ...value, email: value.email !== true } };
  await site.storage.answer('/api/v1/set', JSON.stringify(changed), call);
  confirmed.isDamaged = true;
  return key;
}
