import { kvs } from '@forge/kvs';
import { DAY, MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';
import { drive, edit, pay, started } from '../submissions/kit';
import { exported, outcomesOf } from '../exports/kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

interface Over {
  readonly key: string;
  readonly id: string;
}

/** A bulk change of Mia's that is over with failures, its outcome kept. */
async function over(): Promise<Over> {
  const { mia } = world;
  const id = mia.edits(70, { durationMs: MINUTE, beyondTheLimit: true });
  data(await mia.track(id));
  world.pass(2 * MINUTE);
  data(await mia.refresh(`jira:${id}`));
  return { key: `jira:${id}`, id };
}

const damageOutcome = ({ id }: Over): Promise<void> =>
  world.site.forge.unmetered(() => kvs.set(`outcome:jira:${id}.owner`, { by: 7, ids: 'not an outcome' }));

const asked = (): string[] => world.site.forge.metering.snapshot().jira.recent.map(({ path }) => path);

test('an outcome that cannot be read any more is asked of Jira as long as Jira knows it', async () => {
  const { mia } = world;
  const task = await over();
  const before = data(await mia.task(task.key));
  expect(before.outcome?.failedByReason.length).toBeGreaterThan(0);
  await damageOutcome(task);
  const { outcome } = data(await mia.task(task.key));
  expect(outcome).toMatchObject({
    succeededIds: before.outcome?.succeededIds,
    failedByReason: before.outcome?.failedByReason,
  });
});

test('the same of what was started here', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(5)));
  await drive(world, mia, key);
  const before = data(await mia.task(key));
  const [id = ''] = (before.confirmation?.parts ?? []).flatMap(({ taskId }) => taskId ?? []);
  await damageOutcome({ key, id });
  expect(data(await mia.task(key)).outcome).toMatchObject({ succeededIds: before.outcome?.succeededIds });
});

test('what Jira has forgotten too is not asked for', async () => {
  const { mia } = world;
  const task = await over();
  await damageOutcome(task);
  world.pass(15 * DAY);
  world.site.forge.metering.reset();
  expect(data(await mia.task(task.key)).row.state).toBe('partial');
  expect(asked().filter((path) => path.includes(task.id))).toEqual([]);
});

test('an outcome that can be read is not asked for', async () => {
  const task = await over();
  world.site.forge.metering.reset();
  data(await world.mia.task(task.key));
  expect(asked()).toEqual([]);
});

test('a file of outcomes that cannot be read says so in its only row', async () => {
  const { mia } = world;
  const task = await over();
  await damageOutcome(task);
  expect((await exported(world, mia, outcomesOf(task.key))).flat()).toEqual([
    { taskId: task.id, issueId: null, outcome: 'not known', reasons: [], read: null },
  ]);
});
