import { MINUTE, createWorld, data } from '../../world';
import type { Person, World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** What the app has logged so far, a line each. */
const logged = (): string[] =>
  world
    .said()
    .split('\n')
    .flatMap((line) => /^log: \[ '(.*)' \]$/.exec(line)?.[1] ?? []);
const tracked = async (who: Person, durationMs: number): Promise<string> => {
  const id = who.edits(20, { durationMs, beyondTheLimit: true });
  data(await who.track(id, 'Spring clean'));
  return id;
};

test('following tasks logs less than 100 bytes each, of numbers by fixed words, and nothing that is anybody’s', async () => {
  const { mia, ada, sam, site } = world;
  const tasks = 12;
  for (let task = 0; task < tasks; task++) await tracked(task % 2 ? mia : ada, (task + 1) * 70_000);
  const failing = await tracked(mia, 10 * MINUTE);
  world.stage(`/rest/api/3/bulk/queue/${failing}`, { status: 503, body: { errorMessages: ['Mia’s secret plan'] } });
  await world.passWithQueue(6 * MINUTE);
  world.stage(`/rest/api/3/bulk/queue/${failing}`, undefined);
  site.forge.impersonation.refuse(ada.accountId);
  await world.passWithQueue(30 * MINUTE);

  const lines = logged();
  expect(lines.join('')).toContain('"event":"queue"');
  expect(lines.join('').length / (tasks + 1)).toBeLessThan(100);
  for (const line of lines) {
    expect(Object.keys(JSON.parse(line) as object)).toEqual(
      expect.arrayContaining(['event', 'asked', 'ended', 'ms']) as string[],
    );
    expect(line).toMatch(
      /^\{"event":"(trigger|queue)"(,"(asked|ended|broken|ms)":\d+|,"failed":\{("[a-z-]+":\d+,?)+\})+\}$/,
    );
    for (const person of [mia, ada, sam]) expect(line).not.toContain(person.accountId);
  }
});

test('runs in which everything goes on as before log nothing', async () => {
  await tracked(world.mia, 60 * MINUTE);
  await world.passWithQueue(20 * MINUTE);
  expect(logged()).toEqual([]);
});
