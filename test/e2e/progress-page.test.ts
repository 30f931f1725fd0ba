import { describeInBrowser } from '../browser';
import { button, openSite, rows, rowOf, until } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

const MINUTE = 60_000;
const progressOf = (id: string): string => `/secure/views/bulkedit/BulkOperationProgress.jspa?taskId=${id}`;

describeInBrowser('Jira’s own progress page', () => {
  let world: OpenSite;
  beforeAll(async () => {
    world = await openSite();
  });
  beforeEach(() => world.site.forge.metering.reset());
  afterAll(() => world.close());

  /** How often a page has handed over an id in this test. */
  const handedOver = (): number => world.site.forge.metering.snapshot().invocations['resolver:discover'] ?? 0;

  test('whoever looks at the progress of their own bulk change finds it on their list, and admins on everyone’s', async () => {
    const admin = await world.open();
    await button(admin, 'Refresh').waitFor();
    const id = world.edits(world.mia, 20, { durationMs: 10 * MINUTE });
    const progress = await world.open(world.mia, progressOf(id));
    await button(admin, '1 new task. Show').waitFor();
    expect(await progress.getByRole('alert').count()).toBe(0);
    const own = await world.open(world.mia, '/module/my-bulk-tasks');
    await rowOf(own, id).waitFor();
    expect(handedOver()).toBe(1);
    // An open list looks at the next ids by itself.
    for (const page of [admin, own]) await page.close();
  });

  test('whoever follows the link to somebody else’s has nothing of it, and a forged id does nothing', async () => {
    const id = world.edits(world.mia, 20, { durationMs: 10 * MINUTE });
    await world.open(world.sam, progressOf(id));
    await until('the script’s call', () => (handedOver() === 1 ? true : undefined));
    await world.open(world.sam, progressOf('999999'));
    await until('the script’s second call', () => (handedOver() === 2 ? true : undefined));
    await world.open(world.sam, progressOf('10641%27%20or%201'));
    const own = await world.open(world.sam, '/module/my-bulk-tasks');
    await own.getByText('No bulk tasks yet').or(own.getByText('permission')).first().waitFor();
    expect(await rows(own).count()).toBe(0);
    expect(handedOver()).toBe(2);
  });

  test('on other pages of Jira, and where scripts do not run, nothing is asked', async () => {
    const issue = await world.open(world.mia, '/browse/WEB-319');
    await issue.locator('iframe').first().waitFor({ state: 'attached' });
    await issue.waitForLoadState('networkidle').catch(() => undefined);
    expect(await issue.locator('iframe[src*="progress-page-script"]').count()).toBe(1);

    world.site.backgroundScripts.areOff = true;
    const id = world.edits(world.mia, 20, { durationMs: 10 * MINUTE });
    const progress = await world.open(world.mia, progressOf(id));
    await progress.getByText('% of 20 issues').waitFor();
    expect(await progress.locator('iframe').count()).toBe(0);
    expect(handedOver()).toBe(0);
  });
});
