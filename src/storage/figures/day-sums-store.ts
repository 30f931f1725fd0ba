import * as v from '../../valibot';
import { SITE } from '../../tasks/account-id';
import { KEPT_REASONS, NO_SUMS, WHOLE_SITE, commonest, plus } from '../../tasks/records/day-sums';
import type { DaySums, Share, Whose } from '../../tasks/records/day-sums';
import { accountWord } from '../account-word';
import { DAY_SUMS } from '../entities';
import { queryIndex } from '../kvs/queries';
import { StorageBusy } from '../kvs/refusals';
import { firstRevision } from '../kvs/first-revision';
import { createOnce, getParsed, getValue, parsedBy, parsedOrBegunAnew } from '../kvs/records';
import type { Place, Write } from '../kvs/write';
import { storedCount, storedRevision } from '../stored-values';

const sumsSchema = v.tuple([
  v.pipe(v.array(storedCount), v.length(NO_SUMS.states.length)),
  v.tuple([storedCount, storedCount]),
  v.pipe(v.array(storedCount), v.length(NO_SUMS.took.length)),
  v.array(v.tuple([v.string(), storedCount])),
]);

const storedSchema = v.object({ who: v.string(), day: v.string(), sums: sumsSchema, rev: storedRevision });
type StoredSums = v.InferOutput<typeof storedSchema>;

const entity = DAY_SUMS.name;
/** Whose sums, as it is stored. */
const wordOf = (who: Whose): string => (who === WHOLE_SITE ? SITE : accountWord(who));
const keyOf = ({ who, day }: Pick<Share, 'who' | 'day'>): string => `${wordOf(who)}:${day}`;

const encoded = ({ states, issues, took, reasons }: DaySums): StoredSums['sums'] => [
  [...states],
  [...issues],
  [...took],
  commonest(reasons).slice(0, KEPT_REASONS),
];

const decoded = ([states, issues, took, reasons]: StoredSums['sums']): DaySums => ({
  states,
  issues,
  took,
  reasons: new Map(reasons),
});

/**
 * Sums with these shares, ready to be written over what they were read as. A day's first one is created empty before,
 * because a transaction can only be bound to what is there.
 */
export async function sumsWith(shares: readonly Share[]): Promise<Write[]> {
  const byKey = new Map<string, Share[]>();
  for (const share of shares) byKey.set(keyOf(share), [...(byKey.get(keyOf(share)) ?? []), share]);
  return Promise.all([...byKey].map(([key, theirs]) => sumWith({ entity, key }, theirs)));
}

async function sumWith(place: Place, shares: readonly Share[]): Promise<Write> {
  const [first] = shares;
  if (!first) throw new Error('sums without a share');
  const { day } = first;
  const who = wordOf(first.who);
  const empty: StoredSums = { who, day, sums: encoded(NO_SUMS), rev: firstRevision() };
  const stored =
    (await parsedOrBegunAnew(place, storedSchema, await getValue(place), empty)) ?? (await createEmpty(place, empty));
  const sums = shares.reduce((sum, share) => plus(sum, share.sums), decoded(stored.sums));
  const value: StoredSums = { who, day, sums: encoded(sums), rev: stored.rev + 1 };
  return { kind: 'set', place, value, unchangedSince: stored.rev };
}

async function createEmpty(place: Place, empty: StoredSums): Promise<StoredSums> {
  if ((await createOnce(place, empty)) === 'written') return empty;
  const meanwhile = await getParsed(place, storedSchema);
  if (meanwhile) return meanwhile;
  throw new StorageBusy('the sums of a day cannot be read');
}

/** The days from `fromDay` on, oldest first, that have any sums: 100 at the most. One storage request. */
export async function sumsSince(
  who: Whose,
  fromDay: string,
): Promise<{ readonly day: string; readonly sums: DaySums }[]> {
  const page = await queryIndex({
    entity,
    index: DAY_SUMS.indexes.who,
    partition: [wordOf(who)],
    where: { atLeast: fromDay },
    limit: 100,
  });
  return page.results.flatMap(({ value }) => {
    const parsed = parsedBy(storedSchema, value);
    return parsed ? [{ day: parsed.day, sums: decoded(parsed.sums) }] : [];
  });
}
