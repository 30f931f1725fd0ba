import { Hono } from 'hono';
import { bodyOf } from './requests';
import type { Site } from '../site';
import {
  accountChange,
  forgeFaultsChange,
  forgeSwitchesChange,
  type ForgeFaultsState,
  type ForgeSwitches,
  type QueueState,
} from '../wire/site-api';

const SHOWN_EVENTS = 5;

/** What of Forge's own is off or goes wrong, and what becomes of accounts. */
export function forgeRoutes(site: Site): Hono {
  const routes = new Hono();

  routes.post('/site/forge', async (context) => {
    const body = await bodyOf(context, forgeSwitchesChange);
    if (body === undefined)
      return context.json({ message: 'These are no switches of Forge’s on the local site.' }, 400);
    const { realtimeNeverConnects: neverConnects, backgroundScriptsOff: areOff } = body;
    if (neverConnects !== undefined) site.realtime.setFaults({ neverConnects });
    if (areOff !== undefined) site.backgroundScripts.areOff = areOff;
    return context.json(forgeOf(site));
  });

  routes.post('/site/forge-faults', async (context) => {
    const body = await bodyOf(context, forgeFaultsChange);
    if (body === undefined) return context.json({ message: 'These are no faults of Forge’s on the local site.' }, 400);
    const { storage, ...faults } = body;
    site.forgeFaults.setFaults(faults);
    if (storage) site.storage.setFaults(storage);
    return context.json({ ...forgeFaultsOf(site), happened: site.forgeFaults.happened() });
  });

  routes.post('/site/account', async (context) => {
    const body = await bodyOf(context, accountChange);
    const user = body && site.jira.users.find(({ accountId }) => accountId === body.accountId);
    if (body === undefined || !user) return context.json({ message: 'There is no such account or change of it.' }, 400);
    const { accountId, isUpdated, ...change } = body;
    site.jira.changeAccount(accountId, { ...change, ...(isUpdated ? { updatedAt: site.clock.now() } : {}) });
    return context.json(site.jira.accountState(accountId));
  });

  return routes;
}

export const forgeOf = (site: Site): ForgeSwitches => ({
  realtimeNeverConnects: site.realtime.faults().neverConnects,
  backgroundScriptsOff: site.backgroundScripts.areOff,
});

export const forgeFaultsOf = (site: Site): ForgeFaultsState => ({
  ...site.forgeFaults.faults(),
  storage: site.storage.faults(),
});

export function queueOf({ queue }: Site): QueueState {
  const pending = queue.pending();
  return {
    count: pending.length,
    next: pending.slice(0, SHOWN_EVENTS).map(({ eventId, queue: name, dueAt, retries }) => ({
      eventId,
      queue: name,
      dueAt,
      retries,
    })),
    consumers: queue.consumers(),
  };
}
