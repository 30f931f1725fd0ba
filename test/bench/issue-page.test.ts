import { writeTogether } from '../../src/storage/kvs/transactions';
import { touchesBegin, touchesEnd } from '../../src/storage/touched-issues/touched-issues-store';
import { DAY, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';
import { measure } from './kit/big-site';
import { createTable } from './kit/table';
import { jiraTaskKey } from '../../src/tasks/task-key';

const KB = 1_024;
const OPERATIONS = 200;
const ISSUES = 1_000;
/** One of so many issues of the site is in an operation. */
const SCATTERED = 66;
const table = createTable(`${OPERATIONS} operations of ${ISSUES} issues in 30 days, every ${SCATTERED}th issue each`);

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());
afterAll(() => table.print());

/** Ids that lie as far apart as on a site of 66,000 issues; another set for each operation. */
const issuesOf = (operation: number): string[] =>
  Array.from({ length: ISSUES }, (_, at) =>
    String(10_000 + at * SCATTERED + (Math.imul(at + 1, 7 * operation + 3) % SCATTERED)),
  );

async function write(operation: number): Promise<void> {
  const ids = [...new Set(issuesOf(operation))];
  const taskId = String(50_000 + operation);
  const at = world.clock.now() - 29 * DAY + operation * 3 * 60 * MINUTE;
  const owner = operation % 3 === 0 ? world.ada : world.mia;
  const key = jiraTaskKey(taskId);
  for (const step of [
    touchesBegin(taskId, key, at, ids),
    await touchesEnd(
      { taskId, key, createdAt: at },
      ids,
      {
        succeeded: ids.slice(12),
        failed: new Map(ids.slice(0, 12).map((id) => [id, ['The field Priority is required.']])),
      },
      {
        operation: 'edit',
        ownerId: owner.accountId,
        label: 'Quarterly clean-up of the payments project',
        state: 'partial',
        rawStatus: 'COMPLETE',
        percent: 100,
        counts: { total: ids.length, succeeded: ids.length - 12, failed: 12, hidden: 0 },
        finishedAt: at + 9 * MINUTE,
        readAt: at + 9 * MINUTE,
        of: 'owner',
      },
    ),
  ]) {
    if (step) await writeTogether([step]);
  }
}

test('what is stored for the pages of issues is 1.5 KB an operation at most; opening one is 3 requests and 300 KB, and one for each one shown', async () => {
  await world.settle(
    world.site.forge.unmetered(async () => {
      for (let operation = 0; operation < OPERATIONS; operation++) await write(operation);
    }),
  );
  const bytes = await storedBytes();
  table.note(
    `Stored for the pages of its issues, an operation: ${bytes} bytes (goal: ≤ ${1.5 * KB}, because it is written twice).`,
  );
  expect(bytes).toBeLessThanOrEqual(1.5 * KB);

  const issue = issuesOf(7)[500] ?? '';
  for (const [name, who, asAdmin] of [
    ['a viewer', world.sam, false],
    ['an owner', world.mia, false],
    ['an admin', world.ada, true],
  ] as const) {
    let shown = 0;
    const opening = await measure(world, async () => {
      shown = data(await who.issue(issue, { asAdmin })).operations.length;
    });
    table.add(`Opening the page of an issue as ${name}: ${shown} shown`, opening, {
      resolverCalls: '1',
      storageRequests: `≤ 3 + ${shown}`,
      reads: `≤ ${300 * KB} bytes`,
      allWrites: '0 beside counting',
    });
    expect(shown).toBeGreaterThan(0);
    expect(opening.resolverCalls).toBe(1);
    expect(opening.storageRequests).toBeLessThanOrEqual(3 + shown);
    expect(opening.reads.bytes).toBeLessThanOrEqual(300 * KB);
    expect(opening.allWrites.bytes).toBe(opening.allowanceWrites.bytes);
    expect(opening.jiraCalls).toBe(asAdmin ? 1 : 0);
  }
});

async function storedBytes(): Promise<number> {
  const { reads } = await measure(world, () =>
    world.settle(Promise.resolve(world.mia.issue('1')).then(() => undefined)),
  );
  return Math.round(reads.bytes / OPERATIONS);
}

test('opening the gadget is 3 storage requests at most for 90 days', async () => {
  const opening = await measure(world, async () => {
    data(await world.ada.figures({ whose: 'everyone', days: 90 }));
  });
  table.add('Opening the gadget, everyone’s 90 days', opening, {
    resolverCalls: '1',
    storageRequests: '≤ 3 beside counting',
    allWrites: '0 beside counting',
  });
  expect(opening.storageRequests - opening.countingRequests).toBeLessThanOrEqual(3);
  expect(opening.allWrites.bytes).toBe(opening.allowanceWrites.bytes);
});
