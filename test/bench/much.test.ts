import { store, storedTask } from '../stored-tasks';
import { BEGIN, HOUR, MINUTE, createWorld } from '../world';
import type { World } from '../world';
import { createTable } from './kit/table';

/** `MUCH_TASKS=10000 npm run bench -- much` measures the whole (docs/cost.md); a tenth of it is quick. */
const TASKS = Number(process.env.MUCH_TASKS ?? 1_000);
const OWNERS = 200;
const FIRST_ID = 100_000;

const table = createTable('Much at once');
afterAll(() => table.print());

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ownerOf = (id: number): string => `owner-${id % OWNERS}`;
/** From ten minutes to three days, whoever owns it. */
const durationOf = (id: number): number => 10 * MINUTE + ((id * 7_919) % 4_300) * MINUTE;

interface Asked {
  readonly calls: Map<string, number>;
  mostAtOnce: number;
}

/** Jira has these tasks of these people, and takes a fifth of a second for each answer. */
function stageJira({ site, clock }: World): Asked {
  const accounts = Array.from({ length: OWNERS }, (_, place) => ({ accountId: `owner-${place}` }));
  Object.defineProperty(site.jira, 'users', { value: accounts });
  const asked: Asked = { calls: new Map(), mostAtOnce: 0 };
  let atOnce = 0;
  site.jira.fetchAs = async (accountId, request) => {
    asked.calls.set(accountId, (asked.calls.get(accountId) ?? 0) + 1);
    asked.mostAtOnce = Math.max(asked.mostAtOnce, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve, 200));
    atOnce--;
    const id = Number(/\/queue\/(\d+)/.exec(request.url)?.[1]);
    if (Number.isNaN(id)) return Response.json({ issues: [] });
    const percent = Math.min(100, Math.floor((100 * (clock.now() - BEGIN)) / durationOf(id)));
    return Response.json({
      taskId: String(id),
      status: percent === 100 ? 'COMPLETE' : 'RUNNING',
      progressPercent: percent,
      totalIssueCount: 10,
      processedAccessibleIssues: percent === 100 ? Array.from({ length: 10 }, (_, issue) => 1_000 + issue) : [],
      submittedBy: { accountId },
      created: BEGIN,
    });
  };
  return asked;
}

const running = (id: number) =>
  storedTask(id, ownerOf(id), {
    state: 'running',
    rawStatus: 'RUNNING',
    percent: 0,
    counts: { total: 10 },
    createdAt: BEGIN,
    readAt: BEGIN,
    movedAt: BEGIN,
  });

test('thousands of running tasks of 200 owners drain at the speed of the budget, and nobody is forgotten', async () => {
  const asked = stageJira(world);
  await store(world, ...Array.from({ length: TASKS }, (_, place) => running(FIRST_ID + place)));
  world.site.forge.metering.reset();
  const before = process.memoryUsage().heapUsed;
  let [longestMs, mostHeap] = [0, 0];
  for (let run = 0; run < 12; run++) {
    world.pass(BEGIN + (run + 1) * 5 * MINUTE - 1_000 - world.clock.now());
    const begun = world.clock.now();
    expect((await world.trigger()).result).toMatchObject({ ok: true });
    longestMs = Math.max(longestMs, world.clock.now() - begun);
    mostHeap = Math.max(mostHeap, process.memoryUsage().heapUsed - before);
    await world.runQueue();
  }
  const { jira, storage, queue } = world.site.forge.metering.snapshot();
  table.note(
    [
      `an hour of ${TASKS} running tasks of ${OWNERS} owners:`,
      `${jira.points} points, ${asked.calls.size} owners looked at, ${asked.mostAtOnce} requests at once`,
      `the longest run of the trigger waited ${longestMs / 1_000} s for Jira`,
      `${storage.reads.count} reads of ${Math.round(storage.reads.bytes / 2 ** 20)} MB, ${Math.round(storage.writes.bytes / 1_024)} KB written`,
      `${queue.events} events in ${queue.pushes} pushes, ${Math.round(mostHeap / 2 ** 20)} MB of memory`,
    ].join('\n  '),
  );
  expect(world.clock.now()).toBeLessThan(BEGIN + HOUR);
  expect(jira.points).toBeGreaterThan(900);
  expect(jira.points).toBeLessThanOrEqual(1_000);
  expect(asked.calls.size).toBe(OWNERS);
  expect(asked.mostAtOnce).toBeLessThanOrEqual(10);
  expect(longestMs).toBeLessThan(45_000);
  expect(mostHeap).toBeLessThan(200 * 2 ** 20);
});
