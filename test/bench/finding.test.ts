import { over, storeOf } from '../frontend/features/find-changes/kit';
import { createWorld } from '../world';
import type { World } from '../world';
import { measure } from './kit/big-site';
import { createTable } from './kit/table';

const table = createTable('Bulk changes are found in the issues’ history');

let world: World;
beforeEach(async () => {
  world = await createWorld();
  world.site.jira.seedHistories({ issues: 10_000, each: 20 });
});
afterEach(() => world.close());
afterAll(() => table.print());

/** Pictures of people have addresses as long as a real site's: an answer of Jira's is mostly that. */
const withLongAddresses = (text: string): string =>
  text.replaceAll(
    `${world.site.siteUrl}/secure/useravatar?ownerId=`,
    'https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/5b109f2e9729b51b54dc274d/0f1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9/',
  );

test('10,000 changed issues with 20 histories each are gone through in two minutes, with 60 requests at most', async () => {
  let [longest, all] = [0, 0];
  const store = storeOf(world, world.ada, (text) => {
    const received = withLongAddresses(text);
    longest = Math.max(longest, received.length);
    all += received.length;
    return received;
  });
  const finding = await measure(world, async () => {
    store.start({ period: 'threeMonths', project: '', jql: '' });
    await over(world, store);
  });
  table.add('Looking through 10,000 changed issues with 20 histories each', finding, {
    bridgeRequests: '≤ 60',
    points: '0',
    milliseconds: '≤ 120,000',
  });
  table.note(`Jira's largest answer: ${longest} characters, all of them: ${all}`);
  expect(store.current()).toMatchObject({ phase: 'done', isCut: false });
  expect(store.current().issues).toBeGreaterThanOrEqual(10_000);
  expect(finding.bridgeRequests).toBeLessThanOrEqual(60);
  expect(finding.points).toBe(0);
  expect(finding.milliseconds).toBeLessThan(120_000);
  // What is longer would not be parsed.
  expect(longest).toBeLessThan(8_000_000);
});
