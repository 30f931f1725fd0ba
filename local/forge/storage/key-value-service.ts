import type Database from 'libsql';
import type { Clock } from '../../clock';
import type { Entity } from '../../manifest';
import type { Chance } from '../faults/chance';
import type { Meter } from '../metering';
import { createBehind } from './behind';
import { createCountedAccess } from './counted-access';
import { createCursors } from './cursors';
import { endpoints, type Store } from './endpoints';
import { createFaultGate, noFaultGate, noStorageFaults, type StorageFaults } from './faults';
import { createQueries } from './queries';
import { createRateLimits, unlimited } from './rate-limits';
import { createRecords } from './records';
import { StorageError } from './storage-error';

const PREFIX = '/api/v1/';

export interface KeyValueService {
  /**
   * Answers one request of `@forge/kvs`: `path` as `/api/v1/entity/get`, `body` the JSON text.
   * Refusals are answers too: `{code, message}` with their status.
   * @throws Error for an endpoint that is not served here, by name.
   */
  answer(path: string, body: string, call: { meter: Meter; limited: boolean }): Response | Promise<Response>;
  /** Takes over the entities and indexes that the manifest declares now; indexes that changed are built again. */
  declare(entities: readonly Entity[]): void;
  faults(): StorageFaults;
  /** Switches faults of storage on and off; it begins without any. */
  setFaults(change: Partial<StorageFaults>): void;
}

/** Forge storage over the site's database, with Forge's rules and limits. */
export function createKeyValueService(database: Database.Database, clock: Clock, chance: Chance): KeyValueService {
  const records = createRecords(database, clock);
  const cursors = createCursors();
  const queries = createQueries(database, clock, cursors);
  const behind = createBehind({ database, clock, chance, records, cursors });
  const siteLimits = createRateLimits(clock);
  const faults: StorageFaults = { ...noStorageFaults };
  const siteFaults = createFaultGate(faults, chance);
  let entities = new Map<string, Entity>();

  const entity: Store['entity'] = (name) => {
    const declared = entities.get(name);
    if (declared === undefined) throw new StorageError(404, 'SCHEMA_NOT_FOUND', 'The schema provided does not exist');
    return declared;
  };

  const answerNow = (path: string, body: string, { meter, limited }: Parameters<KeyValueService['answer']>[2]) => {
    const endpoint = path.startsWith(PREFIX) ? endpoints[path.slice(PREFIX.length)] : undefined;
    if (endpoint === undefined) throw new Error(`Forge storage: ${path} is not served by the local site`);
    const limits = limited ? siteLimits : unlimited;
    const gate = limited ? siteFaults : noFaultGate;
    const access = createCountedAccess(records, { limits, faults: gate, meter });
    const isBehind = limited && faults.queriesBehindMs > 0;
    try {
      gate.request();
      limits.request();
      const seen = isBehind ? behind.queries(faults.queriesBehindMs) : queries;
      const store: Store = { access, records, queries: seen, limits, faults: gate, entity };
      const result = endpoint(store, JSON.parse(body));
      return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      return Response.json({ code: error.code, message: error.message }, { status: error.status });
    }
  };

  return {
    answer(path, body, call) {
      if (faults.slowMs === 0 || !call.limited) return answerNow(path, body, call);
      return new Promise((resolve) => setTimeout(resolve, faults.slowMs)).then(() => answerNow(path, body, call));
    },
    declare(declared) {
      entities = new Map(declared.map((one) => [one.name, one]));
      records.atomically(() => records.indexRows.declare(declared));
      if (faults.queriesBehindMs > 0) behind.begin();
    },
    faults: () => ({ ...faults }),
    setFaults(change) {
      const wasBehind = faults.queriesBehindMs > 0;
      Object.assign(faults, change);
      const isBehind = faults.queriesBehindMs > 0;
      if (isBehind && !wasBehind) behind.begin();
      if (!isBehind && wasBehind) behind.end();
    },
  };
}
