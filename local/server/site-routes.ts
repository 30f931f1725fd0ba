import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { isUnseen } from '../manifest/page-types';
import type { Site } from '../site';
import { clockMove, faultsChange, permissionChange, triggerRun, type SiteState } from '../wire/site-api';
import { forgeFaultsOf, forgeOf, queueOf } from './forge-routes';
import { bodyOf } from './requests';

const HEARTBEAT_MS = 15_000;

/** The screen's own controls: who can be chosen, time, faults, triggers, and what happens meanwhile. */
export function siteRoutes(site: Site): Hono {
  const routes = new Hono();

  routes.get('/site/state', (context) => context.json(stateOf(site)));

  routes.post('/site/trigger', async (context) => {
    const body = await bodyOf(context, triggerRun);
    if (body === undefined || !site.manifest().scheduledTriggers.some(({ key }) => key === body.key))
      return context.json({ message: 'There is no such trigger.' }, 400);
    return context.json(await site.runTrigger(body.key));
  });

  routes.post('/site/clock', async (context) => {
    const body = await bodyOf(context, clockMove);
    if (body === undefined) return context.json({ message: 'moveByMs is a number of milliseconds.' }, 400);
    try {
      await site.moveTime(body.moveByMs);
    } catch (error) {
      if (error instanceof RangeError) return context.json({ message: error.message }, 400);
      throw error;
    }
    return context.json({ now: site.clock.now() });
  });

  routes.post('/site/faults', async (context) => {
    const body = await bodyOf(context, faultsChange);
    if (body === undefined) return context.json({ message: 'These are no faults of the local site.' }, 400);
    // Each fault is set by itself: an absent one stays as it is.
    site.jira.setFaults({ ...site.jira.faults(), ...withoutUndefined(body) });
    return context.json(site.jira.faults());
  });

  routes.get('/site/emails', (context) => context.json(site.jira.emails()));

  routes.get('/site/permissions', (context) => {
    const user = site.jira.users.find(({ accountId }) => accountId === context.req.query('accountId'));
    if (user === undefined) return context.json({ message: 'There is no such user.' }, 400);
    return context.json(site.jira.permissionsOf(user.accountId));
  });

  routes.post('/site/permissions', async (context) => {
    const body = await bodyOf(context, permissionChange);
    const user = body && site.jira.users.find(({ accountId }) => accountId === body.accountId);
    if (body === undefined || !user) return context.json({ message: 'There is no such user or permission.' }, 400);
    const { permission, projectKey, granted } = body;
    try {
      if (granted) site.jira.grant(user.accountId, permission, projectKey);
      else site.jira.revoke(user.accountId, permission, projectKey);
    } catch (error) {
      return context.json({ message: error instanceof Error ? error.message : String(error) }, 400);
    }
    return context.json(site.jira.permissionsOf(user.accountId));
  });

  routes.get('/site/events', (context) =>
    streamSSE(context, async (stream) => {
      const beat = setInterval(() => void stream.writeSSE({ event: 'heartbeat', data: '' }), HEARTBEAT_MS);
      const stop = site.events.listen(
        (event) => void stream.writeSSE({ event: event.type, data: JSON.stringify(event) }),
      );
      const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
      await stream.writeSSE({ event: 'heartbeat', data: '' });
      await gone;
      clearInterval(beat);
      stop();
    }),
  );

  return routes;
}

function stateOf(site: Site): SiteState {
  const { pages } = site.manifest();
  return {
    users: site.jira.users.map(({ accountId, displayName, may }) => ({
      accountId,
      displayName,
      may,
      anIssue: site.jira.lastChangedIssue(accountId),
    })),
    now: site.clock.now(),
    faults: site.jira.faults(),
    forge: forgeOf(site),
    forgeFaults: forgeFaultsOf(site),
    queue: queueOf(site),
    scripts: site.backgroundScripts.areOff ? [] : pages.filter(({ type }) => isUnseen(type)),
    modules: pages.map((page) => ({
      key: page.key,
      type: page.type,
      title: page.title,
      resource: page.resource,
      openTo: site.jira.users.map(({ accountId }) => accountId).filter((id) => site.access.mayOpen(page, id)),
    })),
    triggers: site.triggers(),
    version: site.version(),
  };
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(given: T): Defined<Partial<T>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<Partial<T>>;
}
