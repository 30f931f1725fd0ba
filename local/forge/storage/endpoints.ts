import type { Entity } from '../../manifest';
import { batchDelete, batchGet, batchSet, checkBatchBytes, checkBatchSize } from './batches';
import { shown, sizeOf, type CountedAccess } from './counted-access';
import type { FaultGate } from './faults';
import type { Queries } from './queries';
import type { RateLimits } from './rate-limits';
import type { Records, Space } from './records';
import * as requests from './requests';
import { parseBody } from './requests';
import { prepareTransaction, runTransaction } from './transactions';

/** What an endpoint works on. */
export interface Store {
  access: CountedAccess;
  records: Records;
  queries: Queries;
  limits: RateLimits;
  faults: FaultGate;
  /** @throws StorageError SCHEMA_NOT_FOUND when the manifest declares no such entity. */
  entity(name: string): Entity;
}

const KEY_VALUE: Space = { kind: 'key-value' };
const SECRET: Space = { kind: 'secret' };

/** Every endpoint that `@forge/kvs` calls (out/storage-api.js), by its path below `/api/v1/`. */
export const endpoints: Readonly<Record<string, (store: Store, body: unknown) => unknown>> = {
  get: ({ access }, body) => access.get('get', KEY_VALUE, parseBody(requests.getBody, body)),
  set: ({ access }, body) => access.set('set', KEY_VALUE, parseBody(requests.setBody, body)),
  delete: ({ access }, body) => access.remove('delete', KEY_VALUE, parseBody(requests.deleteBody, body).key),
  query({ access, queries }, body) {
    const query = parseBody(requests.queryBody, body);
    return access.page('query', undefined, query.options, () => queries.byKey(query));
  },

  'secret/get': ({ access }, body) => access.get('secret/get', SECRET, parseBody(requests.getBody, body)),
  'secret/set': ({ access }, body) => access.set('secret/set', SECRET, parseBody(requests.setBody, body)),
  'secret/delete': ({ access }, body) =>
    access.remove('secret/delete', SECRET, parseBody(requests.deleteBody, body).key),

  'entity/get'(store, body) {
    const { entityName, ...asked } = parseBody(requests.entityGetBody, body);
    return store.access.get('entity/get', spaceIn(store, entityName), asked);
  },
  'entity/set'(store, body) {
    const { entityName, ...asked } = parseBody(requests.entitySetBody, body);
    return store.access.set('entity/set', spaceIn(store, entityName), asked);
  },
  'entity/delete'(store, body) {
    const { entityName, key } = parseBody(requests.entityDeleteBody, body);
    store.access.remove('entity/delete', spaceIn(store, entityName), key);
  },
  'entity/query'({ access, queries, ...store }, body) {
    const query = parseBody(requests.entityQueryBody, body);
    const queried = store.entity(query.entityName);
    return access.page('entity/query', queried.name, query.options, () => queries.byIndex(queried, query));
  },

  'batch/get'(store, body) {
    const items = parseBody(requests.batchGetBody, body);
    checkBatchSize(items, 'get');
    store.limits.batch();
    return store.access.read('batch/get', onlyEntity(items), () => {
      const outcome = batchGet(items, store.records, (name) => spaceIn(store, name), store.faults);
      const options = new Map(items.map((item) => [nameOf(item), item.options]));
      const successfulKeys = outcome.successfulKeys.map(({ record, ...name }) => ({
        ...shown(record, options.get(nameOf(name))),
        ...name,
      }));
      return { result: { ...outcome, successfulKeys }, read: outcome.successfulKeys.map(({ record }) => record) };
    });
  },
  'batch/set'(store, body) {
    const items = parseBody(requests.batchSetBody, body);
    checkBatchSize(items, 'set');
    const bytes = items.reduce((sum, { key, value }) => sum + sizeOf({ key, json: JSON.stringify(value) ?? '' }), 0);
    checkBatchBytes(bytes);
    store.limits.batch();
    store.access.writing('batch/set', onlyEntity(items), bytes);
    return store.records.atomically(() => batchSet(items, store.records, (name) => spaceIn(store, name), store.faults));
  },
  'batch/delete'(store, body) {
    const items = parseBody(requests.batchDeleteBody, body);
    checkBatchSize(items, 'delete');
    const bytes = items.reduce((sum, { key }) => sum + Buffer.byteLength(key), 0);
    store.limits.batch();
    store.access.writing('batch/delete', onlyEntity(items), bytes);
    return store.records.atomically(() =>
      batchDelete(items, store.records, (name) => spaceIn(store, name), store.faults),
    );
  },

  transaction(store, body) {
    const request = parseBody(requests.transactionBody, body);
    const prepared = prepareTransaction(request, (name) => spaceIn(store, name));
    const items = [...request.set, ...request.delete, ...request.check];
    store.access.writing('transaction', onlyEntity(items), prepared.bytes, prepared.written);
    runTransaction(prepared, store.records, store.faults);
  },
};

function spaceIn(store: Store, entityName: string | undefined): Space {
  return entityName === undefined ? KEY_VALUE : { kind: 'entity', entity: store.entity(entityName) };
}

interface Named {
  key: string;
  entityName?: string | undefined;
}

const nameOf = ({ key, entityName }: Named) => `${entityName ?? ''} ${key}`;

/** The entity of a batch or a transaction, when it is about one only. */
function onlyEntity(items: readonly Named[]): string | undefined {
  const names = new Set(items.map((item) => item.entityName));
  return names.size === 1 ? items[0]?.entityName : undefined;
}
