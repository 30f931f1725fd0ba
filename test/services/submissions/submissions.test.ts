import type { Submission } from '../../../src/contract';
import { DAY, HOUR, MINUTE, createWorld, data, keyOf, refusal } from '../../world';
import type { World } from '../../world';
import { asksFor, drive, edit, losingTheAnswer, pay, started, submits, web } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

test('what was confirmed is sent once, followed and kept', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(30)));
  expect(data(await mia.list()).rows).toMatchObject([
    { key, state: 'queued', operation: 'edit', counts: { total: 30 } },
  ]);
  const { row } = await drive(world, mia, key);
  expect(['succeeded', 'partial']).toContain(row.state);
  expect(submits(world)).toEqual([mia.accountId]);
  world.pass(15 * DAY);
  const { outcome, confirmation } = data(await mia.task(key));
  expect(confirmation).toMatchObject({ asked: [asksFor(['2', 'High'])], sendEmail: false });
  const failed = new Set(outcome?.failedByReason.flatMap(({ issueIds }) => issueIds));
  expect((outcome?.succeededIds.length ?? 0) + failed.size).toBe(30 - (row.counts.hidden ?? 0));
});

test('a double click and a second tab start one operation', async () => {
  const { mia } = world;
  const submission = edit(pay(10));
  const [first, second] = await Promise.all([mia.start(submission), mia.start(submission)]);
  expect(data(first).row.key).toBe(data(second).row.key);
  await Promise.all([mia.advance(submission.key), mia.advance(submission.key), mia.advance(submission.key)]);
  await drive(world, mia, submission.key);
  expect(submits(world)).toHaveLength(1);
  expect(data(await mia.start(submission)).row.key).toBe(submission.key);
  expect(submits(world)).toHaveLength(1);
});

test('nobody else sends it, with its key or without', async () => {
  const { mia, ada, sam } = world;
  const submission = edit(pay(10));
  const key = await started(mia, submission);
  for (const other of [ada, sam]) {
    expect(refusal(await other.advance(key))).toEqual({ kind: 'not-allowed', reason: 'not-sender' });
    expect(refusal(await other.adopt(key, 1, '10641'))).toEqual({ kind: 'not-allowed', reason: 'not-sender' });
  }
  expect(refusal(await ada.start(submission))).toMatchObject({ kind: 'not-valid' });
  await world.trigger();
  expect(submits(world)).toEqual([]);
});

test('without Bulk Change nothing is frozen and nothing is sent, also when the right goes in between', async () => {
  const { mia, sam, site } = world;
  expect(refusal(await sam.start(edit(pay(3))))).toEqual({ kind: 'not-allowed', reason: 'no-bulk-change' });
  const key = await started(mia, edit(pay(3)));
  site.jira.revoke(mia.accountId, 'BULK_CHANGE');
  expect(refusal(await mia.advance(key))).toEqual({ kind: 'not-allowed', reason: 'no-bulk-change' });
  expect(submits(world)).toEqual([]);
});

test('more than 1,000 issues run as parts, one after another, with one bar', async () => {
  const { mia, site } = world;
  const ids = [...pay(900), ...web(800)];
  const key = await started(mia, edit(ids));
  const { row } = data(await mia.advance(key));
  expect(row.submission).toMatchObject({ sizes: [1_000, 700], part: 1, phase: 'submitted' });
  world.pass(2 * MINUTE);
  const [early] = data(await mia.refresh(key)).rows;
  expect(early?.percent).toBeGreaterThan(0);
  expect(early?.percent).toBeLessThan(59);
  const { row: over } = await drive(world, mia, key);
  expect(over).toMatchObject({ counts: { total: 1_700 }, submission: { phase: 'over' } });
  const { succeeded = 0, failed = 0, hidden = 0 } = over.counts;
  expect(succeeded + failed + hidden).toBe(1_700);
  expect(submits(world)).toHaveLength(2);
  const { confirmation, outcome } = data(await mia.task(key));
  expect(new Set(confirmation?.parts.map(({ taskId }) => taskId)).size).toBe(2);
  // What became of the issues is known when the last part has been read, not the first.
  expect(outcome?.readAt).toBeGreaterThanOrEqual(over.finishedAt ?? Infinity);
  expect(site.jira.moving()).toBe(false);
});

test('while a later part waits in Jira’s queue, the whole runs', async () => {
  const { mia } = world;
  const ids = [...pay(900), ...web(800)];
  const key = await started(mia, edit(ids));
  data(await mia.advance(key));
  world.pass(9 * MINUTE);
  expect(data(await mia.advance(key, 2)).next).toEqual({ kind: 'sent', part: 2 });
  expect(data(await mia.refresh(key)).rows).toMatchObject([{ state: 'running', submission: { part: 2 } }]);
});

test('10,001 issues are refused', async () => {
  const ids = Array.from({ length: 10_001 }, (_, index) => String(index + 1));
  expect(refusal(await world.mia.start(edit(ids)))).toMatchObject({ kind: 'not-valid' });
});

/** A submission whose first part was accepted by Jira without the app learning of it, and the task it became. */
async function unconfirmed(): Promise<{ key: string; taskId: string }> {
  const { mia } = world;
  const key = await started(mia, edit(pay(10)));
  const { taskId, advanced } = await losingTheAnswer(world, () => mia.advance(key));
  expect(data(advanced).next).toMatchObject({ kind: 'maybe-started', part: 1 });
  return { key, taskId };
}

test('a start that Jira does not confirm is never sent again by itself', async () => {
  const { mia } = world;
  const { key } = await unconfirmed();
  for (const pause of [MINUTE, 15 * MINUTE, HOUR]) {
    world.pass(pause);
    await world.trigger();
    const { next, row } = data(await mia.advance(key));
    expect(next).toMatchObject({ kind: 'maybe-started', part: 1 });
    expect(row.submission?.phase).toBe('claimed');
  }
  expect(submits(world)).toHaveLength(1);
});

test('a run that is killed at any call sends a part at most once', async () => {
  const { mia } = world;
  for (let calls = 1; calls <= 16; calls++) {
    world.site.forge.metering.reset();
    const key = await started(mia, edit(pay(2, calls * 2)));
    await world
      .settle(
        world.site.forge.invoke(
          { moduleKey: 'bulk-tasks-admin', functionKey: 'advance', payload: { key }, accountId: mia.accountId },
          { dieAfterCalls: calls },
        ),
      )
      .catch(() => undefined);
    world.pass(2 * MINUTE);
    const { next } = await drive(world, mia, key);
    expect(submits(world).length).toBeLessThanOrEqual(1);
    if (next.kind === 'maybe-started') await mia.cancel(key);
    else expect(next.kind).toBe('over');
    // The slot of a part that nobody confirmed is open to others after ten minutes.
    world.pass(11 * MINUTE);
  }
});

test('a start that was not confirmed needs attention: it is counted, and found among what does, once', async () => {
  const { mia, ada } = world;
  const { key } = await unconfirmed();
  for (const who of [mia, ada]) {
    const { attention, rows } = data(await who.list());
    expect(attention).toMatchObject({ count: 1 });
    expect(rows).toMatchObject([{ key, attention: true }]);
    expect(data(await who.list({ filters: { attention: true } })).rows.map((row) => row.key)).toEqual([key]);
  }
});

test('the id from Jira’s progress page settles which task an unconfirmed part became', async () => {
  const { mia } = world;
  const { key, taskId } = await unconfirmed();
  expect(data(await mia.adopt(key, 1, taskId)).row.submission).toMatchObject({ phase: 'submitted', taskId });
  const { row } = await drive(world, mia, key);
  expect(row.submission?.phase).toBe('over');
  expect(submits(world)).toHaveLength(1);
});

test('a task of another time, size, person or part is not taken for it', async () => {
  const { mia, ada } = world;
  const other = mia.edits(10);
  world.pass(HOUR);
  const { key, taskId } = await unconfirmed();
  const anotherSize = mia.edits(9);
  const notThis = { kind: 'not-valid', field: 'task', reason: 'not-this-part' };
  expect(refusal(await mia.adopt(key, 1, other))).toEqual(notThis);
  expect(refusal(await mia.adopt(key, 1, anotherSize))).toEqual(notThis);
  expect(refusal(await mia.adopt(key, 1, ada.edits(10)))).toEqual(notThis);
  expect(refusal(await mia.adopt(key, 2, taskId))).toEqual(notThis);
  expect(refusal(await mia.adopt(key, 1, 'letters'))).toMatchObject({ reason: 'not-an-id' });
});

test('a page that was away sends nothing until somebody says which part goes on', async () => {
  const { mia } = world;
  const ids = [...pay(900), ...web(800)];
  const key = await started(mia, edit(ids));
  data(await mia.advance(key));
  world.pass(9 * HOUR);
  await mia.list();
  const ask = { kind: 'ask-continue', part: 2, remaining: 1 };
  expect(data(await mia.advance(key)).next).toEqual(ask);
  expect(data(await mia.advance(key, 1)).next).toEqual(ask);
  expect(submits(world)).toHaveLength(1);
  expect(data(await mia.advance(key, 2)).next).toEqual({ kind: 'sent', part: 2 });
});

test('cancelling a whole submission stops what runs and sends nothing more', async () => {
  const { mia } = world;
  const ids = [...pay(900), ...web(800)];
  const key = await started(mia, edit(ids));
  data(await mia.advance(key));
  world.pass(MINUTE);
  const { row, sentPart } = data(await mia.cancel(key));
  expect(row.state).toBe('cancelling');
  expect(sentPart).toBe(1);
  const { row: over } = await drive(world, mia, key);
  expect(over).toMatchObject({ state: 'cancelled', submission: { phase: 'over', cancelled: true } });
  expect(submits(world)).toHaveLength(1);
  const { outcome } = data(await mia.task(key));
  expect(outcome?.notReachedIds?.length).toBeGreaterThanOrEqual(700);
});

test('a cancel before anything was sent ends it, by an admin too', async () => {
  const { mia, ada } = world;
  const key = await started(mia, edit(pay(10)));
  expect(data(await ada.cancel(key)).row).toMatchObject({ state: 'cancelled' });
  expect(data(await mia.advance(key)).next).toEqual({ kind: 'over' });
  expect(submits(world)).toEqual([]);
});

test('a task that runs is cancelled, and one that is over is not', async () => {
  const { mia, sam } = world;
  const id = mia.edits(20, { durationMs: HOUR });
  data(await mia.track(id));
  world.pass(MINUTE);
  expect(refusal(await sam.cancel(`jira:${id}`))).toEqual({ kind: 'not-allowed', reason: 'not-yours', taskId: id });
  expect(data(await mia.cancel(`jira:${id}`)).row.state).toBe('cancelling');
  world.pass(5 * MINUTE);
  expect(data(await mia.refresh(`jira:${id}`)).rows).toMatchObject([{ state: 'cancelled' }]);
  expect(refusal(await mia.cancel(`jira:${id}`))).toEqual({
    kind: 'not-allowed',
    reason: 'cannot-cancel',
    taskId: id,
  });
});

test('two people’s operations of this app do not run at once on a site', async () => {
  const { mia, ada } = world;
  const first = await started(mia, edit(pay(300)));
  const second = await started(ada, edit(pay(20, 400)));
  expect(data(await mia.advance(first)).next.kind).toBe('sent');
  expect(data(await ada.advance(second)).next).toMatchObject({
    kind: 'wait',
    for: 'other-operation',
    ownerId: mia.accountId,
    operation: 'edit',
    before: 1,
  });
  await drive(world, mia, first);
  expect((await drive(world, ada, second)).row.submission?.phase).toBe('over');
});

test('while Jira is busy a part waits, and goes on by itself', async () => {
  const { mia, ada } = world;
  for (let count = 0; count < 5; count++) ada.edits(5, { durationMs: 30_000 });
  const key = await started(mia, edit(pay(10)));
  const { next } = data(await mia.advance(key));
  expect(next).toMatchObject({ kind: 'wait', for: 'busy', message: expect.stringContaining('at once') as string });
  expect((await drive(world, mia, key)).row.counts.total).toBe(10);
});

test('a part that Jira refuses for good ends the submission, and says which parts ran', async () => {
  const { mia, site } = world;
  const ids = [...pay(900), ...web(800)];
  const key = await started(mia, edit(ids));
  data(await mia.advance(key));
  const real = site.jira.fetchAs.bind(site.jira);
  site.jira.fetchAs = async (accountId, request) =>
    request.method === 'POST' && request.url.includes('/bulk/issues/')
      ? Response.json({ errors: [{ message: 'The value is not valid' }] }, { status: 400 })
      : real(accountId, request);
  const { row } = await drive(world, mia, key);
  expect(row).toMatchObject({
    state: 'failed',
    submission: { phase: 'over', refused: { part: 2, status: 400, message: 'The value is not valid' } },
  });
  expect(row.submission?.taken).toBe(1);
  const detail = data(await mia.task(key));
  expect(detail.outcome?.notReachedIds?.length).toBeGreaterThanOrEqual(700);
});

test('a retry is linked to what it retries, and both say so', async () => {
  const { mia } = world;
  const first = await started(mia, edit(pay(100)));
  await drive(world, mia, first);
  const failed = data(await mia.task(first)).outcome?.failedByReason.flatMap(({ issueIds }) => issueIds) ?? [];
  expect(failed.length).toBeGreaterThan(0);
  const second = await started(mia, edit(failed, { retryOf: keyOf(first) }));
  expect(data(await mia.task(second)).retryOf).toBe(first);
  expect(data(await mia.task(first)).retriedBy).toBe(second);
});

test('an unfinished submission stays on the list, a finished one goes with all that was kept', async () => {
  const { ada } = world;
  const key = await started(ada, edit(pay(5)));
  expect(refusal(await ada.stop(key, 'off-my-list'))).toMatchObject({ reason: 'unfinished' });
  await drive(world, ada, key);
  data(await ada.stop(key, 'off-my-list'));
  data(await ada.stop(key, 'for-everyone'));
  expect(data(await ada.list()).rows).toEqual([]);
});

test('the id of a part finds the submission, and cannot be tracked a second time', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(5)));
  await drive(world, mia, key);
  const taskId = data(await mia.task(key)).confirmation?.parts[0]?.taskId ?? '';
  expect(refusal(await mia.track(taskId))).toMatchObject({ reason: 'already-there', key });
  expect(data(await mia.list({ filters: { text: taskId } })).rows).toMatchObject([{ key }]);
});

test.each<[string, (submission: Submission) => object]>([
  ['an issue twice', (submission) => ({ ...submission, issueIds: ['1', '1'] })],
  ['sub-tasks of an issue that was not chosen', (submission) => ({ ...submission, subtasks: { 9: ['10'] } })],
  ['a key of another form', (submission) => ({ ...submission, key: 'submission:1' })],
  [
    'a field of an unknown kind',
    (submission) => ({ ...submission, change: { operation: 'edit', fields: [{ kind: 'x' }] } }),
  ],
  ['an account', (submission) => ({ ...submission, accountId: 'somebody' })],
  ['issues by key', (submission) => ({ ...submission, issueIds: ['PAY-1'] })],
])('%s is refused as not valid', async (_what, forge) => {
  const answer = await world.mia.call('start', forge(edit(['1', '2'])));
  expect(answer).toMatchObject({ ok: false, error: { kind: 'not-valid' } });
});
