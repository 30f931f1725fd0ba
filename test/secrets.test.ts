import { MINE, linkExport, open } from './services/exports/kit';
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

test('so does the token of a link, anywhere but in the answer that gives it', async () => {
  const { url } = data(await linkExport(world.ada, MINE));
  await open(world, url);
  await asLabel(new URL(url).searchParams.get('token') ?? '');
  await expect(world.close()).rejects.toThrow('track: ');
});

test('what the secret storage holds and the answer of a link are no leaks', async () => {
  await world.ada.connectTracker(
    { kind: '360', id: '1234567' },
    { kind: 'oauth', value: world.site.tracker.tokens[0]?.value ?? '' },
  );
  await open(world, data(await linkExport(world.ada, MINE)).url);
  expect(world.said()).toContain('connectTracker: {"ok":true');
  expect(world.said()).toContain('?token=(its token)');
  await world.close();
});
