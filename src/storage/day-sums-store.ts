import { Filter, FilterConditions, ForgeKvsAPIError, WhereConditions, kvs } from '@forge/kvs';
import * as v from 'valibot';
import { KEPT_REASONS, NO_SUMS, commonest, plus } from '../tasks/day-sums';
import type { DaySums, Share } from '../tasks/day-sums';
import { DAY_SUMS } from './entities';
import type { Write } from './write';

const sumsSchema = v.tuple([
  v.array(v.number()),
  v.tuple([v.number(), v.number()]),
  v.array(v.number()),
  v.array(v.tuple([v.string(), v.number()])),
]);

const storedSchema = v.object({ who: v.string(), day: v.string(), sums: sumsSchema, rev: v.number() });
type StoredSums = v.InferOutput<typeof storedSchema>;

const entity = () => kvs.entity<StoredSums>(DAY_SUMS.name);
const keyOf = ({ who, day }: Pick<Share, 'who' | 'day'>): string => `${who}:${day}`;

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

/** Sums as they will be, bound to what they were read as. */
export interface SumsWrite {
  readonly key: string;
  readonly revisionBefore: number;
  readonly write: Write;
}

/**
 * Sums with these shares, ready to be written over what they were read as. A day's first one is created empty before,
 * because a transaction can only be bound to what is there.
 */
export async function sumsWith(shares: readonly Share[]): Promise<SumsWrite[]> {
  const byKey = new Map<string, Share[]>();
  for (const share of shares) byKey.set(keyOf(share), [...(byKey.get(keyOf(share)) ?? []), share]);
  return Promise.all([...byKey].map(([key, theirs]) => sumWith(key, theirs)));
}

async function sumWith(key: string, shares: readonly Share[]): Promise<SumsWrite> {
  const [first] = shares;
  if (!first) throw new Error('sums without a share');
  const { who, day } = first;
  const stored = (await read(key)) ?? (await createEmpty(key, { who, day, sums: encoded(NO_SUMS), rev: 0 }));
  const sums = shares.reduce((sum, share) => plus(sum, share.sums), decoded(stored.sums));
  const unchanged = new Filter<StoredSums>().and('rev', FilterConditions.equalTo(stored.rev));
  const value: StoredSums = { who, day, sums: encoded(sums), rev: stored.rev + 1 };
  return {
    key,
    revisionBefore: stored.rev,
    write: (transaction) => transaction.set(key, value, { entityName: DAY_SUMS.name, conditions: unchanged }),
  };
}

/** Whether somebody else has written one of these sums since they were read. */
export async function anySumsChanged(sums: readonly SumsWrite[]): Promise<boolean> {
  const stored = await Promise.all(sums.map(({ key }) => read(key)));
  return stored.some((now, at) => now?.rev !== sums[at]?.revisionBefore);
}

async function read(key: string): Promise<StoredSums | undefined> {
  const parsed = v.safeParse(storedSchema, await entity().get(key));
  return parsed.success ? parsed.output : undefined;
}

async function createEmpty(key: string, empty: StoredSums): Promise<StoredSums> {
  try {
    await entity().set(key, empty, { keyPolicy: 'FAIL_IF_EXISTS' });
    return empty;
  } catch (error) {
    const meanwhile = error instanceof ForgeKvsAPIError ? await read(key) : undefined;
    if (meanwhile) return meanwhile;
    throw error;
  }
}

/** The days from `fromDay` on, oldest first, that have any sums: 100 at the most. One storage request. */
export async function sumsSince(
  who: string,
  fromDay: string,
): Promise<{ readonly day: string; readonly sums: DaySums }[]> {
  const page = await entity()
    .query()
    .index(DAY_SUMS.indexes.who, { partition: [who] })
    .where(WhereConditions.greaterThanEqualTo(fromDay))
    .limit(100)
    .getMany();
  return page.results.flatMap(({ value }) => {
    const parsed = v.safeParse(storedSchema, value);
    return parsed.success ? [{ day: parsed.output.day, sums: decoded(parsed.output.sums) }] : [];
  });
}
