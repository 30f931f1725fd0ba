import { BEGIN, HOUR, MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';
import { drive, edit, ids, pay, started, web } from '../submissions/kit';

const DAY = 24 * HOUR;
let world: World;
let key: string;
let taskId: string;
const [done, failed, nowhere] = pay(3);
beforeEach(async () => {
  world = await createWorld();
  key = await started(world.mia, edit(pay(3)));
  const { row } = data(await world.mia.advance(key));
  taskId = row.submission?.taskId ?? '';
});
afterEach(() => world.close());

/** From now on Jira's answer names one of the three issues among the done, one among the failed, and one nowhere. */
const answersWithoutOne = (): void =>
  world.stage(`/rest/api/3/bulk/queue/${taskId}`, {
    body: {
      taskId,
      status: 'COMPLETE',
      totalIssueCount: 3,
      processedAccessibleIssues: [Number(done), 'PAY-3'],
      failedAccessibleIssues: { [failed ?? '']: ['Locked'] },
      invalidOrInaccessibleIssueCount: 0,
      submittedBy: { accountId: world.mia.accountId },
      created: BEGIN,
      updated: BEGIN + MINUTE,
    },
  });

const forgets = (): void => {
  for (const path of ['bulk/queue', 'task']) world.stage(`/rest/api/3/${path}/${taskId}`, { status: 404, body: {} });
};

test('what does not add up is kept before Jira forgets it, and what is unaccounted for is called that', async () => {
  const { mia } = world;
  answersWithoutOne();
  const task = async () => data(await mia.task(key));
  expect((await task()).outcome).toMatchObject({ succeededIds: [done] });

  world.pass(14 * DAY - 30 * MINUTE);
  await task();
  forgets();
  world.pass(2 * DAY);
  const { row, outcome } = await task();
  expect(row).toMatchObject({ state: 'partial', counts: { total: 3, succeeded: 1, failed: 1 } });
  expect(outcome).toMatchObject({
    succeededIds: [done],
    failedByReason: [{ reason: 'Locked', issueIds: [failed] }],
    notReachedIds: [nowhere],
  });
  const fates = await Promise.all(
    [done, failed, nowhere].map(async (id) => data(await mia.issue(id ?? '')).operations[0]?.fate),
  );
  expect(fates).toEqual(['done', 'failed', 'unaccounted-for']);
});

describe('a part of several', () => {
  const first = ids(1_034_000, 1_000);
  const all = [...first, ...web(5)];
  /** Jira's answer about the first part, which is over, without the issues that it does not name yet. */
  const over = (partId: string, named: number) => ({
    body: {
      taskId: partId,
      status: 'COMPLETE',
      progressPercent: 100,
      totalIssueCount: 1_000,
      processedAccessibleIssues: first.slice(0, named).map(Number),
      failedAccessibleIssues: {},
      invalidOrInaccessibleIssueCount: 0,
      submittedBy: { accountId: world.ada.accountId },
      created: world.clock.now(),
      updated: world.clock.now(),
    },
  });

  test.each([
    ['is asked for the rest', 20_000, 1_000],
    ['settles with what Jira tells, where the rest does not come', 2 * MINUTE, 400],
  ])('whose answer does not add up %s, and its outcome is stored', async (_what, pauseMs, kept) => {
    const { ada } = world;
    data(await world.mia.cancel(key));
    world.pass(10 * MINUTE);
    await world.trigger();
    const several = await started(ada, edit(all));
    const sent = data(await ada.advance(several));
    const partId = sent.row.submission?.taskId ?? '';
    const path = `/rest/api/3/bulk/queue/${partId}`;
    const incomplete = over(partId, 400);
    const complete = over(partId, 1_000);
    world.stage(path, incomplete);
    world.pass(10_000);
    expect(data(await ada.advance(several)).row.submission).toMatchObject({ part: 1, phase: 'submitted' });
    if (kept === 1_000) world.stage(path, complete);
    world.pass(pauseMs);
    await ada.advance(several);
    world.stage(path, undefined);
    const { row } = await drive(world, ada, several);
    expect(row.submission).toMatchObject({ phase: 'over' });
    const { outcome } = data(await ada.task(several));
    expect(outcome?.succeededIds.filter((id) => first.includes(id))).toHaveLength(kept);
  });
});
