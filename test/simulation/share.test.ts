import { join } from 'node:path';
import { directFunctions } from '../../local/forge/function-loader';
import { createSite } from '../../local/site';
import type { Site } from '../../local/site';
import * as app from '../../src/index';
import { createTask } from '../../src/storage/tasks/task-store';
import { storedTask } from '../stored-tasks';
import { BEGIN, HOUR, MINUTE, TRIGGER, createWorld } from '../world';
import type { World } from '../world';

const SITES = 60;
const OWNERS = 2;
const TASKS_OF_OWNER = 6;
const POOL = 65_000;
const POINTS_OF_A_CALL = 2;

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Jira's one pool of points for all sites: what is left is told only once four fifths are used. */
class Pool {
  used = 0;
  refusals = 0;
  private hour: number;

  constructor(private readonly now: () => number) {
    this.hour = Math.floor(now() / HOUR);
  }

  answer(body: unknown): Response {
    const hour = Math.floor(this.now() / HOUR);
    if (hour !== this.hour) [this.hour, this.used] = [hour, 0];
    this.used += POINTS_OF_A_CALL;
    const toReset = Math.ceil(((hour + 1) * HOUR - this.now()) / 1_000);
    if (this.used > POOL) {
      this.refusals++;
      const headers = { 'Retry-After': String(toReset), 'RateLimit-Reason': 'jira-quota-global-based' };
      return new Response('', { status: 429, headers });
    }
    const left = POOL - this.used;
    return Response.json(body, {
      headers: {
        'RateLimit-Policy': `"global-app-quota";q=${POOL};w=3600`,
        ...(left < POOL / 5 ? { RateLimit: `"global-app-quota";r=${left};t=${toReset}` } : {}),
      },
    });
  }
}

interface OneSite {
  readonly site: Site;
  readonly firstId: number;
  calls: number;
}

async function siteOn(pool: Pool, firstId: number): Promise<OneSite> {
  const site = await createSite({
    folder: ':memory:',
    clock: world.clock,
    functions: directFunctions({ ...app }, { global: globalThis }),
    manifestPath: join(__dirname, '..', '..', 'manifest.yml'),
    seed: false,
  });
  site.storage.setFaults({ lockRefusals: null });
  const one: OneSite = { site, firstId, calls: 0 };
  const accounts = Array.from({ length: OWNERS }, (_, owner) => ({ accountId: `owner-${owner}` }));
  Object.defineProperty(site.jira, 'users', { value: accounts });
  site.jira.fetchAs = async (accountId, request) => {
    one.calls++;
    const id = /\/queue\/(\d+)/.exec(request.url)?.[1];
    if (id === undefined)
      return pool.answer({
        permissions: { ADMINISTER: { havePermission: false }, BULK_CHANGE: { havePermission: false } },
      });
    const total = { totalIssueCount: 10, submittedBy: { accountId }, created: BEGIN };
    return pool.answer({ taskId: id, status: 'RUNNING', progressPercent: 5, ...total });
  };
  await site.forge.unmetered(async () => {
    for (let task = 0; task < OWNERS * TASKS_OF_OWNER; task++) {
      const at = { createdAt: BEGIN, readAt: BEGIN, movedAt: BEGIN };
      const running = { state: 'running', rawStatus: 'RUNNING', percent: 5, counts: { total: 10 }, ...at } as const;
      await createTask(storedTask(firstId + task, `owner-${task % OWNERS}`, running));
    }
  });
  return one;
}

/**
 * 60 sites have 1,000 points each for their background: 60,000 of the 65,000 that all share, and more than the 52,000 after
 * which Jira says what is left. Only the last ten minutes of an hour are run: before them all sites and their people have spent
 * 51,600 of the pool.
 */
test('60 sites stop at four fifths of the one pool, and what a person clicks still works', async () => {
  const pool = new Pool(() => world.clock.now());
  const sites: OneSite[] = [];
  for (let number = 1; number <= SITES; number++) sites.push(await world.settle(siteOn(pool, 1_000 * number)));
  const callsOfAll = (): number => sites.reduce((sum, { calls }) => sum + calls, 0);
  const runAll = async (): Promise<void> => {
    for (const { site } of sites) await world.settle(site.forge.runTrigger(TRIGGER));
    for (const { site } of sites) await world.settle(site.queue.deliverDue());
  };

  world.pass(50 * MINUTE);
  pool.used = 51_600;
  await runAll();
  // Four fifths have been reached meanwhile: whoever asked after that knows, and everybody else with the next call.
  expect(pool.used).toBeGreaterThan(52_000);
  world.pass(5 * MINUTE);
  await runAll();
  const stopped = callsOfAll();
  for (let minute = 0; minute < 4; minute++) {
    world.pass(MINUTE);
    await runAll();
  }
  expect(callsOfAll()).toBe(stopped);
  // Each site has come to know it with what was under way: a run asks two at once.
  expect(pool.used).toBeLessThanOrEqual(52_000 + SITES * 2 * POINTS_OF_A_CALL);

  for (const { site, firstId } of sites) {
    const place = { moduleKey: 'my-bulk-tasks', extension: {}, accountId: 'owner-1' };
    const answer = site.forge.invoke({ ...place, functionKey: 'track', payload: { input: String(firstId) } });
    // Jira has been asked, and has answered: that it is somebody's who may not change issues in bulk.
    expect(await world.settle(answer)).toMatchObject({ error: { reason: 'no-bulk-change' } });
  }
  expect(callsOfAll()).toBeGreaterThanOrEqual(stopped + SITES);
  expect(pool.refusals).toBe(0);

  const before = callsOfAll();
  world.pass(6 * MINUTE);
  await runAll();
  expect(callsOfAll()).toBeGreaterThan(before + SITES);
  expect(pool.refusals).toBe(0);
  for (const { site } of sites) await site.close();
});
