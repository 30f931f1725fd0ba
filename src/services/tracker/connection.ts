import type { AppError, Payload, Result, TrackerConnection } from '../../contract';
import { now } from '../../refresh/now';
import { trackerClient } from '../../refresh/clients';
import { myself } from '../../sources/tracker/bulk-change';
import { connectionProblem } from '../../sources/tracker/problem';
import { forgetTrackerConnection, keepTrackerConnection, trackerConnection } from '../../storage/tracker-store';
import type { StoredConnection } from '../../storage/tracker-store';
import { notAdmin, rightsOf } from '../rights/rights';
import { withAsker } from '../rights/with-asker';
import type { Asker } from '../rights/with-asker';

/** Well inside the 25 s that Forge gives a resolver. */
const WAIT_MS = 15_000;

type Connected = Result<TrackerConnection>;

/** Whether an organisation is connected, for admins. */
export const getTracker = withAsker(
  'tracker',
  forAdmins(async (): Promise<Connected> => ({ ok: true, data: shown(await trackerConnection()) })),
);

/** Keeps organisation and token, if Tracker takes them; if not, the connection there was stays. */
export const connectTracker = withAsker(
  'connectTracker',
  forAdmins(async (asker, access: Payload<'connectTracker'>): Promise<Connected> => {
    const checked = await myself(trackerClient(access, { deadline: asker.calledAt + WAIT_MS }));
    if (!checked.ok) return { ok: false, error: connectionProblem(checked.error) };
    const connection: StoredConnection = { ...access, at: now(), by: asker.accountId };
    await keepTrackerConnection(connection);
    return { ok: true, data: shown(connection) };
  }),
);

/** Removes organisation and token; tracked tasks stay as they were read last. */
export const disconnectTracker = withAsker(
  'disconnectTracker',
  forAdmins(async (): Promise<Connected> => {
    await forgetTrackerConnection();
    return { ok: true, data: { connected: false } };
  }),
);

/** Asks Jira at this moment, as the asker, whether they are an admin: nobody else is told or does anything. */
function forAdmins<P>(handler: (asker: Asker, payload: P) => Promise<Connected>) {
  return async (asker: Asker, payload: P): Promise<Connected> => {
    const error: AppError | undefined = notAdmin(await rightsOf(asker));
    return error ? { ok: false, error } : handler(asker, payload);
  };
}

/** Everything but the token. */
function shown(stored: StoredConnection | undefined): TrackerConnection {
  if (!stored) return { connected: false };
  const { organisation, token, at, by } = stored;
  return { connected: true, organisation, tokenKind: token.kind, connectedAt: at, connectedById: by };
}
