import type { FaultGate } from './faults';
import type { Records, Space, StoredRecord } from './records';
import type { SetOptions } from './requests';
import { badRequest, StorageError } from './storage-error';
import { checkedJson, checkEntityValue, checkKey } from './value-rules';

const MAX_ITEMS = 25;
const MAX_BYTES = 4 * 1024 * 1024;

interface Item {
  key: string;
  entityName?: string | undefined;
}

interface Named {
  key: string;
  entityName?: string;
}

interface Failed extends Named {
  error: { code: string; message: string };
}

/** A batch is not a transaction: each item succeeds or fails by itself. */
export interface BatchOutcome<Success> {
  successfulKeys: Success[];
  failedKeys: Failed[];
}

/** @throws StorageError above 25 items. `what` is the verb for the message. */
export function checkBatchSize(items: readonly Item[], what: 'set' | 'get' | 'delete'): void {
  if (items.length === 0) throw badRequest('INVALID_REQUEST', 'A batch needs at least one item');
  if (items.length > MAX_ITEMS)
    throw badRequest(
      'TOO_MANY_BATCH_ENTITIES',
      `Number of entities to ${what} was ${items.length}, but you can only ${what} a maximum of ${MAX_ITEMS} entities at a time.`,
    );
  const names = new Set(items.map(({ key, entityName }) => `${entityName ?? ''} ${key}`));
  if (names.size < items.length) throw badRequest('KEY_DUPLICATION_ERROR', 'Duplicate key found in request');
}

/** @throws StorageError when the values of a batch come to more than 4 MB. */
export function checkBatchBytes(bytes: number): void {
  if (bytes > MAX_BYTES) throw badRequest('MAX_SIZE', 'A batch holds at most 4 MB');
}

type SpaceOf = (entityName?: string) => Space;

export function batchSet(
  items: readonly (Item & { value?: unknown; options?: SetOptions })[],
  records: Records,
  spaceOf: SpaceOf,
  faults: FaultGate,
): BatchOutcome<Named> {
  return eachOf(items, faults, (item) => {
    const space = spaceOf(item.entityName);
    checkKey(item.key);
    const json = checkedJson(item.value);
    if (space.kind === 'entity') checkEntityValue(space.entity, item.value);
    records.write(space, item.key, json, item.options);
    return nameOf(item);
  });
}

export function batchDelete(
  items: readonly Item[],
  records: Records,
  spaceOf: SpaceOf,
  faults: FaultGate,
): BatchOutcome<Named> {
  return eachOf(items, faults, (item) => {
    checkKey(item.key);
    records.remove(spaceOf(item.entityName), item.key);
    return nameOf(item);
  });
}

export function batchGet(
  items: readonly Item[],
  records: Records,
  spaceOf: SpaceOf,
  faults: FaultGate,
): BatchOutcome<Named & { record: StoredRecord }> {
  return eachOf(items, faults, (item) => {
    checkKey(item.key);
    const record = records.read(spaceOf(item.entityName), item.key);
    if (record === undefined) throw new StorageError(404, 'KEY_NOT_FOUND', 'Provided key does not exist');
    return { ...nameOf(item), record };
  });
}

function eachOf<One extends Item, Success>(
  items: readonly One[],
  faults: FaultGate,
  work: (item: One) => Success,
): BatchOutcome<Success> {
  const outcome: BatchOutcome<Success> = { successfulKeys: [], failedKeys: [] };
  for (const item of items) {
    try {
      faults.batchItem();
      outcome.successfulKeys.push(work(item));
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      outcome.failedKeys.push({ ...nameOf(item), error: { code: error.code, message: error.message } });
    }
  }
  return outcome;
}

const nameOf = ({ key, entityName }: Item): Named => (entityName === undefined ? { key } : { key, entityName });
