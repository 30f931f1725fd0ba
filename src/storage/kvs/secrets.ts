import { kvs } from '@forge/kvs';
import type * as v from '../../valibot';
import { parsedBy } from './records';

/** A secret as its schema reads it, or undefined. One storage request. */
export const getSecret = async <Schema extends v.GenericSchema>(
  key: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> => parsedBy(schema, await kvs.getSecret(key));

export const setSecret = (key: string, value: unknown): Promise<void> => kvs.setSecret(key, value);

export const removeSecret = (key: string): Promise<void> => kvs.deleteSecret(key);
