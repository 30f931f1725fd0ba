import { bundleSizes } from './bundle-sizes';
import { createTable } from './table';

// Six bundles are made, one after the other.
jest.setTimeout(300_000);

const table = createTable('Bundles, as Forge bundles them');
afterAll(() => table.print());

test('the bundles are small enough', async () => {
  for (const { name, kib, goalKib } of await bundleSizes()) {
    table.note(`${name}: ${kib} KiB (goal: at most ${goalKib})`);
    expect(kib).toBeLessThanOrEqual(goalKib);
  }
});
