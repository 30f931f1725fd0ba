import { DAY, HOUR, MINUTE, createWorld, data } from '../world';
import type { Person, World } from '../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.site.jira.grant(world.sam.accountId, 'BULK_CHANGE');
  world.site.jira.grant(world.sam.accountId, 'ADMINISTER_PROJECTS', 'PAY');
});
afterEach(() => world.close());

async function tracked(who: Person, durationMs = 10 * HOUR): Promise<string> {
  const id = who.edits(20, { durationMs, beyondTheLimit: true });
  data(await who.track(id));
  return id;
}

/** Nothing that an open page reads stands in for the background. */
const backgroundFor = async (who: Person) => data(await who.list({ watched: [] })).background.state;
const health = async () => data(await world.ada.health());
const leaves = ({ accountId }: Person): void => world.site.jira.changeAccount(accountId, { status: 'deactivated' });
const returns = ({ accountId }: Person): void => world.site.jira.changeAccount(accountId, { status: 'active' });
const rowOf = async (who: Person, id: string) =>
  data(await who.list({ scope: 'everyone', watched: [] })).rows.find((row) => row.id === id);

const WAITS = { attention: true, problem: { kind: 'not-allowed', reason: 'impersonation' } };

test('one who has left is no sign that reading is off, also long after anybody else was read', async () => {
  const { ada, mia } = world;
  await tracked(ada, 5 * MINUTE);
  await tracked(mia);
  await world.passWithQueue(8 * MINUTE);
  leaves(mia);
  await world.passWithQueue(HOUR);
  expect(await backgroundFor(ada)).toBe('on');
  const { reading, gone } = await health();
  expect({ reading, gone }).toEqual({ reading: { state: 'works' }, gone: [{ why: 'impersonation', tasks: 1 }] });
  const late = await tracked(ada, 20 * MINUTE);
  await world.passWithQueue(25 * MINUTE);
  world.stage(`/rest/api/3/bulk/queue/${late}`, 'silent');
  expect((await rowOf(ada, late))?.percent).toBe(100);
});

test('the only one who is followed and has left is told about on the row alone', async () => {
  const { ada, mia } = world;
  const id = await tracked(mia);
  leaves(mia);
  await world.passWithQueue(HOUR);
  world.stage(`/rest/api/3/bulk/queue/${id}`, { status: 503, body: '' });
  expect(await rowOf(ada, id)).toMatchObject(WAITS);
  expect(await backgroundFor(ada)).toBe('on');
});

test('what Jira has forgotten meanwhile waits for nobody any more', async () => {
  const { ada, mia } = world;
  const id = await tracked(mia, 30 * DAY);
  leaves(mia);
  for (let day = 0; day < 13; day++) {
    world.pass(DAY);
    await world.trigger();
  }
  // Jira may be asked as nobody, so neither is its last word.
  world.stage(`/rest/api/3/bulk/queue/${id}`, { status: 503, body: '' });
  const states: (string | undefined)[] = [(await rowOf(ada, id))?.state];
  for (let day = 0; day < 3; day++) {
    world.pass(DAY);
    await world.trigger();
  }
  states.push((await rowOf(ada, id))?.state);
  expect(states).toEqual(['queued', 'expired']);
});

test.each(['queue', 'trigger'] as const)(
  'two who are refused, and nobody read since, are: until one of them is read again by the %s',
  async (by) => {
    const { ada, mia, sam } = world;
    const goesOn = async (): Promise<void> => {
      if (by === 'queue') return world.passWithQueue(10 * MINUTE);
      for (let run = 0; run < 2; run++) {
        world.pass(5 * MINUTE);
        await world.trigger();
      }
    };
    await tracked(mia);
    await tracked(sam);
    await goesOn();
    leaves(mia);
    leaves(sam);
    await goesOn();
    expect(await backgroundFor(ada)).toBe('off');
    expect((await health()).reading).toEqual({ state: 'stopped', why: 'refused' });
    returns(sam);
    await tracked(sam);
    await goesOn();
    expect(await backgroundFor(ada)).toBe('on');
    expect((await health()).reading).toEqual({ state: 'works' });
  },
);

test('two who leave one after the other, with others read between and after, are no sign', async () => {
  const { ada, mia, sam } = world;
  await tracked(mia);
  await tracked(sam);
  await tracked(ada);
  for (const who of [mia, sam]) {
    leaves(who);
    for (let look = 0; look < 6; look++) {
      await world.passWithQueue(5 * MINUTE);
      expect((await health()).reading).toEqual({ state: 'works' });
    }
  }
});

test('once nothing is left to follow of those who were refused, it is off no more', async () => {
  const { ada, mia, sam } = world;
  const ids = [await tracked(mia), await tracked(sam)];
  leaves(mia);
  leaves(sam);
  await world.passWithQueue(10 * MINUTE);
  expect(await backgroundFor(ada)).toBe('off');
  for (const id of ids) data(await ada.stop(`jira:${id}`, 'for-everyone'));
  await world.passWithQueue(20 * MINUTE);
  expect(await backgroundFor(ada)).toBe('on');
});

test('an owner who stays away costs the site’s record no write a look', async () => {
  const { mia } = world;
  await tracked(mia);
  leaves(mia);
  await world.passWithQueue(2 * HOUR);
  world.site.forge.metering.reset();
  await world.passWithQueue(6 * HOUR);
  expect(Object.keys(world.site.forge.metering.snapshot().storage.written)).not.toContain('background-run');
});
