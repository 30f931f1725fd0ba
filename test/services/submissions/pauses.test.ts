import type { Advanced } from '../../../src/contract';
import { pointsSpent, useAllPoints, writesBesideCounting } from '../../allowances';
import { BEGIN, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';
import { edit, pay, started, submits } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** As often as an open page calls at the rarest while its submission waits. */
const PAGE_CALLS_EVERY_MS = 4 * MINUTE;
const OVER = { kind: 'over-budget', whose: 'account', until: BEGIN + HOUR } as const;
const PAUSE = { kind: 'wait', for: 'pause', until: BEGIN + HOUR, why: OVER };

/** An open page that waits as it is told, and is there meanwhile. */
async function waitOpen(who: Person, key: string, until: number): Promise<Advanced[]> {
  const heard: Advanced[] = [];
  while (world.clock.now() < until) {
    heard.push(data(await who.advance(key)).next);
    world.pass(Math.min(PAGE_CALLS_EVERY_MS, until - world.clock.now()));
  }
  return heard;
}

describe('a page that is open while its account’s points of the hour are used up', () => {
  test('is there, asks Jira nothing, and sends the part by itself once the hour turns', async () => {
    const { mia, ada, site } = world;
    const key = await started(mia, edit(pay(3)));
    await useAllPoints(world, mia);
    site.forge.metering.reset();
    const heard = await waitOpen(mia, key, BEGIN + HOUR);
    expect(heard).toEqual(heard.map(() => PAUSE));
    expect(pointsSpent(world)).toBe(0);
    expect(writesBesideCounting(world)).toBeLessThanOrEqual(HOUR / PAGE_CALLS_EVERY_MS);
    expect(data(await ada.list()).rows).toMatchObject([{ key, state: 'queued' }]);
    expect(data(await mia.advance(key)).next).toEqual({ kind: 'sent', part: 1 });
  });

  test('hears so of a part that runs, too, and goes on with the next one', async () => {
    const { mia } = world;
    const [first = [], second = []] = [pay(3), pay(3, 10)];
    const also = [{ change: edit(second).change, issueIds: second }];
    const key = await started(mia, edit(first, { also }));
    data(await mia.advance(key));
    await useAllPoints(world, mia);
    world.pass(MINUTE);
    const heard = await waitOpen(mia, key, BEGIN + HOUR);
    expect(heard).toEqual(heard.map(() => PAUSE));
    expect(data(await mia.advance(key)).next).toEqual({ kind: 'sent', part: 2 });
  });

  test('claims nothing that it could not send with the points that are left', async () => {
    const { mia } = world;
    const key = await started(mia, edit(pay(3)));
    await useAllPoints(world, mia, 1);
    expect(data(await mia.advance(key))).toMatchObject({ next: PAUSE, row: { submission: { phase: 'waiting' } } });
    expect(submits(world)).toEqual([]);
  });

  test('is told the same of whatever else it asks meanwhile', async () => {
    const { mia } = world;
    const key = await started(mia, edit(pay(3)));
    await useAllPoints(world, mia);
    expect(data(await mia.advance(key)).next).toEqual(PAUSE);
    expect(data(await mia.list())).toMatchObject({ rows: [{ key }], problem: OVER });
    expect(refusal(await mia.start(edit(pay(3, 10))))).toEqual(OVER);
  });

  test('is away, as ever, when it was closed for ten minutes on the way', async () => {
    const { mia, ada } = world;
    const key = await started(mia, edit(pay(3)));
    await useAllPoints(world, mia);
    await waitOpen(mia, key, BEGIN + 45 * MINUTE);
    world.pass(15 * MINUTE);
    expect(data(await ada.list()).rows).toMatchObject([{ key, state: 'waiting' }]);
    expect(data(await mia.advance(key)).next).toEqual({ kind: 'ask-continue', part: 1, remaining: 1 });
    expect(data(await mia.advance(key, 1)).next).toEqual({ kind: 'sent', part: 1 });
  });
});

test('a pause that Jira asks for is waited for in the same way', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(3)));
  const RIGHTS = '/rest/api/3/mypermissions';
  world.stage(RIGHTS, { status: 429, body: '', headers: { 'Retry-After': String((40 * MINUTE) / 1_000) } });
  const until = BEGIN + 40 * MINUTE;
  expect(data(await mia.advance(key)).next).toEqual({
    ...{ kind: 'wait', for: 'pause', until },
    why: { kind: 'rate-limited', until },
  });
  await waitOpen(mia, key, until);
  world.stage(RIGHTS, undefined);
  expect(data(await mia.advance(key)).next).toEqual({ kind: 'sent', part: 1 });
});
