import fc from 'fast-check';
import type { Submission, TaskRow } from '../../../src/contract';
import { HOUR, MINUTE, createWorld, data, keyOf } from '../../world';
import type { World } from '../../world';
import { exported, outcomesOf } from '../exports/kit';
import { drive, edit, losingTheAnswer, pay, recordSubmits, started, submits, web } from './kit';
import type { SentBody } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Issues of WEB without sub-tasks, all of which Ada sees and may change. */
const [GONE = '', ALSO_GONE = '', ...THERE] = web(8, 10);
const ALL = [GONE, ALSO_GONE, ...THERE];

const CHANGES: Readonly<Record<string, (issueIds: string[]) => Submission['change']>> = {
  edit: () => ({ operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] }),
  transition: (issueIds) => ({
    operation: 'transition',
    transitions: [
      { transitionId: '11', issueIds: issueIds.slice(0, 3) },
      { transitionId: '21', issueIds: issueIds.slice(3) },
    ].filter((each) => each.issueIds.length > 0),
  }),
  move: () => ({ operation: 'move', projectId: '10102', issueTypeId: '10001' }),
  delete: () => ({ operation: 'delete' }),
  watch: () => ({ operation: 'watch' }),
  unwatch: () => ({ operation: 'unwatch' }),
};
const OPERATIONS = Object.keys(CHANGES);
/** A delete has no standing order. */
const ORDERED = OPERATIONS.filter((operation) => operation !== 'delete');

function changing(operation: string, issueIds: readonly string[], more: Partial<Submission> = {}): Submission {
  const change = CHANGES[operation]?.([...issueIds]);
  if (!change) throw new Error(`no change called ${operation}`);
  return edit(issueIds, { change, ...more });
}

async function remove(...issueIds: string[]): Promise<void> {
  await drive(world, world.ada, await started(world.ada, edit(issueIds, { change: { operation: 'delete' } })));
}

const rowOf = async (key: string): Promise<TaskRow> => data(await world.ada.task(key)).row;

/** The issues that these requests named, each once. */
const namedIn = (bodies: readonly SentBody[]): string[] =>
  [...new Set(JSON.stringify(bodies).match(/"10\d{5}"/g))].map((text) => text.slice(1, -1)).sort();

/**
 * It is over, in the list as in its detail, and says of every issue what became of it: as an admin sees it, or as who is named,
 * who may see less.
 */
async function expectOver(
  key: string,
  counts: { readonly total: number; readonly hidden: number },
  who = world.ada,
): Promise<TaskRow> {
  const { row } = data(await who.task(key));
  expect(row).toMatchObject({ submission: { phase: 'over' }, counts });
  const { succeeded = 0, failed = 0, hidden = 0 } = row.counts;
  expect(succeeded + failed + hidden).toBe(counts.total);
  expect(data(await who.list()).rows.find((each) => each.key === key)).toMatchObject({ counts: row.counts });
  return row;
}

/** How often Jira was asked which issues somebody sees. */
const questions = (): number =>
  world.site.forge.metering.snapshot().jira.recent.filter(({ path }) => path.includes('/permissions/check')).length;

describe.each([
  ['by page', OPERATIONS, (): Partial<Submission> => ({})],
  ['by a standing order', ORDERED, (): Partial<Submission> => ({ order: true })],
  ['later', ORDERED, (): Partial<Submission> => ({ order: { startsAt: world.clock.now() + HOUR } })],
] as const)('sent %s', (how, operations, more) => {
  async function seen(key: string): Promise<void> {
    if (how === 'by page') await drive(world, world.ada, key);
    else await world.passWithQueue(HOUR + 10 * MINUTE);
  }

  test.each(operations)(
    '%s: issues that are gone are left out and count as hidden, and the rest goes on',
    async (op) => {
      const key = await started(world.ada, changing(op, ALL, more()));
      await remove(GONE, ALSO_GONE);
      const sent = recordSubmits(world);
      await seen(key);
      await expectOver(key, { total: 8, hidden: 2 });
      expect(namedIn(sent.slice(-1))).toEqual(op === 'edit' && how === 'by page' ? ALL : THERE);
    },
  );

  test.each(operations)('%s: with all of them gone it is over, and all count as hidden', async (op) => {
    const key = await started(world.ada, changing(op, ALL, more()));
    await remove(...ALL);
    await seen(key);
    expect(await expectOver(key, { total: 8, hidden: 8 })).toMatchObject({ state: 'partial', attention: true });
    expect(data(await world.ada.figures({})).issues).toMatchObject({ failed: 0 });
  });
});

test('which issues are there is asked only where Jira has refused a part, and of one that it refuses for good once', async () => {
  const { ada } = world;
  await drive(world, ada, await started(ada, changing('watch', ALL)));
  expect(questions()).toBe(0);
  const transitions = [{ transitionId: '999', issueIds: THERE }];
  const key = await started(ada, edit(THERE, { change: { operation: 'transition', transitions } }));
  const before = submits(world).length;
  expect((await drive(world, ada, key)).row.submission).toMatchObject({ refused: { status: 400 } });
  expect([submits(world).length - before, questions()]).toEqual([4, 1]);
});

test('an answer about the issues with something odd in it leaves none of them out', async () => {
  const { ada } = world;
  await remove(GONE);
  const key = await started(ada, changing('watch', ALL));
  expect(data(await ada.advance(key)).next).toMatchObject({ kind: 'wait', for: 'busy' });
  world.pass(10_000);
  const seen = { permission: 'BROWSE_PROJECTS', issues: [...THERE.slice(1).map(Number), 'nine'], projects: [] };
  world.stage('/rest/api/3/permissions/check', { status: 200, body: { projectPermissions: [seen] } });
  const before = submits(world).length;
  expect(await ada.advance(key)).toMatchObject({ ok: false, error: { kind: 'upstream' } });
  expect(submits(world)).toHaveLength(before);
  world.stage('/rest/api/3/permissions/check', undefined);
  await drive(world, ada, key);
  await expectOver(key, { total: 8, hidden: 1 });
});

describe('a part of which nobody shows its sender anything any more', () => {
  const PARTS = [web(1_000), pay(1_000), web(200, 1_001)];

  /** Three parts, the second of issues that Mia does not see any more once the first is sent. */
  async function withoutSecond(more: Partial<Submission>): Promise<string> {
    const { mia, site } = world;
    const key = await started(mia, edit(PARTS.flat(), more));
    data(await mia.advance(key));
    site.jira.revoke(mia.accountId, 'BROWSE_PROJECTS', 'PAY');
    return key;
  }

  test.each([
    ['watch by page', { change: { operation: 'watch' } }],
    ['edit by a standing order', { order: true }],
  ] as const)('%s: the next one goes on, and everything that is shown of it says so', async (how, more) => {
    const { mia, ada } = world;
    const key = await withoutSecond(more);
    if (how === 'watch by page') await drive(world, mia, key);
    else await world.passWithQueue(2 * HOUR);
    const row = await rowOf(key);
    const { succeeded = 0, failed = 0, hidden = 0 } = row.counts;
    expect(row).toMatchObject({ submission: { phase: 'over', part: 3, taken: 3 }, counts: { total: 2_200 } });
    expect([hidden >= 1_000, succeeded + failed + hidden]).toEqual([true, 2_200]);
    const { confirmation, outcome } = data(await mia.task(key));
    expect(confirmation?.parts).toMatchObject([
      { part: 1, taskId: expect.any(String) as string },
      { part: 2, isHidden: true },
      { part: 3, taskId: expect.any(String) as string },
    ]);
    expect(outcome?.notReachedIds).toBeUndefined();
    expect(outcome?.succeededIds).toHaveLength(succeeded);
    const rows = (await exported<Record<string, unknown>>(world, ada, outcomesOf(key))).flat();
    const fates = new Map(rows.map((each) => [String(each['issueId']), each['outcome']]));
    expect(new Set(PARTS[1]?.map((id) => fates.get(id)))).toEqual(new Set(['hidden']));
    expect(fates.size).toBe(2_200);
  });

  test('cancelled after it, what was hidden stays hidden and the rest was not reached', async () => {
    const { mia } = world;
    const key = await withoutSecond({ order: true });
    let row = await rowOf(key);
    for (let step = 0; step < 200 && row.submission?.part !== 3; step++) {
      await world.passWithQueue(10_000);
      row = await rowOf(key);
    }
    data(await mia.cancel(key));
    await world.passWithQueue(HOUR);
    const { counts, state } = await rowOf(key);
    expect([state, (counts.hidden ?? 0) >= 1_000]).toEqual(['cancelled', true]);
  });
});

test('Jira never confirms a part of which some issues were left out: its task is taken by their number', async () => {
  const { ada } = world;
  await remove(GONE, ALSO_GONE);
  const key = await started(ada, changing('watch', ALL));
  expect(data(await ada.advance(key)).next).toMatchObject({ kind: 'wait', for: 'busy' });
  world.pass(10_000);
  const { taskId, advanced } = await losingTheAnswer(world, () => ada.advance(key));
  expect(data(advanced).next.kind).toBe('maybe-started');
  data(await ada.adopt(key, 1, taskId));
  await drive(world, ada, key);
  await expectOver(key, { total: 8, hidden: 2 });
});

describe('a retry of what failed', () => {
  test('does those that are still there; where none is, nobody has retried them', async () => {
    const { mia, ada } = world;
    const first = await started(mia, edit(pay(100)));
    await drive(world, mia, first);
    const failed = data(await mia.task(first)).outcome?.failedByReason.flatMap(({ issueIds }) => issueIds) ?? [];
    world.site.jira.revoke(mia.accountId, 'BROWSE_PROJECTS', 'PAY');
    const retry = edit(failed, { retryOf: keyOf(first), change: { operation: 'watch' } });
    const key = await started(mia, retry);
    expect(data(await mia.task(first)).retriedBy).toBe(key);
    await drive(world, mia, key);
    await expectOver(key, { total: failed.length, hidden: failed.length });
    expect(data(await ada.task(first)).retriedBy).toBeUndefined();
  });
});

test('whichever issues are gone or hidden, of each there is said what became of it, and nothing is sent twice', async () => {
  const { mia, site } = world;
  const some = (from: readonly string[]) => fc.subarray([...from]);
  const chosen = [...web(6, 30), ...pay(6, 30)];
  let removed: readonly string[] = [];
  const picked = fc.record({
    operation: fc.constantFrom('edit', 'transition', 'watch', 'unwatch'),
    issueIds: fc.subarray(chosen, { minLength: 1 }),
    gone: some(web(6, 30)),
    isHidden: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(picked, async ({ operation, issueIds, gone, isHidden }) => {
      site.jira.grant(mia.accountId, 'BROWSE_PROJECTS', 'PAY');
      const key = await started(mia, changing(operation, issueIds));
      const still = gone.filter((id) => !removed.includes(id));
      if (still.length > 0) await remove(...still);
      removed = [...removed, ...still];
      if (isHidden) site.jira.revoke(mia.accountId, 'BROWSE_PROJECTS', 'PAY');
      const seen = issueIds.filter((id) => site.jira.issueSeenBy(mia.accountId, id));
      await drive(world, mia, key);
      await expectOver(key, { total: issueIds.length, hidden: issueIds.length - seen.length }, mia);
    }),
    { numRuns: 10 },
  );
});
