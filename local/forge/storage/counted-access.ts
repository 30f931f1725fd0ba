import type { Meter, StorageUse } from '../metering';
import type { FaultGate } from './faults';
import type { Page } from './queries';
import type { RateLimits } from './rate-limits';
import type { Records, Space, StoredRecord } from './records';
import type { ReadOptions, SetOptions } from './requests';
import { StorageError } from './storage-error';
import { checkedJson, checkEntityValue, checkKey } from './value-rules';

// What Forge bills an empty read as.
const EMPTY_READ_BYTES = 1024;

/** A record as an answer carries it: metadata only where asked for. */
export interface ShownRecord {
  key: string;
  value: unknown;
  createdAt?: number;
  updatedAt?: number;
  expireTime?: string;
}

/** Reading and writing under Forge's limits, counted. `operation` is what it is counted as. */
export interface CountedAccess {
  /** @throws StorageError KEY_NOT_FOUND, which `@forge/kvs` makes undefined. */
  get(operation: string, space: Space, asked: { key: string; options?: ReadOptions }): ShownRecord;
  /** @returns what `returnValue` asks for. */
  set(
    operation: string,
    space: Space,
    asked: { key: string; value?: unknown; options?: SetOptions },
  ): ShownRecord | undefined;
  remove(operation: string, space: Space, key: string): void;
  page(
    operation: string,
    entity: string | undefined,
    options: ReadOptions,
    ask: () => Page,
  ): { data: ShownRecord[]; cursor?: string };
  /** Counts what `work` read. */
  read<Result>(
    operation: string,
    entity: string | undefined,
    work: () => { result: Result; read: readonly StoredRecord[] },
  ): Result;
  /** Counts a write before it happens; `written` where it is about several records. */
  writing(operation: string, entity: string | undefined, bytes: number, written?: StorageUse['written']): void;
}

export function createCountedAccess(
  records: Records,
  { limits, faults, meter }: { limits: RateLimits; faults: FaultGate; meter: Meter },
): CountedAccess {
  const read: CountedAccess['read'] = (operation, entity, work) => {
    limits.beforeRead();
    const { result, read: found } = work();
    const bytes = found.reduce((sum, record) => sum + sizeOf(record), 0) || EMPTY_READ_BYTES;
    limits.afterRead(bytes);
    meter.storage({ kind: 'read', operation, entity, bytes });
    return result;
  };
  const writing: CountedAccess['writing'] = (operation, entity, bytes, written) => {
    faults.beforeWrite();
    limits.write(bytes);
    meter.storage({ kind: 'write', operation, entity, bytes, ...(written && { written }) });
  };
  return {
    read,
    writing,
    get(operation, space, { key, options }) {
      checkKey(key);
      const record = read(operation, entityName(space), () => {
        const found = records.read(space, key);
        return { result: found, read: found ? [found] : [] };
      });
      if (record === undefined) throw new StorageError(404, 'KEY_NOT_FOUND', 'Provided key does not exist');
      return shown(record, options);
    },
    set(operation, space, { key, value, options }) {
      checkKey(key);
      const json = checkedJson(value);
      if (space.kind === 'entity') checkEntityValue(space.entity, value);
      writing(operation, entityName(space), sizeOf({ key, json }));
      if (options?.keyPolicy === 'FAIL_IF_EXISTS' && !records.read(space, key)) faults.lock();
      const { before, after } = records.write(space, key, json, options);
      const returned = { PREVIOUS: before, LATEST: after, NONE: undefined }[options?.returnValue ?? 'NONE'];
      return returned && shown(returned, { metadataFields: options?.returnMetadataFields });
    },
    remove(operation, space, key) {
      checkKey(key);
      writing(operation, entityName(space), Buffer.byteLength(key));
      records.remove(space, key);
    },
    page: (operation, entity, options, ask) =>
      read(operation, entity, () => {
        const found = ask();
        const data = found.records.map((record) => shown(record, options));
        return { result: found.cursor === undefined ? { data } : { data, cursor: found.cursor }, read: found.read };
      }),
  };
}

export function shown(record: StoredRecord, options: ReadOptions): ShownRecord {
  const fields = options?.metadataFields ?? [];
  const value: unknown = JSON.parse(record.json);
  return {
    key: record.key,
    value,
    ...(fields.includes('CREATED_AT') ? { createdAt: record.createdAt } : {}),
    ...(fields.includes('UPDATED_AT') ? { updatedAt: record.updatedAt } : {}),
    ...(fields.includes('EXPIRE_TIME') && record.expiresAt !== null
      ? { expireTime: new Date(record.expiresAt).toISOString() }
      : {}),
  };
}

/** Bytes of a record: its key and its value as JSON. */
export const sizeOf = ({ key, json }: { key: string; json: string }) =>
  Buffer.byteLength(key) + Buffer.byteLength(json);

const entityName = (space: Space) => (space.kind === 'entity' ? space.entity.name : undefined);
