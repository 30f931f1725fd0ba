import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { PAGE_KEY, button } from './kit/open-site';
import { chooseIssues, chooseOperation, next, pick, start } from './kit/wizard';

describeInBrowser('coming back to a start in the browser', () => {
  const here = freshPages();

  test('a reload, back, forward and Enter lose no step, and nobody else sees it', async () => {
    const { page, world } = here;
    const step = (n: number) => page.getByText(`Step ${n} of 4`).waitFor();
    const path = () => new URL(page.url()).pathname.replace(`/module/${PAGE_KEY}`, '');
    await chooseIssues(page, { jql: 'key in (WEB-1, WEB-2)' });
    await chooseOperation(page, 'Edit fields');
    await pick(page, 'start-fields', 'Labels');
    const labels = page.locator('[id$="-start-field-labels"]');
    await labels.fill('kept');
    await labels.press('Enter');
    await page.getByRole('heading', { name: 'Labels + kept on 2 issues in 1 project.' }).waitFor();
    expect(path()).toBe('/start/preview');
    await page.goBack();
    await step(3);
    expect(await labels.inputValue()).toBe('kept');
    await page.goForward();
    await page.getByRole('heading', { name: 'Labels + kept on 2 issues in 1 project.' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Labels + kept on 2 issues in 1 project.' }).waitFor();

    const theirs = await world.open(world.mia, `/module/my-bulk-tasks/start/preview`);
    await theirs.getByText('What you chose here is not kept any more').waitFor();
    await theirs.close();

    const elsewhere = await world.open();
    await button(elsewhere, 'Start an operation').first().click();
    await elsewhere.getByText('You left a start at').waitFor();
    await button(elsewhere, 'Go on with it').click();
    await start(elsewhere, 'Labels + kept on 2 issues in 1 project.');
    await elsewhere.goBack();
    await button(elsewhere, 'Start an operation').first().click();
    await elsewhere.getByLabel('JQL', { exact: true }).waitFor();
    expect(await elsewhere.getByText('You left a start at').count()).toBe(0);
    await elsewhere.close();
  });

  test('Escape in the window over a search loses no step', async () => {
    const { world } = here;
    const jql = encodeURIComponent('key in (WEB-3, WEB-4)');
    const page = await world.open(world.mia, `/module/change-found-issues?jql=${jql}`);
    await page.getByText('2 issues').first().waitFor();
    await button(page, 'Apps').click();
    await page.getByRole('menuitem', { name: 'Change these issues in bulk' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: 'Change these issues in bulk' });
    await dialog.getByText('2 issues in 1 project').waitFor();
    await next(dialog);
    await chooseOperation(dialog, 'Watch');
    await dialog.getByRole('heading', { name: 'Watch 2 issues in 1 project.' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.close();
    const own = await world.open(world.mia, '/module/my-bulk-tasks/start/preview');
    await own.getByRole('heading', { name: 'Watch 2 issues in 1 project.' }).waitFor();
    await own.close();
  });

  test('the first field of each step has the focus, and Enter goes on from it, and starts', async () => {
    const { page } = here;
    await button(page, 'Start an operation').first().click();
    const jql = page.getByLabel('JQL', { exact: true });
    await page.waitForFunction(() => document.activeElement?.id.endsWith('start-jql'));
    await jql.fill('key in (WEB-1, WEB-2)');
    await jql.press('Enter');
    await page.getByText('2 issues in 1 project', { exact: true }).waitFor();
    await jql.press('Enter');
    await page.getByText('Step 2 of 4').waitFor();
    await chooseOperation(page, 'Edit fields');
    await page.waitForFunction(() => document.activeElement?.id.endsWith('start-fields'));
    await next(page);
    await page.getByText('Choose at least one field to edit.').waitFor();
    await pick(page, 'start-fields', 'Labels');
    const labels = page.locator('[id$="-start-field-labels"]');
    await labels.fill('by-enter');
    await labels.press('Enter');
    await page.getByRole('heading', { name: 'Labels + by-enter on 2 issues in 1 project.' }).waitFor();
    await button(page, 'Leave without starting').and(page.locator(':focus')).waitFor();
    await page.locator('[id$="-start-name"]').press('Enter');
    await button(page, 'Back to the list').and(page.locator(':focus')).waitFor();
  });
});
