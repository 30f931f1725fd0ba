import { kvs } from '@forge/kvs';
import type * as v from '../../valibot';
import { counted } from './reads-of-call';
import { parsedBy } from './records';

/** What lies in Forge's secret storage, which no query reads. */
export const SECRETS = { installation: 'installation-key', tracker: 'tracker-connection' } as const;
type Secret = (typeof SECRETS)[keyof typeof SECRETS];

/** A secret as its schema reads it, or undefined. One storage request. */
export const getSecret = async <Schema extends v.GenericSchema>(
  key: Secret,
  schema: Schema,
): Promise<v.InferOutput<Schema> | undefined> => parsedBy(schema, await counted(() => kvs.getSecret<unknown>(key)));

export const setSecret = (key: Secret, value: unknown): Promise<void> => kvs.setSecret(key, value);

export const removeSecret = (key: Secret): Promise<void> => kvs.deleteSecret(key);
