import { button, rowOf, until } from './kit/open-site';
import { describeRestarts } from './kit/started-site';
import { changesOf, labelled, publicClient, shows, start, toAddLabel } from './kit/wizard';

const ADA = '5b10a2844c20165700ede21g';
const MINUTE = 60_000;

describeRestarts('the local site ends in the middle of a submission', ({ folder, open, pass }) => {
  test('after kill -9 nothing is sent twice: the page asks, and goes on with what is left', async () => {
    const keys = Array.from({ length: 1_200 }, (_, index) => `WEB-${index + 2_801}`);
    const jira = publicClient(folder().address);
    const first = await folder().start();
    // What the site began with is over by then.
    await pass(60 * MINUTE);
    const before = await open(ADA);
    await toAddLabel(before, { keys }, 'killed');
    await start(before, 'Labels + killed on 1,200 issues in 1 project.');
    await until('the first change', async () =>
      (await changesOf(jira, 'WEB-2801', 'labels')) === 1 ? true : undefined,
    );
    await first.kill('SIGKILL');
    await before.close();

    const again = await folder().start();
    await pass(15 * MINUTE);
    expect(await labelled(jira, keys.slice(1_000), 'killed')).toEqual([]);
    const page = await open(ADA);
    const row = rowOf(page, 'Labels + killed');
    await row.getByText('1 of 2 parts is done. Continue with the one that is left?').waitFor();
    await button(page, 'Continue').click();
    await until('the second part', async () => {
      const changed = await labelled(jira, keys.slice(-200), 'killed');
      return changed.length > 0 ? true : undefined;
    });
    await pass(5 * MINUTE);
    await row.getByRole('link', { name: 'Labels + killed' }).click();
    await shows(page, 'Done with failures');

    const changed = await labelled(jira, keys, 'killed');
    await shows(page, `${1_200 - changed.length} failed · ${changed.length.toLocaleString('en-US')} done`);
    for (let place = 0; place < changed.length; place += 60)
      expect(await changesOf(jira, changed[place] ?? '', 'labels')).toBe(1);
    await page.close();
    await again.kill('SIGTERM');
  });
});
