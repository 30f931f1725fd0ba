import { randomUUID } from 'node:crypto';
import { makeTaskKey } from '../../../src/tasks/task-key';
import { MINUTE, data } from '../../world';
import type { Person, World } from '../../world';
import { openBenchPage } from './big-site';
import { loggedBytesOf } from './logged';
import type { Unit } from './month-bill';
import { thousandIssues } from './thousand-issues';

/** How often a page calls a function about what is under way. */
const PAGE_CALLS = 2 * MINUTE;
const OPERATION = { durationMs: 8 * MINUTE, startDelayMs: 0, beyondTheLimit: true };

/** What `work` makes functions use, each of `times` times. */
export async function unitOf(world: World, times: number, work: () => Promise<unknown>): Promise<Unit> {
  world.site.forge.metering.reset();
  const loggedBytes = await loggedBytesOf(work);
  const { invocations, storage, jira, other, realtime, queue } = world.site.forge.metering.snapshot();
  return {
    runs: Object.values(invocations).reduce((sum, count) => sum + count, 0) / times,
    storageRequests: storage.requests / times,
    calls: (jira.calls + other.calls) / times,
    realtime: realtime / times,
    pushes: queue.pushes / times,
    readBytes: storage.reads.bytes / times,
    writtenBytes: storage.writes.bytes / times,
    loggedBytes: loggedBytes / times,
  };
}

/** What each of `times` more makes a run use, beside what it uses without them. */
export const eachOf = (withThem: Unit, without: Unit, times: number): Unit => {
  const more = (of: (unit: Unit) => number): number => Math.max(0, of(withThem) - of(without)) / times;
  return {
    runs: more((unit) => unit.runs),
    storageRequests: more((unit) => unit.storageRequests),
    calls: more((unit) => unit.calls),
    realtime: more((unit) => unit.realtime),
    pushes: more((unit) => unit.pushes),
    readBytes: more((unit) => unit.readBytes),
    writtenBytes: more((unit) => unit.writtenBytes),
    loggedBytes: more((unit) => unit.loggedBytes),
  };
};

export async function startedHere(world: World, sender: Person): Promise<void> {
  const key = makeTaskKey({ of: 'submission', uuid: randomUUID() });
  const fields = [{ kind: 'priority' as const, fieldId: 'priority', priorityId: '2' }];
  const change = { operation: 'edit' as const, fields };
  data(await sender.start({ key, change, issueIds: thousandIssues(), subtasks: {}, sendEmail: false }));
  for (let calls = 0; calls < 20; calls++) {
    const { next } = data(await sender.advance(key));
    if (next.kind === 'over') return;
    await world.passWithQueue(PAGE_CALLS);
  }
  throw new Error('it does not come to an end');
}

export async function pasted(world: World, owner: Person): Promise<void> {
  const id = owner.edits(1_000, OPERATION);
  data(await owner.track(id));
  await followed(world, owner, `jira:${id}`);
}

/** By the script on Jira's progress page, which is open until the end. */
export async function foundByItself(world: World, owner: Person): Promise<void> {
  const id = owner.edits(1_000, OPERATION);
  data(await owner.discover([id], 'progress-page'));
  await followed(world, owner, `jira:${id}`);
}

/** Nobody's page is open until its end: the background notices it, and logs it. */
export async function left(world: World, owner: Person): Promise<void> {
  const id = owner.edits(1_000, OPERATION);
  data(await owner.track(id));
  await world.passWithQueue(OPERATION.durationMs + PAGE_CALLS);
}

async function followed(world: World, owner: Person, key: string): Promise<void> {
  for (let calls = 0; calls < 20; calls++) {
    await world.passWithQueue(PAGE_CALLS);
    const [row] = data(await owner.refresh(key)).rows;
    if (row?.finishedAt !== undefined) return;
  }
  throw new Error('it does not come to an end');
}

/** The list is opened and stays open for ten minutes; the page is not closed, so each needs a world of its own. */
export async function listForTenMinutes(world: World, viewer: Person): Promise<void> {
  const { pass } = await openBenchPage(world, viewer);
  await pass(10 * MINUTE, 5_000);
}

/** So many operations are over and on the lists; the next run of the background packs what they are searched by. */
export async function manyOver(world: World, count: number): Promise<void> {
  const owners = [world.ada, world.mia];
  for (let made = 0; made < count; made++) {
    const owner = owners[made % owners.length] ?? world.mia;
    const id = owner.edits(5, { durationMs: 1_000, startDelayMs: 0, beyondTheLimit: true });
    // An account's points of an hour are for some twenty of them.
    world.pass(5 * MINUTE);
    data(await owner.discover([id], 'progress-page'));
  }
}
