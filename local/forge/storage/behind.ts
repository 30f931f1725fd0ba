import type Database from 'libsql';
import type { Clock } from '../../clock';
import type { Chance } from '../faults/chance';
import type { Cursors } from './cursors';
import { createIndexRows, INDEX_COLUMNS } from './index-rows';
import { createQueries, type Queries } from './queries';
import { RECORD_TABLE_COLUMNS, spaceName, type Change, type Records } from './records';

/** What queries see that are behind: the store as it was, in tables of its own. */
export interface Behind {
  /** From now on what is written comes here later. Begun again it is level with the store. */
  begin(): void;
  end(): void;
  /** Queries over the store as it was up to `behindMs` ago, and never longer ago than another query has seen already. */
  queries(behindMs: number): Queries;
}

const TABLES = { record: 'behind_record', indexRow: 'behind_index_row' };

export function createBehind(options: {
  database: Database.Database;
  clock: Clock;
  chance: Chance;
  records: Records;
  cursors: Cursors;
}): Behind {
  const { database, clock, chance, records } = options;
  let late: Change[] = [];
  let copy: { queries: Queries; apply: (change: Change) => void } | undefined;

  const end = (): void => {
    copy = undefined;
    late = [];
    records.onCommit(undefined);
    database.exec(`DROP TABLE IF EXISTS temp.${TABLES.record}; DROP TABLE IF EXISTS temp.${TABLES.indexRow}`);
  };

  return {
    end,
    begin() {
      end();
      database.exec(`
        CREATE TEMP TABLE ${TABLES.record} (${RECORD_TABLE_COLUMNS}) WITHOUT ROWID;
        CREATE TEMP TABLE ${TABLES.indexRow} (${INDEX_COLUMNS}) WITHOUT ROWID;
        CREATE INDEX temp.behind_index_row_of_record ON ${TABLES.indexRow} (space, key);
        INSERT INTO ${TABLES.record} SELECT * FROM forge_record;
        INSERT INTO ${TABLES.indexRow} SELECT * FROM forge_index_row;
      `);
      copy = { queries: createQueries(database, clock, options.cursors, TABLES), apply: applying(database) };
      records.onCommit((changes) => void late.push(...changes));
    },
    queries(behindMs) {
      if (copy === undefined) throw new Error('queries are behind only once that has begun');
      const seen = clock.now() - chance.below(behindMs);
      const arrived = late.filter(({ at }) => at <= seen);
      arrived.forEach(copy.apply);
      late = late.slice(arrived.length);
      chance.happens('queries behind', late.length > 0 ? 1 : 0);
      return copy.queries;
    },
  };
}

function applying(database: Database.Database): (change: Change) => void {
  const indexRows = createIndexRows(database, TABLES.indexRow);
  const erase = database.prepare(`DELETE FROM ${TABLES.record} WHERE space = ? AND key = ?`);
  const insert = database.prepare(`INSERT INTO ${TABLES.record} VALUES (?, ?, ?, ?, ?, ?)`);
  return ({ space, key, record }) => {
    if (space.kind === 'secret') return;
    const name = spaceName(space);
    erase.run(name, key);
    if (record) insert.run(name, key, record.json, record.createdAt, record.updatedAt, record.expiresAt);
    if (space.kind !== 'entity') return;
    if (record) indexRows.replace(space.entity, key, record.json);
    else indexRows.remove(space.entity, key);
  };
}
