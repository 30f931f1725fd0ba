import { DAY, HOUR, MINUTE, createWorld, data, keyOf } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const RESULT = { deletedFrom: ['Scrum', 'Kanban'], issues: 1_240 };
const SHOWN = JSON.stringify(RESULT, null, 2);

async function started(who: Person, by: Person = who): Promise<string> {
  const task = { description: 'Delete custom field', durationMs: 10 * MINUTE, result: RESULT };
  const id = world.site.jira.startTask(who.accountId, task);
  data(await by.track(id));
  return `jira:${id}`;
}

const jiraCalls = (): number =>
  world.site.forge.metering.snapshot().jira.recent.filter(({ path }) => path.includes('/task/')).length;

test('the result is shown as soon as Jira says it, and kept when Jira has forgotten the task', async () => {
  const { mia } = world;
  const key = await started(mia);
  expect(data(await mia.task(key)).report?.result).toBeUndefined();
  world.pass(HOUR);
  expect(data(await mia.task(key))).toMatchObject({ row: { state: 'succeeded' }, report: { result: SHOWN } });
  world.pass(30 * DAY);
  const { report, row } = data(await mia.task(key));
  expect(report?.result).toBe(SHOWN);
  expect(row.problem).toBeUndefined();
});

test('what is kept is not asked again', async () => {
  const { mia, site } = world;
  const key = await started(mia);
  world.pass(HOUR);
  await mia.list();
  site.forge.metering.reset();
  expect(data(await mia.task(key)).report?.result).toBe(SHOWN);
  expect(jiraCalls()).toBe(0);
});

test('the owner is never shown what somebody else’s read was told', async () => {
  const { ada, mia, site } = world;
  const key = await started(mia);
  world.pass(HOUR);
  // An admin sees it settle first, and is shown what was told them.
  data(await ada.refresh(key));
  expect(data(await ada.task(key)).report?.result).toBe(SHOWN);
  site.jira.setFaults({ off: true });
  expect(data(await mia.task(key)).report).toBeUndefined();
  site.jira.setFaults({ off: false });
  expect(data(await mia.task(key)).report?.result).toBe(SHOWN);
  site.jira.setFaults({ off: true });
  expect(data(await mia.task(key)).report?.result).toBe(SHOWN);
  site.jira.setFaults({ off: false });
  expect(data(await ada.task(key)).report?.result).toBe(SHOWN);
});

test('a task that was over before it was tracked keeps its result too', async () => {
  const { mia } = world;
  const id = world.site.jira.startTask(mia.accountId, { description: 'Export', durationMs: MINUTE, result: 'Done' });
  world.pass(HOUR);
  data(await mia.track(id));
  world.pass(30 * DAY);
  expect(data(await mia.task(`jira:${id}`)).report?.result).toBe('Done');
});

test('removed for everyone, its result goes too', async () => {
  const { ada, mia } = world;
  const key = await started(mia);
  world.pass(HOUR);
  await mia.task(key);
  data(await ada.stop(key, 'for-everyone'));
  const { getReport } = await import('../../../src/storage/outcomes/report-store');
  expect(await world.site.forge.unmetered(() => getReport(keyOf(key)))).toBeUndefined();
});
