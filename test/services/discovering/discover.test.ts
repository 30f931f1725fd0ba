import { useAllPoints, pointsSpent, requestsBesideCounting, writesBesideCounting } from '../../allowances';
import { MOST_DISCOVERED } from '../../../src/contract/limits';
import { discoveries, saveDiscoveries } from '../../../src/storage/discoveries/discovery-store';
import { hourOf } from '../../../src/tasks/utc-hour';
import { edit, pay, started } from '../submissions/kit';
import { BEGIN, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const edits = (who: Person): string => who.edits(5, { durationMs: HOUR, beyondTheLimit: true });
const listOf = async (who: Person): Promise<string[]> =>
  data(await who.list({ scope: 'mine' })).rows.map(({ id }) => id);

/** Requests to Jira that functions make in `work`. */
async function callsIn(work: () => Promise<unknown>): Promise<number> {
  world.site.forge.metering.reset();
  await work();
  return world.site.forge.metering.snapshot().jira.calls;
}

/** As if the site had had so many tasks put on lists in this hour. */
const useOfSite = (count: number): Promise<void> =>
  world.settle(
    world.site.forge.unmetered(async () => {
      await saveDiscoveries({ ...(await discoveries()), hour: hourOf(world.clock.now()), count });
    }),
  );

describe('by the progress page', () => {
  test('the viewer’s own task is put on their list, where it is as one that was tracked', async () => {
    const { mia, ada } = world;
    const id = edits(mia);
    const { added } = data(await mia.discover([id], 'progress-page'));
    expect(added).toMatchObject([{ id, source: 'jira-bulk', ownerId: mia.accountId, state: 'queued' }]);
    expect(await listOf(mia)).toEqual([id]);
    expect(await listOf(ada)).toEqual([]);
    world.pass(10 * MINUTE);
    await world.trigger();
    expect(data(await mia.list()).rows).toMatchObject([{ id, state: 'running' }]);
  });

  test('somebody else’s is not, whoever follows the link, and nobody is told anything of it', async () => {
    const { mia, ada } = world;
    const [ofMia, ofAda] = [edits(mia), edits(ada)];
    expect(data(await ada.discover([ofMia], 'progress-page'))).toEqual({ added: [] });
    expect(data(await mia.discover([ofAda], 'progress-page'))).toEqual({ added: [] });
    for (const who of [mia, ada]) expect(await listOf(who)).toEqual([]);
    expect(data(await ada.list({ scope: 'everyone' })).rows).toEqual([]);
  });

  test('an admin’s own is', async () => {
    const id = edits(world.ada);
    expect(data(await world.ada.discover([id], 'progress-page')).added).toMatchObject([{ id }]);
    expect(await listOf(world.ada)).toEqual([id]);
  });

  test('what is no bulk operation is not', async () => {
    const id = world.site.jira.startTask(world.mia.accountId, {
      description: 'Delete a field',
      result: null,
      durationMs: HOUR,
    });
    expect(data(await world.mia.discover([id], 'progress-page'))).toEqual({ added: [] });
  });
});

describe('by a list', () => {
  test('everybody has their own, and an admin everybody’s on their owners’ lists', async () => {
    const { mia, ada } = world;
    const ids = [edits(mia), edits(mia), edits(ada)];
    const [first = '', second = '', ofAda = ''] = ids;
    expect(data(await mia.discover([first, ofAda])).added).toMatchObject([{ id: first }]);
    expect(data(await ada.discover(ids)).added).toMatchObject([{ id: second }, { id: ofAda }]);
    expect(new Set(await listOf(mia))).toEqual(new Set([first, second]));
    expect(await listOf(ada)).toEqual([ofAda]);
    expect(new Set(data(await ada.list({ scope: 'everyone' })).rows.map(({ id }) => id))).toEqual(new Set(ids));
  });

  test('another long task is the submitter’s only: nothing tells an admin whose it is', async () => {
    const { mia, ada } = world;
    const id = world.site.jira.startTask(mia.accountId, {
      description: 'Delete a field',
      result: null,
      durationMs: HOUR,
    });
    expect(data(await ada.discover([id]))).toEqual({ added: [] });
    expect(data(await mia.discover([id])).added).toMatchObject([{ id, source: 'jira-task', ownerId: mia.accountId }]);
  });

  test.each([[{ accountId: null }], [{ accountId: 'unknown' }], [4711], [undefined]])(
    'a task of %j is no admin’s, and the submitter’s when it is theirs that reads it',
    async (submittedBy) => {
      const { mia, ada } = world;
      const id = edits(mia);
      const answer = { body: { taskId: id, status: 'RUNNING', progressPercent: 40, created: BEGIN, submittedBy } };
      world.stage(`/rest/api/3/bulk/queue/${id}`, answer);
      expect(data(await ada.discover([id]))).toEqual({ added: [] });
      expect(data(await mia.discover([id])).added).toMatchObject([{ id, ownerId: mia.accountId }]);
    },
  );

  test('without Bulk Change nothing is taken, and Jira is asked about the right only', async () => {
    const { mia } = world;
    const permissions = { ADMINISTER: { havePermission: false }, BULK_CHANGE: { havePermission: false } };
    world.stage('/rest/api/3/mypermissions', { body: { permissions } });
    const id = edits(mia);
    const calls = await callsIn(async () => {
      expect(refusal(await mia.discover([id]))).toMatchObject({ kind: 'not-allowed', reason: 'no-bulk-change' });
    });
    expect(calls).toBe(1);
    expect(data(await mia.list()).looks).toEqual({ histories: true });
  });

  test('while Jira does not say that somebody is an admin, they are none', async () => {
    const { mia, ada } = world;
    const id = edits(mia);
    world.stage('/rest/api/3/mypermissions', { body: { permissions: { BULK_CHANGE: { havePermission: true } } } });
    expect(data(await ada.discover([id]))).toEqual({ added: [] });
  });
});

describe('what is known is not asked about', () => {
  test('a task on a list, a part of a submission, and what was taken off a list', async () => {
    const { mia, ada } = world;
    const onList = edits(mia);
    data(await mia.track(onList));
    const offList = edits(mia);
    data(await mia.track(offList));
    data(await mia.stop(`jira:${offList}`, 'off-my-list'));
    const key = await started(mia, edit(pay(3)));
    data(await mia.advance(key));
    const { row } = data(await mia.task(key));
    const calls = await callsIn(async () => {
      for (const who of [mia, ada])
        expect(data(await who.discover([onList, offList, row.submission?.taskId ?? '']))).toEqual({ added: [] });
    });
    expect(calls).toBe(0);
    expect(await listOf(mia)).not.toContain(offList);
  });

  test('and what an admin has removed for everyone does not come back, unless somebody tracks it', async () => {
    const { mia, ada } = world;
    const id = edits(mia);
    data(await mia.discover([id]));
    data(await ada.stop(`jira:${id}`, 'for-everyone'));
    for (const who of [mia, ada]) expect(data(await who.discover([id]))).toEqual({ added: [] });
    expect(await listOf(mia)).toEqual([]);
    data(await mia.track(id));
    expect(await listOf(mia)).toEqual([id]);
  });

  test('doubled calls put it there once', async () => {
    const { mia, ada } = world;
    const id = edits(mia);
    const answers = await Promise.all([mia.discover([id]), mia.discover([id], 'progress-page'), ada.discover([id])]);
    expect(answers.flatMap((answer) => data(answer).added)).toHaveLength(1);
    expect(data(await ada.list({ scope: 'everyone' })).rows).toHaveLength(1);
  });
});

test.each([
  [{ ids: [], by: 'list' }],
  [{ ids: ['10641', '10641'], by: 'list' }],
  [{ ids: ['010641'], by: 'list' }],
  [{ ids: ['10641/../../user'], by: 'progress-page' }],
  [{ ids: [10_641], by: 'list' }],
  [{ ids: Array.from({ length: 11 }, (_, index) => String(10_000 + index)), by: 'list' }],
  [{ ids: ['10641'], by: 'anybody' }],
  [{ ids: ['10641'] }],
])('%j is no call of a page', async (payload) => {
  const calls = await callsIn(async () => {
    expect(await world.ada.call('discover', payload)).toMatchObject({ ok: false, error: { kind: 'not-valid' } });
  });
  expect(calls).toBe(0);
});

test('forged ids of nothing put nothing anywhere', async () => {
  const ids = ['1', '999999999999999', '424242'];
  expect(data(await world.mia.discover(ids))).toEqual({ added: [] });
  expect(data(await world.ada.discover(ids, 'progress-page'))).toEqual({ added: [] });
  expect(data(await world.ada.list({ scope: 'everyone' }))).toMatchObject({ rows: [], looks: { histories: true } });
});

test('switched off it is refused, and Jira is asked nothing; the other way goes on', async () => {
  const { ada, mia } = world;
  const id = edits(mia);
  const OFF = { kind: 'not-allowed', reason: 'switched-off' };
  data(await ada.changeSettings({ nextIds: false }));
  const calls = await callsIn(async () => {
    for (const who of [ada, mia]) expect(refusal(await who.discover([id]))).toEqual(OFF);
  });
  expect(calls).toBe(0);
  data(await ada.changeSettings({ nextIds: true, progressPage: false }));
  expect(refusal(await mia.discover([id], 'progress-page'))).toEqual(OFF);
  expect(data(await mia.discover([id])).added).toHaveLength(1);
});

describe('limits', () => {
  test('it counts towards nobody’s additions', async () => {
    const { mia } = world;
    for (let call = 0; call < 11; call++) {
      data(await mia.discover(Array.from({ length: 10 }, () => mia.edits(1, { beyondTheLimit: true }))));
      world.pass(HOUR / 4);
    }
    expect(data(await mia.track(edits(mia))).row.state).toBe('queued');
  });

  test('a site has 200 an hour, of any number of calls at the same moment, and is told until when', async () => {
    const { mia, ada } = world;
    await useOfSite(MOST_DISCOVERED - 3);
    const ids = (who: Person): string[] => [edits(who), edits(who)];
    const answers = await Promise.all([mia.discover(ids(mia)), mia.discover(ids(mia)), ada.discover(ids(ada))]);
    const all = answers.map(data);
    expect(all.flatMap(({ added }) => added)).toHaveLength(3);
    expect(all.some(({ until }) => until === BEGIN + HOUR)).toBe(true);
    const left = edits(mia);
    expect(data(await mia.discover([left]))).toEqual({ added: [], until: BEGIN + HOUR });
    world.pass(HOUR);
    expect(data(await mia.discover([left])).added).toMatchObject([{ id: left }]);
  });

  test('an account that has used its points asks nothing, and one that comes to their end keeps what it found', async () => {
    const { mia } = world;
    const ids = [edits(mia), edits(mia), edits(mia)];
    await useAllPoints(world, mia, 9);
    expect(data(await mia.discover(ids)).added.length).toBeGreaterThan(0);
    await useAllPoints(world, mia);
    const calls = await callsIn(async () => {
      expect(refusal(await mia.discover([edits(mia)]))).toMatchObject({ kind: 'over-budget', whose: 'account' });
    });
    expect(calls).toBe(0);
  });

  test('when Jira’s quota is nearly used, nothing is asked', async () => {
    const { mia } = world;
    const answer = {
      'RateLimit-Policy': '"global-app-quota";q=65000;w=3600',
      RateLimit: '"global-app-quota";r=900;t=600',
    };
    const permissions = { ADMINISTER: { havePermission: false }, BULK_CHANGE: { havePermission: true } };
    world.stage('/rest/api/3/mypermissions', { body: { permissions }, headers: answer });
    data(await mia.list());
    const calls = await callsIn(async () => {
      expect(refusal(await mia.discover([edits(mia)]))).toMatchObject({ kind: 'over-budget', whose: 'app' });
    });
    expect(calls).toBe(0);
  });

  test('a pause that Jira asks for ends the call with the first task', async () => {
    const { mia } = world;
    const ids = [edits(mia), edits(mia)];
    world.stage(`/rest/api/3/bulk/queue/${ids[0]}`, { status: 429, body: {}, headers: { 'Retry-After': '3600' } });
    expect(refusal(await mia.discover(ids))).toMatchObject({ kind: 'rate-limited' });
    expect(await listOf(mia)).toEqual([]);
  });

  test('an answer that cannot be read holds up only its own task', async () => {
    const { mia } = world;
    const [odd = '', other = ''] = [edits(mia), edits(mia)];
    world.stage(`/rest/api/3/bulk/queue/${odd}`, { status: 200, body: '<html>' });
    expect(data(await mia.discover([odd, other])).added).toMatchObject([{ id: other }]);
  });
});

test('a list tells the newest id of the site, whoever’s it is, and none where none is known or it is switched off', async () => {
  const { mia, sam, ada } = world;
  expect(data(await ada.list({ scope: 'mine' })).looks).toEqual({ histories: true });
  const id = edits(mia);
  data(await mia.track(id));
  expect(data(await ada.list({ scope: 'mine' })).looks).toEqual({ histories: true, after: id });
  const newer = edits(mia);
  data(await mia.discover([newer]));
  expect(data(await ada.list({ scope: 'mine' })).looks?.after).toBe(newer);
  expect(data(await ada.list({ filters: { text: 'x' } })).looks).toBeUndefined();
  // Sam may change nothing in bulk.
  expect(data(await sam.list()).looks).toEqual({ histories: true });
  data(await ada.changeSettings({ nextIds: false }));
  expect(data(await ada.list()).looks).toEqual({ histories: true });
});

test('a part of a submission is an id that is known too', async () => {
  const { mia, ada } = world;
  const key = await started(mia, edit(pay(3)));
  data(await mia.advance(key));
  const { taskId } = data(await mia.task(key)).row.submission ?? {};
  expect(data(await ada.list({ scope: 'mine' })).looks?.after).toBe(taskId);
});

test('to discover one task is 5 points, 7 storage requests beside counting and telling open lists, and a record of 100 bytes beside the task’s', async () => {
  const { mia } = world;
  data(await mia.track(edits(mia)));
  const id = edits(mia);
  world.site.forge.metering.reset();
  data(await mia.discover([id]));
  expect(pointsSpent(world)).toBeLessThanOrEqual(5);
  // The key of the lists' names, and of its owner's list and everyone's that they have changed.
  const [telling, told] = [3, 2];
  expect(requestsBesideCounting(world)).toBeLessThanOrEqual(7 + telling);
  expect(writesBesideCounting(world)).toBe(2 + told);
  expect(world.site.forge.metering.snapshot().storage.written['site']?.bytes).toBeLessThanOrEqual(150);
});
