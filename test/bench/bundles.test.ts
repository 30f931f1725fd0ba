import { bundleSizes } from './kit/bundle-sizes';
import { createTable } from './kit/table';

/** Of each kind the page that weighs most: the others are weighed by `npm run bench`, because each takes ten seconds. */
const HEAVIEST = ['my-tasks-page', 'figures-gadget', 'progress-page-script'];
const isBench = process.env['npm_lifecycle_event'] === 'bench';

const table = createTable('Bundles, as Forge bundles them');
afterAll(() => table.print());

test('the bundles are small enough', async () => {
  for (const { name, kib, goalKib } of await bundleSizes(isBench ? undefined : HEAVIEST)) {
    table.note(`${name}: ${kib} KiB (goal: at most ${goalKib})`);
    expect(kib).toBeLessThanOrEqual(goalKib);
  }
});
