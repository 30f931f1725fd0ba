import { Filter, FilterConditions, kvs } from '@forge/kvs';
import * as v from '../../valibot';
import { despiteLocks } from './despite-locks';
import { getParsed } from './records';
import type { Place, Revisioned, Ttl, Write, Written } from './write';

/** Records that one transaction may hold, set or removed. */
export const MOST_TOGETHER = 25;

/**
 * Writes all of it or, where a record is not what it was read as, nothing: at most 25 records and 4 MB in one storage
 * request.
 */
export const writeTogether = (writes: readonly Write[]): Promise<Written> =>
  despiteLocks(
    () => execute(writes),
    () => areAsRead(writes),
  );

/** Writes a record of an entity over the revision that was read. */
export const replaceIfUnchanged = (
  place: Place,
  value: Revisioned,
  revisionBefore: number,
  ttl?: Ttl,
): Promise<Written> =>
  writeTogether([{ kind: 'set', place, value, unchangedSince: revisionBefore, ...(ttl === undefined ? {} : { ttl }) }]);

function execute(writes: readonly Write[]): Promise<void> {
  const transaction = kvs.transact();
  for (const write of writes) {
    const { entity, key } = write.place;
    if (write.kind === 'remove') transaction.delete<Revisioned>(key, conditionOn(entity, write.unchangedSince));
    else if ('unchangedSince' in write)
      transaction.set(key, write.value, conditionOn(entity, write.unchangedSince), ttlOf(write));
    else transaction.set(key, write.value, entity === undefined ? undefined : { entityName: entity }, ttlOf(write));
  }
  return transaction.execute();
}

const ttlOf = ({ ttl }: Extract<Write, { kind: 'set' }>) => (ttl === undefined ? undefined : { ttl });

function conditionOn(entity: string | undefined, unchangedSince: number | undefined) {
  if (entity === undefined) return undefined;
  if (unchangedSince === undefined) return { entityName: entity };
  const conditions = new Filter<Revisioned>().and('rev', FilterConditions.equalTo(unchangedSince));
  return { entityName: entity, conditions };
}

const revisioned = v.object({ rev: v.number() });

async function areAsRead(writes: readonly Write[]): Promise<boolean> {
  const each = await Promise.all(
    writes.map(async (write) => {
      if (!('unchangedSince' in write) || write.unchangedSince === undefined) return true;
      return (await getParsed(write.place, revisioned))?.rev === write.unchangedSince;
    }),
  );
  return each.every((isAsRead) => isAsRead);
}
