import * as v from '../../valibot';
import { storedTime } from '../stored-values';
import { SECRETS, getSecret, removeSecret, setSecret } from '../kvs/secrets';

/** In Forge's secret storage: it is in no query, no export and no answer. */
const KEY = SECRETS.tracker;

const storedSchema = v.object({
  organisation: v.object({ kind: v.picklist(['360', 'cloud']), id: v.string() }),
  token: v.object({ kind: v.picklist(['oauth', 'iam']), value: v.string() }),
  at: storedTime,
  by: v.string(),
});

/** An organisation of Tracker with its token; `at`, epoch milliseconds, and `by` whom it was connected. */
export type StoredConnection = v.InferOutput<typeof storedSchema>;

/** One storage request. */
export const trackerConnection = (): Promise<StoredConnection | undefined> => getSecret(KEY, storedSchema);

export const keepTrackerConnection = (connection: StoredConnection): Promise<void> => setSecret(KEY, connection);

export const forgetTrackerConnection = (): Promise<void> => removeSecret(KEY);
