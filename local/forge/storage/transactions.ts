import type { Entity } from '../../manifest';
import { checkFilters, meets } from './conditions';
import { conditionRefused, type FaultGate } from './faults';
import type { Records, Space } from './records';
import type { Filters, Transaction } from './requests';
import * as v from 'valibot';
import { badRequest, StorageError } from './storage-error';
import { checkedJson, checkEntityValue, checkKey } from './value-rules';

const MAX_OPERATIONS = 25;
const MAX_BYTES = 4 * 1024 * 1024;

type Operation =
  | { kind: 'set'; key: string; space: Space; json: string; conditions: Filters | undefined; options: SetTtl }
  | { kind: 'delete' | 'check'; key: string; space: Space; conditions: Filters | undefined };

type SetTtl = Transaction['set'][number]['options'];

/** What a transaction would do, checked but not done. */
export interface PreparedTransaction {
  operations: Operation[];
  /** Bytes that it writes, and of which records. */
  bytes: number;
  written: { entity: string | undefined; bytes: number }[];
}

/**
 * Checks a transaction against everything that does not depend on what is stored.
 * @throws StorageError above 25 operations or 4 MB, for a key used twice, or for a value or condition that is not valid.
 */
export function prepareTransaction(request: Transaction, spaceOf: (entityName?: string) => Space): PreparedTransaction {
  const count = request.set.length + request.delete.length + request.check.length;
  if (count < 1 || count > MAX_OPERATIONS)
    throw new StorageError(
      422,
      'UNPROCESSABLE_ENTITY',
      'Request cannot be processed due to one or more semantic errors',
    );
  const operations: Operation[] = [
    ...request.set.map((set): Operation => {
      const space = spaceOf(set.entityName);
      const json = checkedJson(set.value);
      if (space.kind === 'entity') checkEntityValue(space.entity, set.value);
      return { kind: 'set', key: set.key, space, json, conditions: set.conditions, options: set.options };
    }),
    ...request.delete.map((item): Operation => operationOn('delete', item, spaceOf)),
    ...request.check.map((item): Operation => operationOn('check', item, spaceOf)),
  ];
  checkKeys(operations);
  for (const { space, conditions } of operations) if (conditions) checkFilters(conditions, entityFor(space));
  const written = operations
    .filter(({ kind }) => kind !== 'check')
    .map((operation) => ({ entity: entityName(operation.space), bytes: bytesOf(operation) }));
  const bytes = written.reduce((sum, record) => sum + record.bytes, 0);
  if (bytes > MAX_BYTES) throw badRequest('MAX_SIZE', 'A transaction holds at most 4 MB');
  return { operations, bytes, written };
}

/**
 * All of it, or nothing.
 * @throws StorageError CONDITIONAL_CHECK_FAILED when one condition is not met, or another request has locked a record.
 */
export function runTransaction({ operations }: PreparedTransaction, records: Records, faults: FaultGate): void {
  records.atomically(() => {
    for (const { space, key, conditions } of operations) {
      if (conditions === undefined) continue;
      if (!meets(conditions, storedValue(records, space, key))) throw conditionRefused();
    }
    faults.lock();
    for (const operation of operations) {
      if (operation.kind === 'set') records.write(operation.space, operation.key, operation.json, operation.options);
      if (operation.kind === 'delete') records.remove(operation.space, operation.key);
    }
  });
}

function operationOn(
  kind: 'delete' | 'check',
  item: Transaction['delete'][number],
  spaceOf: (entityName?: string) => Space,
): Operation {
  return { kind, key: item.key, space: spaceOf(item.entityName), conditions: item.conditions };
}

function checkKeys(operations: readonly Operation[]): void {
  const seen = new Set<string>();
  for (const { key, space } of operations) {
    checkKey(key);
    const name = `${entityName(space) ?? ''} ${key}`;
    if (seen.has(name)) throw badRequest('KEY_DUPLICATION_ERROR', 'Duplicate key found in request');
    seen.add(name);
  }
}

const entityName = (space: Space): string | undefined => (space.kind === 'entity' ? space.entity.name : undefined);

function entityFor(space: Space): Entity {
  if (space.kind === 'entity') return space.entity;
  throw badRequest('INVALID_REQUEST', 'Conditions are for entities only');
}

// A record that is not there meets NOT_EXISTS: that is how a transaction claims something.
function storedValue(records: Records, space: Space, key: string): Record<string, unknown> {
  const record = records.read(space, key);
  return record ? v.parse(v.record(v.string(), v.unknown()), JSON.parse(record.json)) : {};
}

function bytesOf(operation: Operation): number {
  if (operation.kind === 'check') return 0;
  return Buffer.byteLength(operation.key) + (operation.kind === 'set' ? Buffer.byteLength(operation.json) : 0);
}
