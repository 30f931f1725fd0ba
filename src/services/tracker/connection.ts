import type { Payload, Result, TrackerConnection } from '../../contract';
import { trackerClient } from '../../refresh/clients';
import { now } from '../../refresh/now';
import { myself } from '../../sources/tracker/bulk-change';
import { connectionProblem } from '../../sources/tracker/problem';
import { forgetTrackerConnection, keepTrackerConnection, trackerConnection } from '../../storage/sources/tracker-store';
import type { StoredConnection } from '../../storage/sources/tracker-store';
import type { Asker } from '../rights/asker';

/**
 * Whether an organisation is connected. Like everything in this file it is for admins only, which the caller has to check.
 */
export const connectionShown = async (): Promise<TrackerConnection> => shown(await trackerConnection());

/** Keeps organisation and token, if Tracker takes them before the deadline; if not, the connection there was stays. */
export async function keepConnection(
  { accountId, deadline }: Pick<Asker, 'accountId' | 'deadline'>,
  access: Payload<'connectTracker'>,
): Promise<Result<TrackerConnection>> {
  const checked = await myself(trackerClient(access, { deadline }));
  if (!checked.ok) return { ok: false, error: connectionProblem(checked.error) };
  const connection: StoredConnection = { ...access, at: now(), by: accountId };
  await keepTrackerConnection(connection);
  return { ok: true, data: shown(connection) };
}

/** Removes organisation and token; tracked tasks stay as they were read last. */
export async function forgetConnection(): Promise<TrackerConnection> {
  await forgetTrackerConnection();
  return shown(undefined);
}

/** Everything but the token. */
function shown(stored: StoredConnection | undefined): TrackerConnection {
  if (!stored) return { connected: false };
  const { organisation, token, at, by } = stored;
  return { connected: true, organisation, tokenKind: token.kind, connectedAt: at, connectedById: by };
}
