import { HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';
import { cancelInAnotherTab, cancelWhileRightsAreAsked, drive, edit, pay, started, submits, web } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** WEB-950 and its five sub-tasks. */
const [PARENT = '', ...SUBTASKS] = web(6, 950);

test('10,000 issues run in ten parts, and every one is accounted for', async () => {
  const { ada } = world;
  const key = await started(ada, edit([...pay(5_400), ...web(4_200), ...ops(400)]));
  const { row } = await drive(world, ada, key, MINUTE);
  const { succeeded = 0, failed = 0, hidden = 0 } = row.counts;
  expect(row.submission).toMatchObject({ sizes: Array.from({ length: 10 }, () => 1_000), part: 10, phase: 'over' });
  expect(succeeded + failed + hidden).toBe(10_000);
  expect(submits(world)).toHaveLength(10);
  expect(data(await ada.task(key)).outcome?.succeededIds).toHaveLength(succeeded);
});

const ops = (count: number): string[] => Array.from({ length: count }, (_, index) => String(1_034_001 + index));

test('sub-tasks that were added after the confirmation stop a delete before anything is sent', async () => {
  const { ada } = world;
  const key = await started(
    ada,
    edit([PARENT], { change: { operation: 'delete' }, subtasks: { [PARENT]: SUBTASKS.slice(0, 4) } }),
  );
  expect(data(await ada.advance(key)).next).toEqual({
    kind: 'subtasks-changed',
    part: 1,
    added: SUBTASKS.slice(4),
    gone: [],
  });
  expect(submits(world)).toEqual([]);
  expect(data(await ada.cancel(key)).row.state).toBe('cancelled');
});

test('a delete with the sub-tasks that were confirmed is sent, and they count', async () => {
  const { ada } = world;
  const key = await started(ada, edit([PARENT], { change: { operation: 'delete' }, subtasks: { [PARENT]: SUBTASKS } }));
  const { row } = await drive(world, ada, key);
  expect(row).toMatchObject({ operation: 'delete', counts: { total: 6 } });
  expect(submits(world)).toHaveLength(1);
});

test.each([
  ['a delete', { operation: 'delete' }],
  ['a move', { operation: 'move', projectId: '10102', issueTypeId: '10001' }],
] as const)('an issue that is gone by then counts as hidden, and %s of the others goes on', async (_what, change) => {
  const { ada } = world;
  await drive(world, ada, await started(ada, edit(web(1, 10), { change: { operation: 'delete' } })));
  const issueIds = [...web(1, 10), PARENT];
  const key = await started(ada, edit(issueIds, { change, subtasks: { [PARENT]: SUBTASKS } }));
  const { row } = await drive(world, ada, key);
  expect(row).toMatchObject({ submission: { phase: 'over', taken: 1 }, counts: { total: 7, hidden: 1 } });
});

test('a sub-task that is gone by then counts as hidden, and stops nothing', async () => {
  const { ada } = world;
  const [first = ''] = SUBTASKS;
  await drive(world, ada, await started(ada, edit([first], { change: { operation: 'delete' } })));
  const key = await started(ada, edit([PARENT], { change: { operation: 'delete' }, subtasks: { [PARENT]: SUBTASKS } }));
  expect(data(await ada.advance(key)).next).toEqual({ kind: 'sent', part: 1 });
  expect((await drive(world, ada, key)).row.counts).toMatchObject({ total: 6, hidden: 1 });
});

test('a transition that is gone by the time it is sent is refused in Jira’s words, after a few tries', async () => {
  const { ada } = world;
  const issueIds = web(3);
  const key = await started(
    ada,
    edit(issueIds, { change: { operation: 'transition', transitions: [{ transitionId: '999', issueIds }] } }),
  );
  const { row } = await drive(world, ada, key);
  expect(row).toMatchObject({ state: 'failed', submission: { phase: 'over', refused: { part: 1, status: 400 } } });
  expect(row.submission?.refused?.message).not.toBe('');
  expect(row.counts.succeeded ?? 0).toBe(0);
});

test('a cancel from another tab between check and send wins, and nothing is sent', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(10)));
  // The first question of the call to send.
  cancelWhileRightsAreAsked(world, mia, key);
  expect(data(await mia.advance(key)).next).toEqual({ kind: 'over' });
  expect(submits(world)).toEqual([]);
  expect(data(await mia.task(key)).row.state).toBe('cancelled');
});

test('a cancel after the claim names the part that was sent, and stops it once Jira has named it', async () => {
  const { mia, site } = world;
  const key = await started(mia, edit(pay(40)));
  const real = site.jira.fetchAs.bind(site.jira);
  let sentPart: unknown;
  site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (request.method === 'POST' && request.url.includes('/bulk/issues/')) {
      const answered = (await cancelInAnotherTab(site, mia, key)) as { data: { sentPart: unknown } };
      sentPart = answered.data.sentPart;
    }
    return answer;
  };
  await mia.advance(key);
  site.jira.fetchAs = real;
  expect(sentPart).toBe(1);
  expect((await drive(world, mia, key)).row.state).toBe('cancelled');
});

test('with the page closed what was sent runs on and is kept, and nothing more is sent', async () => {
  const { mia } = world;
  const key = await started(mia, edit([...pay(900), ...web(800)]));
  data(await mia.advance(key));
  for (let run = 0; run < 12; run++) {
    world.pass(5 * MINUTE);
    await world.trigger();
  }
  expect(submits(world)).toHaveLength(1);
  const { row, outcome } = data(await mia.task(key));
  expect(row.submission).toMatchObject({ part: 2, phase: 'waiting' });
  expect(outcome?.succeededIds.length).toBeGreaterThan(800);
  expect(data(await mia.advance(key)).next).toEqual({ kind: 'ask-continue', part: 2, remaining: 1 });
});

test('an admin’s page on somebody else’s submission sends nothing and settles nothing', async () => {
  const { mia, ada } = world;
  const key = await started(mia, edit([...pay(900), ...web(800)]));
  data(await mia.advance(key));
  world.pass(HOUR);
  data(await ada.refresh(key));
  data(await ada.task(key));
  expect(refusal(await ada.advance(key))).toEqual({ kind: 'not-allowed', reason: 'not-sender' });
  expect(submits(world)).toHaveLength(1);
  expect(data(await ada.task(key)).row.submission).toMatchObject({ part: 1, phase: 'submitted' });
});
