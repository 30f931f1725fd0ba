import { DAY, HOUR, MINUTE, createWorld, data } from '../../../world';
import type { World } from '../../../world';
import { edit, ids, pay, started, submits, web } from '../kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ops = (count: number): string[] => ids(1_034_000, count);
const rowOf = async (key: string) => data(await world.ada.task(key)).row;

test('10,000 issues are done with the page closed after the first part', async () => {
  const { ada, site } = world;
  // Watching takes none that its sender does not see.
  const all = [...pay(5_900), ...web(4_300), ...ops(900)];
  const there = all.filter((id) => site.jira.issueSeenBy(ada.accountId, id)).slice(0, 10_000);
  const key = await started(ada, edit(there, { change: { operation: 'watch' }, order: true }));
  data(await ada.advance(key));
  let row = await rowOf(key);
  for (let slice = 0; slice < 20 && row.submission?.phase !== 'over'; slice++) {
    await world.passWithQueue(10 * MINUTE);
    row = await rowOf(key);
  }
  expect(row.submission).toMatchObject({ part: 10, taken: 10, phase: 'over' });
  expect(submits(world)).toEqual(Array.from({ length: 10 }, () => ada.accountId));
  const { succeeded = 0, failed = 0, hidden = 0 } = row.counts;
  expect(succeeded + failed + hidden).toBe(10_000);
});

/** Three parts, of which a page has sent the first. */
async function firstOfThree(change: Parameters<typeof edit>[1] = {}): Promise<string> {
  const key = await started(world.mia, edit(pay(2_500), { order: true, ...change }));
  data(await world.mia.advance(key));
  return key;
}

test('while the order stands nobody is asked to continue, and the slot stays its own', async () => {
  const { ada } = world;
  const key = await firstOfThree();
  world.pass(HOUR);
  expect(await rowOf(key)).toMatchObject({ attention: false });
  expect(['queued', 'running']).toContain((await rowOf(key)).state);
  const other = await started(ada, edit(web(5)));
  expect(data(await ada.advance(other)).next).toMatchObject({ kind: 'wait', for: 'other-operation' });
});

test('withdrawn, nothing more is sent until its sender says so', async () => {
  const { mia } = world;
  const key = await firstOfThree();
  data(await mia.withdraw(key));
  await world.passWithQueue(2 * HOUR);
  expect(submits(world)).toHaveLength(1);
  expect(await rowOf(key)).toMatchObject({ state: 'waiting', submission: { order: { ended: { why: 'withdrawn' } } } });
  expect(data(await mia.advance(key)).next).toMatchObject({ kind: 'ask-continue', part: 2 });
});

test('an order that ends while its part runs keeps the site’s slot for ten minutes, like a page that leaves', async () => {
  const { ada, mia } = world;
  const key = await firstOfThree();
  world.pass(HOUR);
  data(await mia.withdraw(key));
  const other = await started(ada, edit(web(5)));
  expect(data(await ada.advance(other)).next).toMatchObject({ kind: 'wait', for: 'other-operation' });
  world.pass(9 * MINUTE);
  expect(data(await ada.advance(other)).next).toMatchObject({ kind: 'wait', for: 'other-operation' });
  world.pass(2 * MINUTE);
  expect(data(await ada.advance(other)).next).toMatchObject({ kind: 'sent' });
});

test('the trigger alone goes on with it while the queue takes nothing', async () => {
  world.site.forgeFaults.setFaults({ pushesFail: 1 });
  const key = await firstOfThree();
  for (let run = 0; run < 12; run++) {
    world.pass(5 * MINUTE);
    await world.trigger();
  }
  expect(submits(world).length).toBeGreaterThan(1);
  expect((await rowOf(key)).submission?.order?.ended).toBeUndefined();
});

describe('it ends, waits for its sender and says why', () => {
  const ENDS: Readonly<Record<string, { readonly end: () => unknown; readonly ended: object }>> = {
    'an admin switches standing orders off': {
      end: () => world.ada.choose({ standingOrders: false }),
      ended: { why: 'switched-off' },
    },
    'its account is deactivated': {
      end: () => world.site.forge.impersonation.refuse(world.mia.accountId),
      ended: { why: 'account-gone' },
    },
    'its account has lost Bulk Change': {
      end: () => world.site.jira.revoke(world.mia.accountId, 'BULK_CHANGE'),
      ended: { why: 'no-bulk-change' },
    },
    'its account may no longer edit in the project': {
      end: () => world.site.jira.revoke(world.mia.accountId, 'EDIT_ISSUES', 'PAY'),
      ended: { why: 'no-right', projects: ['PAY'] },
    },
  };
  test.each(Object.entries(ENDS))('%s', async (_name, { end, ended }) => {
    const key = await firstOfThree();
    await end();
    await world.passWithQueue(HOUR);
    expect(submits(world)).toHaveLength(1);
    expect(await rowOf(key)).toMatchObject({ submission: { order: { ended } } });
    // Whoever comes back sees the part to its end, and finds the rest waiting.
    world.site.forge.impersonation.allow(world.mia.accountId);
    world.site.jira.grant(world.mia.accountId, 'BULK_CHANGE');
    data(await world.ada.choose({ standingOrders: true }));
    data(await world.mia.refresh(key));
    await world.passWithQueue(HOUR);
    expect(await rowOf(key)).toMatchObject({ state: 'waiting', attention: true, submission: { part: 2 } });
    expect(submits(world)).toHaveLength(1);
  });

  test('its day is over', async () => {
    const key = await firstOfThree();
    world.pass(DAY - 1);
    world.pass(1);
    await world.passWithQueue(HOUR);
    expect(submits(world)).toHaveLength(1);
    expect(await rowOf(key)).toMatchObject({
      state: 'waiting',
      submission: { order: { ended: { why: 'over-time' } } },
    });
  });
});

test('an admin cancels it: what runs is stopped, and nothing more is sent', async () => {
  const key = await firstOfThree();
  data(await world.ada.cancel(key));
  await world.passWithQueue(HOUR);
  expect(submits(world)).toHaveLength(1);
  expect(await rowOf(key)).toMatchObject({ state: 'cancelled', submission: { phase: 'over' } });
});
