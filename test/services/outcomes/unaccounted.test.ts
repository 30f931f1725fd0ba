import { BEGIN, HOUR, MINUTE, createWorld, data } from '../../world';
import type { World } from '../../world';
import { edit, pay, started } from '../submissions/kit';

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
