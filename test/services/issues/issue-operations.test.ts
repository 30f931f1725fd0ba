import fc from 'fast-check';
import type { IssueOperation, IssueOperations } from '../../../src/contract';
import { drive, edit, losingTheAnswer, pay, started, web } from '../submissions/kit';
import { DAY, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const LOCKED = '61';
const [first = ''] = pay(1);

const operations = async (who: Person, issueId: string, asAdmin = false): Promise<readonly IssueOperation[]> =>
  data(await who.issue(issueId, { asAdmin })).operations;

const asAdmin = (issueId: string): Promise<readonly IssueOperation[]> => operations(world.ada, issueId, true);

/** Mia's edit of issues that nobody but she and admins may read. */
const begun = async (issueIds: readonly string[]): Promise<string> => {
  const key = await started(world.mia, edit(issueIds));
  data(await world.mia.advance(key));
  return key;
};

test('a change that the app submitted is waiting for its issues from the moment Jira has given its id', async () => {
  const key = await started(world.mia, edit(pay(20)));
  expect(await operations(world.mia, first)).toEqual([]);
  data(await world.mia.advance(key));

  const [own] = await operations(world.mia, first);
  expect(own).toMatchObject({
    operation: 'edit',
    ownerId: world.mia.accountId,
    state: 'queued',
    fate: 'waiting',
    full: { key, counts: { total: 20 }, reasons: [], row: { key, state: 'queued' } },
  });
  const [others] = await operations(world.sam, first);
  expect(others).toMatchObject({ operation: 'edit', ownerId: world.mia.accountId, state: 'queued', fate: 'waiting' });
  expect(others).not.toHaveProperty('full');
  expect(await operations(world.mia, '999')).toEqual([]);
});

test('once it is over everybody sees what became of this issue, and only its owner and admins why', async () => {
  const [locked = ''] = pay(1, 61);
  await drive(world, world.mia, await started(world.mia, edit([...pay(20), locked])));
  for (const [who, admin] of [
    [world.mia, false],
    [world.ada, true],
  ] as const) {
    const [failed] = await operations(who, locked, admin);
    expect(failed).toMatchObject({
      state: 'partial',
      fate: 'failed',
      full: { counts: { total: 21, succeeded: 20, failed: 1 } },
    });
    expect(failed?.full?.reasons).toEqual([expect.stringMatching(/\w+/)]);
    expect(failed?.full).not.toHaveProperty('row');
    expect((await operations(who, first, admin))[0]).toMatchObject({ fate: 'done', full: { reasons: [] } });
  }
  const seen = await operations(world.sam, locked);
  expect(seen).toMatchObject([{ state: 'partial', fate: 'failed', percent: 100 }]);
  expect(seen[0]).not.toHaveProperty('full');
});

test('what a viewer is sent names no other issue, no reason, no count, no id and no label', async () => {
  const [locked = ''] = pay(1, Number(LOCKED));
  const key = await started(world.mia, edit([...pay(20), locked]));
  const check = async (): Promise<void> => {
    const answer = data(await world.sam.issue(locked));
    expect(answer.operations).toHaveLength(1);
    expect(Object.keys(answer.operations[0] ?? {}).sort()).toEqual(
      expect.not.arrayContaining(['full', 'label', 'key', 'id', 'counts', 'reasons']),
    );
    const text = JSON.stringify(answer);
    for (const id of pay(20)) expect(text).not.toContain(id);
    const { row } = data(await world.mia.task(key));
    expect(text).not.toContain(`"${row.id || 'no id yet'}"`);
    expect(text).not.toContain(key);
    expect(text).not.toContain('locked');
    expect(text).not.toMatch(/total|succeeded|hidden/);
  };
  data(await world.mia.advance(key));
  await check();
  await drive(world, world.mia, key);
  await check();
});

test('a cancelled change is shown for issues that it never reached to its owner and admins only', async () => {
  const key = await begun(pay(200));
  world.pass(20_000);
  data(await world.mia.cancel(key));
  await drive(world, world.mia, key);
  const [last = ''] = pay(1, 200);
  expect(await operations(world.mia, last)).toMatchObject([{ state: 'cancelled', fate: 'not-reached' }]);
  expect(await asAdmin(last)).toMatchObject([{ state: 'cancelled', fate: 'not-reached' }]);
  expect(await operations(world.sam, last)).toEqual([]);
  expect(await operations(world.sam, first)).toMatchObject([{ state: 'cancelled', fate: 'done' }]);
});

test('a change that was only tracked is there for its issues once it is over', async () => {
  const id = world.mia.edits(10, { durationMs: MINUTE });
  data(await world.mia.track(id, 'Spring clean'));
  expect(await operations(world.mia, first)).toEqual([]);
  world.pass(2 * MINUTE);
  data(await world.mia.refresh(`jira:${id}`));
  expect(await operations(world.mia, first)).toMatchObject([
    { fate: 'done', full: { key: `jira:${id}`, taskId: id, label: 'Spring clean', counts: { total: 10 } } },
  ]);
  expect(await operations(world.sam, first)).toMatchObject([{ operation: 'edit', fate: 'done' }]);
});

test('a change that was over before it was tracked is there for its issues at once', async () => {
  const id = world.mia.edits(70, { durationMs: MINUTE });
  world.pass(2 * MINUTE);
  data(await world.mia.track(id));
  const [locked = ''] = pay(1, Number(LOCKED));
  expect(await operations(world.mia, first)).toMatchObject([{ fate: 'done' }]);
  expect((await operations(world.mia, locked))[0]?.full?.reasons).toEqual([expect.stringMatching(/\w+/)]);
  expect(data(await world.mia.figures()).reasons).not.toEqual([]);
});

test('each part of a submission is there for its own issues, and not before it is sent', async () => {
  const key = await started(world.mia, edit([...pay(900), ...web(400)]));
  data(await world.mia.advance(key));
  const [late = ''] = web(1, 400);
  expect(await operations(world.mia, first)).toHaveLength(1);
  expect(await operations(world.mia, late)).toEqual([]);
  await drive(world, world.mia, key, MINUTE);
  expect(await operations(world.mia, late)).toMatchObject([{ fate: 'done', full: { key, counts: { total: 1300 } } }]);
  expect(await operations(world.sam, first)).toMatchObject([{ fate: 'done' }]);
});

test('the owner is not shown what somebody else’s read said, and is shown their own when it is there', async () => {
  const id = world.mia.edits(10, { durationMs: MINUTE });
  data(await world.ada.track(id));
  world.pass(2 * MINUTE);
  data(await world.ada.refresh(`jira:${id}`));
  expect(await asAdmin(first)).toMatchObject([{ fate: 'done' }]);
  expect(await operations(world.mia, first)).toMatchObject([{ fate: 'not-known' }]);
  data(await world.mia.refresh(`jira:${id}`));
  expect(await operations(world.mia, first)).toMatchObject([{ fate: 'done' }]);
});

test('somebody who says to be an admin is shown no more for it', async () => {
  await begun(pay(5));
  const [seen] = await operations(world.sam, first, true);
  expect(seen).toMatchObject({ fate: 'waiting' });
  expect(seen).not.toHaveProperty('full');
});

test('which issue it is says the platform alone', async () => {
  await begun(pay(5));
  expect(refusal((await world.sam.call('issue', { asAdmin: false, issueId: first })) as never)).toMatchObject({
    kind: 'not-valid',
  });
  expect(refusal((await world.sam.call('issue', { asAdmin: false })) as never)).toMatchObject({ kind: 'not-valid' });
});

test('looking stores nothing, and asks Jira nothing for who is no admin', async () => {
  const key = await begun(pay(5));
  const { metering } = world.site.forge;
  metering.reset();
  for (const who of [world.sam, world.mia]) data(await who.issue(first));
  expect(metering.snapshot()).toMatchObject({ jira: { calls: 0 }, storage: { writes: { count: 0 } } });
  await drive(world, world.mia, key);
  metering.reset();
  await asAdmin(first);
  expect(metering.snapshot().jira.recent.map(({ path }) => path.split('?')[0])).toEqual(['/rest/api/3/mypermissions']);
});

test('what is older than thirty days is behind "older", and a task that was removed is nowhere', async () => {
  const id = world.mia.edits(10, { durationMs: MINUTE });
  data(await world.mia.track(id));
  world.pass(2 * MINUTE);
  data(await world.mia.refresh(`jira:${id}`));
  world.pass(31 * DAY);
  const now: IssueOperations = data(await world.mia.issue(first));
  expect(now.operations).toEqual([]);
  const older = data(await world.mia.issue(first, { before: now.older ?? '' }));
  expect(older.operations).toMatchObject([{ fate: 'done' }]);
  expect(older).not.toHaveProperty('older');
  data(await world.ada.stop(`jira:${id}`, 'for-everyone'));
  expect(data(await world.mia.issue(first, { before: now.older ?? '' })).operations).toEqual([]);
});

describe('a start that Jira did not confirm', () => {
  const unconfirmed = async (): Promise<{ key: string; taskId: string }> => {
    const key = await started(world.mia, edit(pay(20)));
    const { taskId } = await losingTheAnswer(world, () => world.mia.advance(key));
    return { key, taskId };
  };

  test('may be changing its issues: everybody who looks at one is told so, until it is known that it does not', async () => {
    const { mia, sam } = world;
    const { key } = await unconfirmed();
    const [others] = await operations(sam, first);
    expect(others).toMatchObject({ operation: 'edit', ownerId: mia.accountId, state: 'unconfirmed', fate: 'maybe' });
    expect(others).not.toHaveProperty('full');
    for (const [own] of [await operations(mia, first), await asAdmin(first)]) {
      expect(own).toMatchObject({ state: 'unconfirmed', fate: 'maybe', full: { key, taskId: '' } });
    }
    expect(data(await mia.list({ filters: { text: 'PAY-1' } })).rows).toMatchObject([{ key }]);
    data(await mia.cancel(key));
    expect(await operations(sam, first)).toMatchObject([{ state: 'unconfirmed', fate: 'maybe' }]);
    data(await mia.endUnconfirmed(key, 1, 'not-started'));
    for (const who of [mia, sam]) expect(await operations(who, first)).toEqual([]);
  });

  test('is on their pages once, as what it is, when its task is found', async () => {
    const { key, taskId } = await unconfirmed();
    world.pass(MINUTE);
    data(await world.mia.discover([taskId]));
    expect(await operations(world.sam, first)).toMatchObject([{ state: 'queued', fate: 'waiting' }]);
    data(await world.mia.advance(key));
    expect(await operations(world.sam, first)).toMatchObject([{ state: 'succeeded', fate: 'done' }]);
  });

  test('of which its sender says that it started is left to those who may read it, and goes with it', async () => {
    const { key } = await unconfirmed();
    data(await world.mia.endUnconfirmed(key, 1, 'started'));
    expect(await operations(world.sam, first)).toEqual([]);
    expect(await operations(world.mia, first)).toMatchObject([{ state: 'unknown', fate: 'not-known' }]);
    data(await world.ada.stop(key, 'for-everyone'));
    expect(await operations(world.mia, first)).toEqual([]);
  });
});

test('a call that dies while a part is being confirmed leaves its issues as untouched as the part is unconfirmed', async () => {
  const seen = new Set<number>();
  for (let calls = 1; calls <= 24; calls++) {
    const issueIds = pay(2, calls * 2);
    const key = await started(world.mia, edit(issueIds));
    await world
      .settle(
        world.site.forge.invoke(
          { moduleKey: 'bulk-tasks-admin', functionKey: 'advance', payload: { key }, accountId: world.mia.accountId },
          { dieAfterCalls: calls },
        ),
      )
      .catch(() => undefined);
    const { submission } = data(await world.mia.task(key)).row;
    const touched = (await operations(world.sam, issueIds[0] ?? '')).length;
    const isConfirmed = submission?.phase === 'submitted' || submission?.phase === 'over';
    expect(touched).toBe(isConfirmed ? 1 : 0);
    seen.add(touched);
    world.pass(2 * MINUTE);
    await world.mia.cancel(key);
    world.pass(11 * MINUTE);
  }
  expect(seen.size).toBe(2);
});

test('finds exactly the tasks that an issue was part of, whatever was changed', async () => {
  const { createTouches } = await import('../../storage/touched-issues/kit');
  const ids = fc.uniqueArray(fc.integer({ min: 10_000, max: 10_060 }).map(String), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ ids, failed: fc.array(fc.nat(29)) }), { maxLength: 12 }), async (tasks) => {
      const { touched, forget } = await createTouches(world, tasks);
      for (let id = 10_000; id <= 10_060; id++) {
        const expected = tasks.flatMap((task, at) => (task.ids.includes(String(id)) ? [String(at + 1)] : [])).reverse();
        expect(await touched(String(id))).toEqual(expected);
      }
      await forget();
    }),
    { numRuns: 20 },
  );
});

test('what a change did is told to its owner and to admins, and to nobody else', async () => {
  const { mia, sam } = world;
  const id = mia.edits(3, { durationMs: 1_000 });
  data(await mia.track(id));
  world.pass(10 * MINUTE);
  // The list has no time for the history, so the page of the issue is told later.
  data(await mia.list());
  expect(await operations(mia, first)).not.toMatchObject([{ full: { did: expect.anything() as unknown } }]);
  world.pass(10 * MINUTE);
  await world.trigger();
  const did = [{ kind: 'field', field: { id: 'priority' }, how: 'set', values: [{ id: '3', name: 'Medium' }] }];
  expect(await operations(mia, first)).toMatchObject([{ operation: 'edit', full: { did } }]);
  expect(await asAdmin(first)).toMatchObject([{ operation: 'edit', full: { did } }]);
  expect(JSON.stringify(await operations(sam, first))).not.toContain('Medium');
});
