import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { Site } from '../site';
import { bodyOf } from './requests';

const wholeNumber = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));
const duration = wholeNumber(0, 30 * 86_400_000);
const percent = wholeNumber(0, 100);

const toggle = v.exactOptional(v.boolean());
const faults = {
  off: toggle,
  rateLimited: toggle,
  serverErrors: toggle,
  slowMs: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  cutConnections: toggle,
  malformed: v.exactOptional(v.nullable(v.picklist(['html', 'empty', 'cut', 'not-json']))),
};
const confluenceBody = v.strictObject({ installed: toggle, faults: v.exactOptional(v.strictObject(faults)) });
const longTaskBody = v.strictObject({
  accountId: v.string(),
  kind: v.picklist(['space-export', 'page-copy']),
  title: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  pages: v.exactOptional(wholeNumber(1, 100_000)),
  durationMs: v.exactOptional(duration),
  fails: v.exactOptional(v.strictObject({ atPercent: percent, status: v.string() })),
  alsoVisibleTo: v.exactOptional(v.array(v.string())),
});
const jiraTaskBody = v.strictObject({
  accountId: v.string(),
  description: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  durationMs: v.exactOptional(duration, 0),
  result: v.exactOptional(v.unknown(), null),
});
const trackerBody = v.strictObject({ faults: v.strictObject({ ...faults, unprocessable: toggle }) });
const bulkChangeBody = v.strictObject({
  organisation: v.exactOptional(v.string()),
  issues: wholeNumber(1, 10_000),
  failing: v.exactOptional(wholeNumber(0, 10_000)),
  durationMs: v.exactOptional(duration),
  stuck: v.exactOptional(v.strictObject({ status: v.string(), atPercent: percent })),
});

/** What users would do in Jira's own pages besides bulk changes, in Confluence's and in Tracker's, and what can go wrong there. */
export function systemRoutes({ jira, confluence, tracker }: Site): Hono {
  const routes = new Hono();

  const confluenceState = () => ({
    installed: confluence.installed(),
    faults: confluence.faults(),
    tasks: confluence.tasks(),
  });
  routes.get('/site/confluence', (context) => context.json(confluenceState()));
  routes.post('/site/confluence', async (context) => {
    const body = await bodyOf(context, confluenceBody);
    if (body === undefined) return refused(context);
    if (body.installed !== undefined) confluence.setInstalled(body.installed);
    if (body.faults !== undefined) confluence.setFaults(body.faults);
    return context.json(confluenceState());
  });
  routes.post('/site/confluence/tasks', async (context) => {
    const body = await bodyOf(context, longTaskBody);
    if (!jira.users.some(({ accountId }) => accountId === body?.accountId) || body === undefined)
      return refused(context);
    const { accountId, ...task } = body;
    return context.json({ id: confluence.startTask(accountId, task) });
  });

  routes.post('/site/jira/tasks', async (context) => {
    const body = await bodyOf(context, jiraTaskBody);
    if (!jira.users.some(({ accountId }) => accountId === body?.accountId) || body === undefined)
      return refused(context);
    const { accountId, ...task } = body;
    return context.json({ id: jira.startTask(accountId, task) });
  });

  const trackerState = () => ({
    organisations: tracker.organisations,
    tokens: tracker.tokens.map(({ scheme, value, lifetime }) => ({ scheme, value, lifetime })),
    faults: tracker.faults(),
    changes: tracker.changes(),
  });
  routes.get('/site/tracker', (context) => context.json(trackerState()));
  routes.post('/site/tracker', async (context) => {
    const body = await bodyOf(context, trackerBody);
    if (body === undefined) return refused(context);
    tracker.setFaults(body.faults);
    return context.json(trackerState());
  });
  routes.post('/site/tracker/changes', async (context) => {
    const body = await bodyOf(context, bulkChangeBody);
    const isKnown = tracker.organisations.some(({ id }) => id === (body?.organisation ?? id));
    return body !== undefined && isKnown ? context.json({ id: tracker.startChange(body) }) : refused(context);
  });
  routes.post('/site/tracker/iam-token', (context) => {
    tracker.renewIamToken();
    return context.json(trackerState());
  });

  return routes;
}

const refused = (context: Context) => context.json({ message: 'The local site does not know how to do this.' }, 400);
