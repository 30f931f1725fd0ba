import { countActive } from '../../../src/storage/tasks/task-queries';
import { MOST_ACTIVE, MOST_ADDED, MOST_CONFIRMED_KB, MOST_READ_KB, MOST_STARTED } from '../../../src/contract/limits';
import { takeOne } from '../../../src/services/allowances/take-one';
import { use } from '../../allowances';
import { storedTask, store } from '../../stored-tasks';
import { edit, pay } from '../submissions/kit';
import { HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** So many calls of Mia's at the same moment. */
function together(functionKey: string, payloads: readonly unknown[]): Promise<readonly { ok: boolean }[]> {
  const { site, mia } = world;
  const calls = payloads.map(
    (payload) =>
      site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey, payload, accountId: mia.accountId }) as Promise<{
        ok: boolean;
      }>,
  );
  return world.settle(Promise.all(calls));
}

const taken = (answers: readonly { ok: boolean }[]): number => answers.filter(({ ok }) => ok).length;

/** Active tasks on Mia's list, as if they had been put there long ago. */
const activeTasks = (count: number) =>
  store(
    world,
    ...Array.from({ length: count }, (_, index) =>
      storedTask(5_001 + index, world.mia.accountId, { state: 'running' }),
    ),
  );

const activeOnList = async (): Promise<number> => {
  const { running } = data(await world.mia.list());
  return running?.more ? Infinity : (running?.count ?? 0);
};

describe('active tasks on a list', () => {
  test('ten that are added at the same moment end with exactly the limit', async () => {
    await activeTasks(MOST_ACTIVE - 3);
    const inputs = Array.from({ length: 10 }, () => ({
      input: world.mia.edits(2, { durationMs: HOUR, beyondTheLimit: true }),
    }));
    expect(taken(await together('track', inputs))).toBe(3);
    expect(refusal(await world.mia.start(edit(pay(2))))).toMatchObject({
      reason: 'too-many-active',
      limit: MOST_ACTIVE,
    });
  });

  test('what Confluence lists is found as far as there is room', async () => {
    const { mia, site } = world;
    await activeTasks(MOST_ACTIVE - 3);
    for (let count = 0; count < 10; count++) {
      site.confluence.startTask(mia.accountId, { kind: 'space-export', durationMs: HOUR });
    }
    data(await mia.list());
    data(await mia.list());
    const active = await world.settle(site.forge.unmetered(() => countActive(mia.accountId, 2 * MOST_ACTIVE)));
    expect(active).toBe(MOST_ACTIVE);
  });

  test('ten that are started at the same moment, too', async () => {
    await activeTasks(MOST_ACTIVE - 3);
    expect(
      taken(
        await together(
          'start',
          Array.from({ length: 10 }, (_, at) => edit(pay(2, at * 2 + 1))),
        ),
      ),
    ).toBe(3);
  });

  test('what has ended makes room, a minute later', async () => {
    await activeTasks(MOST_ACTIVE - 1);
    const { mia } = world;
    const first = mia.edits(2, { durationMs: MINUTE });
    data(await mia.track(first));
    const second = mia.edits(2, { durationMs: HOUR, beyondTheLimit: true });
    expect(refusal(await mia.track(second))).toMatchObject({ reason: 'too-many-active' });
    world.pass(2 * MINUTE);
    data(await mia.refresh(`jira:${first}`));
    data(await mia.track(second));
    expect(await activeOnList()).toBe(Infinity);
  });

  test('a task that is over needs no room', async () => {
    await activeTasks(MOST_ACTIVE);
    const over = world.mia.edits(2, { durationMs: 1_000 });
    world.pass(MINUTE);
    data(await world.mia.track(over));
  });
});

test('additions at the same moment end with exactly the limit of an hour', async () => {
  const { mia, site } = world;
  site.jira.revoke(mia.accountId, 'BULK_CHANGE');
  await use(world, mia, { counts: { added: MOST_ADDED - 4 } });
  const answers = await together(
    'track',
    Array.from({ length: 10 }, () => ({ input: '10641' })),
  );
  expect(answers.filter((answer) => JSON.stringify(answer).includes('no-bulk-change'))).toHaveLength(4);
  expect(answers.filter((answer) => JSON.stringify(answer).includes('too-many-new'))).toHaveLength(6);
});

test('start and cancel in a loop comes to an end, and a start that is repeated counts once', async () => {
  const { mia } = world;
  const again = edit(pay(2));
  for (let calls = 0; calls < 5; calls++) data(await mia.start(again));
  const loop = async (): Promise<number> => {
    for (let starts = 1; starts <= MOST_STARTED; starts++) {
      const submission = edit(pay(2));
      const answer = await mia.start(submission);
      if (!answer.ok) return starts;
      data(await mia.cancel(submission.key));
      world.pass(1_000);
    }
    return Infinity;
  };
  expect(await loop()).toBe(MOST_STARTED);
  expect(refusal(await mia.start(edit(pay(2))))).toMatchObject({ reason: 'too-many-starts', limit: MOST_STARTED });
  data(await world.ada.start(edit(pay(2))));
});

test('what an account confirms in an hour has a size', async () => {
  const { mia, ada } = world;
  await use(world, mia, { counts: { kb: MOST_CONFIRMED_KB - 2 } });
  data(await mia.start(edit(pay(2))));
  const large = edit(pay(500));
  expect(refusal(await mia.start(large))).toMatchObject({ reason: 'too-much-confirmed', limit: MOST_CONFIRMED_KB });
  data(await ada.start(large));
});

test('any other number is counted by the same condition', async () => {
  const { site, mia } = world;
  const ask = () => Promise.all(Array.from({ length: 10 }, () => takeOne(mia.accountId, { file: 7 })));
  const through = await world.settle(site.forge.unmetered(ask));
  expect(through.filter((each) => each)).toHaveLength(8);
});

test('without the permission a task that fails to be added costs one question', async () => {
  const { sam, site } = world;
  site.forge.metering.reset();
  refusal(await sam.track('10641'));
  expect(site.forge.metering.snapshot().jira.recent.map(({ path }) => path)).toEqual(['/rest/api/3/mypermissions']);
});

test('what was added a minute ago is written with no further request', async () => {
  const { mia } = world;
  const written = (): number => world.site.forge.metering.snapshot().storage.written['allowance']?.bytes ?? 0;
  const bytesOf = async (): Promise<number> => {
    world.pass(2 * MINUTE);
    data(await mia.list());
    world.pass(2 * MINUTE);
    world.site.forge.metering.reset();
    data(await mia.list());
    return written();
  };
  const before = await bytesOf();
  for (let added = 0; added < 20; added++) data(await mia.start(edit(pay(1))));
  expect((await bytesOf()) - before).toBeLessThan(150);
});

test('an account opens so much of what it has confirmed in an hour; what it has only tracked it still sees', async () => {
  const { mia, ada } = world;
  const { key } = data(await mia.start(edit(pay(3)))).row;
  const tracked = mia.edits(5, { durationMs: HOUR });
  data(await mia.track(tracked));
  // Each is counted as the largest record while it is read, and then as the one KiB that it is.
  await use(world, mia, { counts: { readKb: MOST_READ_KB - 241 } });
  data(await mia.task(key));
  data(await mia.task(key));
  expect(refusal(await mia.task(key))).toEqual({ kind: 'not-valid', field: 'task', reason: 'too-much-read' });
  data(await mia.task(`jira:${tracked}`));
  data(await ada.task(key));
  world.pass(HOUR);
  data(await mia.task(key));
});
