import Database from 'libsql';
import * as v from 'valibot';
import { createConfluence, seededTaskIds, type StartedTask } from '../../../local/confluence';
import { FORGOTTEN_AFTER_MS } from '../../../local/confluence/long-tasks';
import { ada, mia, sam, type JiraUser } from '../../../local/jira/users';
import { HandClock, anyText, basic, minute, siteUrl } from '../jira/site';

/** `LongTaskStatus`, with nothing beyond the contract. */
const message = v.strictObject({
  translation: v.optional(v.string()),
  key: v.optional(v.string()),
  args: v.array(v.string()),
});
const status = {
  id: v.string(),
  name: v.strictObject({ key: v.string(), args: v.array(v.unknown()) }),
  elapsedTime: v.pipe(v.number(), v.integer()),
  percentageComplete: v.pipe(v.number(), v.integer()),
  successful: v.boolean(),
  finished: v.boolean(),
  messages: v.array(message),
  status: v.optional(v.string()),
  errors: v.optional(v.array(message)),
  additionalDetails: v.optional(
    v.object({ destinationId: v.string(), destinationUrl: v.string(), totalPageNeedToCopy: v.number() }),
  ),
};
const links = v.record(v.string(), v.string());
const listShape = v.strictObject({
  results: v.array(v.strictObject(status)),
  start: v.number(),
  limit: v.number(),
  size: v.number(),
  _links: links,
});
const oneShape = v.strictObject({ ...status, _links: links });

function open(database = new Database(':memory:')) {
  const clock = new HandClock();
  const confluence = createConfluence({ database, clock, siteUrl });
  const ask = async (who: JiraUser | undefined, path = '') => {
    const headers: Record<string, string> = who === undefined ? {} : { authorization: basic(who) };
    const answer = await confluence.fetch(new Request(`${siteUrl}/wiki/rest/api/longtask${path}`, { headers }));
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };
  return {
    clock,
    confluence,
    ask,
    list: async (who: JiraUser, query = '') => v.parse(listShape, (await ask(who, query)).body),
    one: async (who: JiraUser, id: string) => v.parse(oneShape, (await ask(who, `/${id}`)).body),
    start: (task: Partial<StartedTask> = {}) => confluence.startTask(ada.accountId, { kind: 'space-export', ...task }),
  };
}

describe('long-running tasks', () => {
  it('move with the clock, and are in the list until they are over', async () => {
    const { clock, confluence, start, list, one } = open();
    const id = start({ title: 'Finance', pages: 200, durationMs: 10 * minute });
    clock.pass(2.5 * minute);
    expect((await list(ada)).results).toEqual([
      {
        id,
        name: { key: anyText, args: ['Finance'] },
        elapsedTime: 2.5 * minute,
        percentageComplete: 25,
        successful: false,
        finished: false,
        messages: [{ translation: 'Exported 50 of 200 pages.', args: [] }],
      },
    ]);
    expect(confluence.moving()).toBe(true);
    clock.pass(20 * minute);
    expect((await list(ada)).results).toEqual([]);
    expect(await one(ada, id)).toMatchObject({
      elapsedTime: 10 * minute,
      percentageComplete: 100,
      successful: true,
      finished: true,
    });
    expect(confluence.moving()).toBe(false);
  });

  it('are forgotten some time after they are over', async () => {
    const { clock, start, ask } = open();
    const id = start({ durationMs: minute });
    clock.pass(minute + FORGOTTEN_AFTER_MS - 1);
    expect((await ask(ada, `/${id}`)).status).toBe(200);
    clock.pass(1);
    expect((await ask(ada, `/${id}`)).status).toBe(404);
  });

  it('of a page copy say that they are successful long before they are over, and speak in keys', async () => {
    const { clock, start, one } = open();
    const id = start({ kind: 'page-copy', pages: 10, durationMs: 10 * minute });
    expect(await one(ada, id)).toMatchObject({ status: 'INITIALIZING_TASK', percentageComplete: 0 });
    clock.pass(5 * minute);
    expect(await one(ada, id)).toMatchObject({
      successful: true,
      finished: false,
      status: 'STATUS_COPYING_PAGES',
      messages: [{ key: 'STATUS_COPYING_PAGES', args: ['5', '10'] }],
      additionalDetails: { totalPageNeedToCopy: 10 },
    });
  });

  it('that fail are over without success, with a status and where they stopped', async () => {
    const { clock, start, one } = open();
    const fails = { atPercent: 40, status: 'ERROR_COPY_PAGE' };
    const id = start({ kind: 'page-copy', durationMs: 10 * minute, fails });
    clock.pass(30 * minute);
    expect(await one(ada, id)).toMatchObject({
      elapsedTime: 4 * minute,
      percentageComplete: 40,
      successful: false,
      finished: true,
      status: 'ERROR_COPY_PAGE',
      messages: [{ key: 'ERROR_COPY_PAGE' }],
      errors: [{ key: anyText }],
    });
  });

  it('are there only for those who may see them', async () => {
    const { start, list, ask } = open();
    const own = start();
    const shared = start({ alsoVisibleTo: [mia.accountId] });
    const ids = async (who: JiraUser) => (await list(who)).results.map(({ id }) => id);
    expect(await ids(ada)).toEqual([own, shared]);
    expect(await ids(mia)).toEqual([shared]);
    expect(await ids(sam)).toEqual([]);
    const hidden = await ask(mia, `/${own}`);
    expect(hidden.status).toBe(404);
    // Whether it is there at all shows in nothing.
    expect(await ask(mia, '/no-such-task')).toEqual(hidden);
  });

  it('are listed in pages', async () => {
    const { start, list, ask } = open();
    const ids = Array.from({ length: 5 }, () => start());
    const first = await list(ada, '?limit=2');
    expect(first).toMatchObject({ start: 0, limit: 2, size: 2, _links: { next: anyText } });
    const last = await list(ada, '?start=4&limit=2');
    expect(last.results.map(({ id }) => id)).toEqual(ids.slice(4));
    expect(last._links).not.toHaveProperty('next');
    expect(await list(ada, '?limit=5000')).toMatchObject({ limit: 100, size: 5 });
    expect(await list(ada, '?limit=0')).toMatchObject({ size: 0 });
    for (const wrong of ['?limit=-1', '?start=x']) expect((await ask(ada, wrong)).status).toBe(400);
  });

  it('need an account', async () => {
    const { start, ask } = open();
    const id = start();
    expect((await ask(undefined)).status).toBe(401);
    expect((await ask(undefined, `/${id}`)).status).toBe(401);
    expect((await ask({ ...ada, token: 'wrong' })).status).toBe(401);
  });

  it('go on after a restart', async () => {
    const database = new Database(':memory:');
    const id = open(database).start({ durationMs: 10 * minute });
    expect((await open(database).list(ada)).results).toMatchObject([{ id }]);
  });
});

describe('the seeded tasks', () => {
  it('are under way, over and failed, and everybody sees another part of them', async () => {
    const { confluence, list, one } = open();
    confluence.seed();
    const ids = async (who: JiraUser) => new Set((await list(who)).results.map(({ id }) => id));
    expect(await ids(ada)).toEqual(new Set([seededTaskIds.export, seededTaskIds.everybodysExport]));
    expect(await ids(mia)).toEqual(new Set([seededTaskIds.copy, seededTaskIds.everybodysExport]));
    expect(await ids(sam)).toEqual(new Set([seededTaskIds.everybodysExport]));
    expect(await one(ada, seededTaskIds.finishedExport)).toMatchObject({ finished: true, successful: true });
    expect(await one(mia, seededTaskIds.finishedCopy)).toMatchObject({ finished: true, successful: true });
    const failed = { finished: true, successful: false, status: 'ERROR_LOCK_FAILED' };
    expect(await one(mia, seededTaskIds.failedCopy)).toMatchObject(failed);
  });
});

describe('what can go wrong', () => {
  const asForge = ({ confluence }: ReturnType<typeof open>) =>
    confluence.fetchAs(ada.accountId, new Request(`${siteUrl}/wiki/rest/api/longtask`));

  it('a site without Confluence refuses with an answer', async () => {
    const site = open();
    site.confluence.setInstalled(false);
    expect((await asForge(site)).status).toBe(403);
    expect((await asForge(site)).headers.get('forge-proxy-error')).toBeNull();
    const request = new Request(`${siteUrl}/wiki/rest/api/longtask`, { headers: { authorization: basic(ada) } });
    expect((await site.confluence.fetch(request)).status).toBe(404);
    site.confluence.setInstalled(true);
    expect((await asForge(site)).status).toBe(200);
  });

  it('limits, server errors, cut connections and malformed answers are as Jira’s', async () => {
    const site = open();
    site.confluence.setFaults({ rateLimited: true });
    expect((await asForge(site)).status).toBe(429);
    expect((await asForge(site)).headers.get('retry-after')).toBe('30');
    site.confluence.setFaults({ rateLimited: false, serverErrors: true });
    expect((await asForge(site)).status).toBe(503);
    site.confluence.setFaults({ serverErrors: false, malformed: 'cut' });
    await expect(asForge(site).then((answer) => answer.json())).rejects.toThrow();
    site.confluence.setFaults({ malformed: null, cutConnections: true });
    await expect(asForge(site)).rejects.toThrow('fetch failed');
  });
});
