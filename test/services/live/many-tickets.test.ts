import { useAllPoints } from '../../allowances';
import { createWorld, data } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

test('whoever has looked too often is given no more of what Realtime takes of the whole site, and may ask each minute', async () => {
  const { mia, site } = world;
  expect(data(await mia.list({ live: true })).live).toHaveProperty('token');
  await useAllPoints(world, mia);
  const before = site.realtime.operations();
  const { live, problem } = data(await mia.list({ live: true }));
  expect(problem).toMatchObject({ kind: 'over-budget', whose: 'account' });
  expect(live).toMatchObject({ list: expect.stringMatching(/^[\w-]{22}$/) as unknown });
  expect(live).not.toHaveProperty('token');
  expect(site.realtime.operations()).toBe(before);
});
