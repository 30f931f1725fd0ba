import { kvs } from '@forge/kvs';
import * as v from 'valibot';

/** The only secret of the app, in Forge's secret storage: it is in no query, no export and no answer. */
const KEY = 'tracker-connection';

const storedSchema = v.object({
  organisation: v.object({ kind: v.picklist(['360', 'cloud']), id: v.string() }),
  token: v.object({ kind: v.picklist(['oauth', 'iam']), value: v.string() }),
  at: v.number(),
  by: v.string(),
});

/** An organisation of Tracker with its token; `at`, epoch milliseconds, and `by` whom it was connected. */
export type StoredConnection = v.InferOutput<typeof storedSchema>;

/** One storage request. */
export async function trackerConnection(): Promise<StoredConnection | undefined> {
  const parsed = v.safeParse(storedSchema, await kvs.getSecret(KEY));
  return parsed.success ? parsed.output : undefined;
}

export async function keepTrackerConnection(connection: StoredConnection): Promise<void> {
  await kvs.setSecret(KEY, connection);
}

export async function forgetTrackerConnection(): Promise<void> {
  await kvs.deleteSecret(KEY);
}
