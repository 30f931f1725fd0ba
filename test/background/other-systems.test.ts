import { DAY, HOUR, MINUTE, createWorld, data } from '../world';
import type { Person, World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

async function runs(count: number): Promise<void> {
  for (let run = 0; run < count; run++) {
    world.pass(5 * MINUTE);
    await world.trigger();
  }
}

const found = async (who: Person, durationMs: number): Promise<string> => {
  const id = world.site.confluence.startTask(who.accountId, { kind: 'page-copy', title: 'Handbook', durationMs });
  world.pass(MINUTE);
  data(await who.list());
  return id;
};

const onlyRow = async (who: Person) => data(await who.list({ scope: 'mine' })).rows[0];

test('with the page closed and Confluence off at the end, the list still shows how it ended, and what it said', async () => {
  const { mia, site } = world;
  const id = await found(mia, 8 * MINUTE);
  await runs(2);
  site.confluence.setFaults({ off: true });
  world.pass(DAY);
  expect(await onlyRow(mia)).toMatchObject({ id, state: 'succeeded' });
  const { report } = data(await mia.task(`confluence:${id}#${mia.accountId}`));
  expect(report?.messages).toEqual(['Copied pages: 120, 120']);
});

test('each person’s tasks of Confluence are read as that person, by impersonation', async () => {
  const { ada, mia, site } = world;
  await found(mia, HOUR);
  await found(ada, HOUR);
  site.forge.metering.reset();
  await runs(1);
  const { recent } = site.forge.metering.snapshot().other;
  expect(recent.map(({ accountId }) => accountId).sort()).toEqual([ada.accountId, mia.accountId].sort());
  expect(recent.every(({ impersonated }) => impersonated)).toBe(true);
});

test('a person nobody can read as is said on the row', async () => {
  const { mia, site } = world;
  await found(mia, HOUR);
  site.forge.impersonation.refuse(mia.accountId);
  await runs(1);
  site.confluence.setFaults({ off: true });
  expect(await onlyRow(mia)).toMatchObject({ problem: expect.anything() as unknown, attention: true });
});

test('a pause or an outage of Confluence’s stops nothing of Jira’s', async () => {
  const { mia, site } = world;
  await found(mia, HOUR);
  const bulk = mia.edits(40, { durationMs: 8 * MINUTE });
  data(await mia.track(bulk));
  site.confluence.setFaults({ rateLimited: true });
  await runs(2);
  site.jira.setFaults({ off: true });
  const list = data(await mia.list({ scope: 'mine' }));
  expect(list.rows.find(({ id }) => id === bulk)).toMatchObject({ percent: 100 });
  expect(list.background).toEqual({ state: 'on' });
});

test('without an organisation, or with Tracker down, a tracked change waits as it was', async () => {
  const { ada, site } = world;
  data(await ada.connectTracker({ kind: '360', id: '1234567' }, { kind: 'oauth', value: 'local-tracker-token' }));
  const id = site.tracker.startChange({ issues: 50, durationMs: 30 * MINUTE });
  world.pass(15 * MINUTE);
  data(await ada.track(id));
  site.tracker.setFaults({ off: true });
  await runs(3);
  data(await ada.disconnectTracker());
  site.tracker.setFaults({ off: false });
  await runs(3);
  expect(await onlyRow(ada)).toMatchObject({ id, state: 'running', percent: 50 });
});
