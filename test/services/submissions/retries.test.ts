import { HOUR, createWorld, data, keyOf, refusal } from '../../world';
import type { World } from '../../world';
import { drive, edit, losingTheAnswer, pay, started, submits, web } from './kit';
import type { Submission } from '../../../src/contract';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** An operation of Mia's that is over with failures, and the issues that failed. */
async function withFailures(): Promise<{ first: string; failed: string[] }> {
  const { mia } = world;
  const first = await started(mia, edit(pay(100)));
  await drive(world, mia, first);
  const { outcome, row } = data(await mia.task(first));
  expect(row).toMatchObject({ state: 'partial', attention: true });
  return { first, failed: outcome?.failedByReason.flatMap(({ issueIds }) => [...issueIds]) ?? [] };
}

const attentionOf = async (key: string): Promise<boolean | undefined> =>
  data(await world.ada.list()).rows.find((row) => row.key === key)?.attention;

test('of two tabs that retry the same failures, the second is asked about the first, and goes on only past it', async () => {
  const { mia } = world;
  const { first, failed } = await withFailures();
  const retry = edit(failed, { retryOf: keyOf(first) });
  const again = edit(failed, { retryOf: keyOf(first) });
  const before = submits(world).length;
  const one = await started(mia, retry);
  const asked = { kind: 'not-valid', field: 'issues', reason: 'already-retried', key: one };
  expect(refusal(await mia.start(again))).toEqual(asked);
  expect(data(await mia.list()).rows.map(({ key }) => key)).not.toContain(again.key);
  await drive(world, mia, one);
  expect(refusal(await mia.start(again))).toEqual(asked);
  expect(submits(world)).toHaveLength(before + 1);
  data(await mia.start({ ...again, despite: keyOf(one) }));
  expect(data(await mia.task(first)).retriedBy).toBe(again.key);
  // The same key again is answered with what is there.
  data(await mia.start({ ...again, despite: keyOf(one) }));
  data(await mia.start(again));
});

test('what prepares a retry leads its sender to it, stands in the way of none, and tells nobody else', async () => {
  const { mia, ada } = world;
  const { first, failed } = await withFailures();
  const filled = edit(failed, { change: { operation: 'watch' }, repairs: keyOf(first) });
  expect(refusal(await mia.start({ ...filled, repairs: filled.key }))).toMatchObject({ kind: 'not-valid' });
  await started(mia, filled);
  // The same key again is the same start.
  data(await mia.start(filled));
  await drive(world, mia, filled.key);
  const detail = data(await mia.task(filled.key));
  expect(detail).toMatchObject({ repairs: first, row: { state: 'succeeded' } });
  expect(detail).not.toHaveProperty('retryOf');
  expect(data(await ada.task(filled.key))).not.toHaveProperty('repairs');
  expect(data(await mia.task(first))).not.toHaveProperty('retriedBy');
  await started(mia, edit(failed, { retryOf: keyOf(first) }));
});

test('of two that start at the same moment one is on the list, and the other is asked', async () => {
  const { mia, site } = world;
  const { first, failed } = await withFailures();
  const retries = [1, 2, 3].map(() => edit(failed, { retryOf: keyOf(first) }));
  const start = (payload: Submission) =>
    site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey: 'start', payload, accountId: mia.accountId });
  const answers = (await world.settle(Promise.all(retries.map(start)))) as Awaited<ReturnType<typeof mia.start>>[];
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const { retriedBy } = data(await mia.task(first));
  for (const answer of answers) {
    if (!answer.ok) expect(answer.error).toMatchObject({ reason: 'already-retried', key: retriedBy });
  }
  const keys = data(await mia.list()).rows.map(({ key }) => key);
  expect(retries.filter(({ key }) => keys.includes(key)).map(({ key }) => key)).toEqual([retriedBy]);
  // Gone past, the one that lost starts as well: its confirmation was kept, and nothing of it was sent.
  const other = retries.find(({ key }) => key !== retriedBy);
  if (!other || retriedBy === undefined) throw new Error('two retries started');
  data(await mia.start({ ...other, despite: retriedBy }));
  expect(data(await mia.task(first)).retriedBy).toBe(other.key);
});

test('a retry that is cancelled before anything was sent gives the failure back, and is not shown as its retry', async () => {
  const { mia } = world;
  const { first, failed } = await withFailures();
  const retry = await started(mia, edit(failed, { retryOf: keyOf(first) }));
  expect(await attentionOf(first)).toBe(false);
  data(await mia.cancel(retry));
  expect(await attentionOf(first)).toBe(true);
  expect(data(await mia.task(first)).retriedBy).toBeUndefined();
  const another = await started(mia, edit(failed, { retryOf: keyOf(first) }));
  expect(data(await mia.task(first)).retriedBy).toBe(another);
  // The one that is over does not take away what is the other's.
  data(await mia.cancel(retry));
  expect(data(await mia.task(first)).retriedBy).toBe(another);
});

test('a retry that Jira refused, or that did not start, gives it back too; one that ran, or may have, does not', async () => {
  const { mia, site } = world;
  const { first, failed } = await withFailures();
  const retry = () => started(mia, edit(failed, { retryOf: keyOf(first) }));

  const refused = await retry();
  const real = site.jira.fetchAs.bind(site.jira);
  site.jira.fetchAs = async (accountId, request) =>
    request.url.includes('/bulk/issues/') ? Response.json({}, { status: 403 }) : real(accountId, request);
  data(await mia.advance(refused));
  site.jira.fetchAs = real;
  expect(await attentionOf(first)).toBe(true);

  const notStarted = await retry();
  await losingTheAnswer(world, () => mia.advance(notStarted));
  expect(await attentionOf(first)).toBe(false);
  data(await mia.endUnconfirmed(notStarted, 1, 'not-started'));
  expect(await attentionOf(first)).toBe(true);

  const maybe = await retry();
  world.pass(HOUR);
  await losingTheAnswer(world, () => mia.advance(maybe, 1));
  data(await mia.cancel(maybe));
  expect(await attentionOf(first)).toBe(false);
  data(await mia.endUnconfirmed(maybe, 1, 'started'));
  expect(data(await mia.task(first)).retriedBy).toBe(maybe);
});

test('somebody who may not see the task that they name is told nothing about its retries', async () => {
  const { mia, ada } = world;
  const theirs = await started(ada, edit(web(5)));
  const retry = await started(mia, edit(web(5), { retryOf: keyOf(theirs) }));
  expect(data(await ada.task(theirs)).retriedBy).toBeUndefined();
  expect(data(await mia.task(retry)).row.key).toBe(retry);
});

test('each reason is retried by itself: only whoever retries an issue that a retry has taken is asked, about that one', async () => {
  const { mia } = world;
  const { first, failed } = await withFailures();
  const [some, rest] = [failed.slice(0, 3), failed.slice(3)];
  const one = await started(mia, edit(some, { retryOf: keyOf(first) }));
  const two = await started(mia, edit(rest, { retryOf: keyOf(first) }));
  const detail = data(await mia.task(first));
  expect(detail.retriedBy).toBe(two);
  const taken = (detail.retries ?? []).map(({ key, issueIds = [] }) => ({ key, issueIds: [...issueIds].sort() }));
  expect(taken).toEqual([
    { key: two, issueIds: [...rest].sort() },
    { key: one, issueIds: [...some].sort() },
  ]);
  const again = edit(some.slice(2), { retryOf: keyOf(first) });
  expect(refusal(await mia.start(again))).toMatchObject({ reason: 'already-retried', key: one });
  // One that changed nothing took nothing, and the one before it is still known.
  data(await mia.cancel(two));
  expect(data(await mia.task(first)).retries?.map(({ key }) => key)).toEqual([one]);
  data(await mia.start({ ...again, despite: keyOf(one) }));
});

test('of a retry that is over without failures all that it took is done', async () => {
  const { mia } = world;
  const { first, failed } = await withFailures();
  const retry = await started(mia, edit(failed.slice(0, 1), { change: { operation: 'watch' }, retryOf: keyOf(first) }));
  await drive(world, mia, retry);
  expect(data(await mia.task(first)).retries).toEqual([{ key: retry, issueIds: failed.slice(0, 1), isDone: true }]);
});
