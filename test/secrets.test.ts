import { MINE, makeFile, open } from './services/exports/kit';
import { createWorld, data } from './world';
import type { World } from './world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

/** A text that comes from outside, which the app stores and answers as it came. */
const asLabel = async (text: string): Promise<unknown> => world.ada.track(world.ada.edits(1), text);

test('a Tracker token that is stored, answered or logged fails the suite in which that happens', async () => {
  const [known] = world.site.tracker.tokens;
  await asLabel(known?.value ?? '');
  console.warn('asked with', { headers: { Authorization: `OAuth ${known?.value}` } });
  const leaks = await world.close().catch(String);
  expect(leaks).toMatch(/"storage: [^]*"track: [^]*"log: /);
});

test('so does a token that somebody typed', async () => {
  await world.ada.connectTracker({ kind: '360', id: '1234567' }, { kind: 'oauth', value: 'typed-by-somebody' });
  await asLabel('typed-by-somebody');
  await expect(world.close()).rejects.toThrow('track: ');
});

test('so does the address of a file, anywhere but in the answer that gives it', async () => {
  const { url } = data(await makeFile(world.ada, MINE));
  await asLabel(new URL(url).pathname.slice(0, 90));
  await expect(world.close()).rejects.toThrow('track: ');
});

test('what the secret storage holds and the answer that gives an address are no leaks', async () => {
  await world.ada.connectTracker(
    { kind: '360', id: '1234567' },
    { kind: 'oauth', value: world.site.tracker.tokens[0]?.value ?? '' },
  );
  await open(world, data(await makeFile(world.ada, MINE)));
  expect(world.said()).toContain('connectTracker: {"ok":true');
  expect(world.said()).toContain('(its address)');
  await world.close();
});
