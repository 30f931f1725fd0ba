import { kvs } from '@forge/kvs';
import * as v from '../../valibot';
import { despiteLocks } from './despite-locks';
import { counted } from './reads-of-call';
import type { Place, Ttl, Written } from './write';

/** What is stored at a place, or undefined. Strictly consistent; one storage request. */
export const getValue = ({ entity, key }: Place): Promise<unknown> =>
  counted(() => (entity === undefined ? kvs.get<unknown>(key) : kvs.entity<unknown>(entity).get(key)));

/** The same, as its schema reads it; undefined too for what has another shape. */
export const getParsed = async <Schema extends v.GenericSchema>(
  place: Place,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> => parsedBy(schema, await getValue(place));

/** Records that one batch may ask for. Of batches a site has 45 a minute: over that, each record is asked for by itself. */
const MOST_AT_ONCE = 25;
const NOT_FOUND = 'KEY_NOT_FOUND';

/** What is stored under these keys of an entity, each once; those that are not there are left out. One request for each 25. */
export const getValues = (entity: string, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> =>
  getValuesAt(keys.map((key) => ({ entity, key })));

/** The same of places in several entities, by their keys, of which no two are the same. */
export async function getValuesAt(places: readonly Place[]): Promise<ReadonlyMap<string, unknown>> {
  const values = new Map<string, unknown>();
  for (let start = 0; start < places.length; start += MOST_AT_ONCE) {
    for (const [key, value] of await getTogether(places.slice(start, start + MOST_AT_ONCE))) values.set(key, value);
  }
  return values;
}

async function getTogether(places: readonly Place[]): Promise<readonly (readonly [string, unknown])[]> {
  const asked = places.map(({ entity, key }) => (entity === undefined ? { key } : { key, entityName: entity }));
  const answer = await counted(() => kvs.batchGet<unknown>(asked).catch(() => undefined));
  const found = (answer?.successfulKeys ?? []).map(({ key, value }) => [key, value] as const);
  const failed = new Set(answer?.failedKeys.filter(({ error }) => error.code !== NOT_FOUND).map(({ key }) => key));
  const left = answer ? places.filter(({ key }) => failed.has(key)) : places;
  const singly = await Promise.all(left.map(async (place) => [place.key, await getValue(place)] as const));
  return [...found, ...singly.filter(([, value]) => value !== undefined)];
}

/** What is stored as its schema reads it, or undefined. */
export function parsedBy<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : undefined;
}

/**
 * The record as its schema reads it; one that is there and cannot be read (an older version's, or damaged) is begun anew, so
 * that it stands in nobody's way for ever. Undefined where nothing is stored.
 */
export async function parsedOrBegunAnew<Schema extends v.GenericSchema>(
  place: Place,
  schema: Schema,
  value: unknown,
  anew: v.InferOutput<Schema>,
  ttl?: Ttl,
): Promise<v.InferOutput<Schema> | undefined> {
  if (value === undefined) return undefined;
  const parsed = parsedBy(schema, value);
  if (parsed !== undefined) return parsed;
  await setValue(place, anew, ttl);
  return anew;
}

/** Writes over whatever is there. */
export function setValue({ entity, key }: Place, value: unknown, ttl?: Ttl): Promise<void> {
  const options = ttl === undefined ? undefined : { ttl };
  return entity === undefined ? kvs.set(key, value, options) : kvs.entity(entity).set(key, value, options);
}

/** Removes whatever is there. */
export const removeValue = ({ entity, key }: Place): Promise<void> =>
  entity === undefined ? kvs.delete(key) : kvs.entity(entity).delete(key);

/** Writes a record that is not there yet: of all who try at the same moment one has written it. */
export function createOnce(place: Place, value: unknown, ttl?: Ttl): Promise<Written> {
  const { entity, key } = place;
  const claim = { keyPolicy: 'FAIL_IF_EXISTS', ...(ttl === undefined ? {} : { ttl }) } as const;
  return despiteLocks(
    () => (entity === undefined ? kvs.set(key, value, claim) : kvs.entity(entity).set(key, value, claim)),
    async () => (await getValue(place)) === undefined,
  );
}
