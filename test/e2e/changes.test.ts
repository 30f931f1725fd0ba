import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { button, until } from './kit/open-site';
import { setPriority } from './kit/priority-in-jira';
import { chooseIssues, chooseOperation, next, pick, shows, start } from './kit/wizard';

describeInBrowser('the changes of a task in the browser', () => {
  const here = freshPages();

  const keys = Array.from({ length: 13 }, (_, index) => `WEB-${index + 1}`);

  test('are read from the histories when the tab is opened: field, from, to and number, with the issues', async () => {
    const { world, page, submits } = here;
    await setPriority(world, world.ada, keys.slice(0, 12), '4');
    await setPriority(world, world.ada, keys.slice(12), '2');
    await chooseIssues(page, { keys });
    await chooseOperation(page, 'Edit fields');
    await pick(page, 'start-fields', 'Priority');
    await pick(page, 'start-field-priority', 'High');
    await next(page);
    await page.getByLabel('Name (optional)').fill('Spring clean');
    await start(page, 'Priority → High on 13 issues in 1 project.');
    await until('the submit', () => (submits.length > 0 ? true : undefined));
    await world.site.moveTime(60_000);
    await button(page, 'Refresh').click();
    await shows(page, 'Done');
    await shows(page, 'Spring clean');
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByText('Priority: Low → High, 12 issues').waitFor();
    await page.getByText('1 issue shows no such change in this time.').waitFor();
    await button(page, 'Show issues').first().click();
    const panel = page.getByRole('tabpanel', { name: 'Changes' });
    await until('the issues', async () => ((await panel.getByRole('link').count()) === 12 ? true : undefined));
  });

  test('a name is given in a dialog that Enter saves and Escape leaves, with the focus in its field', async () => {
    const { world, page } = here;
    const id = world.edits(world.ada, 5, { durationMs: 3_600_000 });
    await world.track(world.ada, id, 'Spring shipments');
    /** The line beneath the title; its tick has a label with the same words. */
    const named = (name: string) => page.getByText(`${name} · ${id}`, { exact: true });
    await button(page, 'Refresh').click();
    await named('Spring shipments').waitFor();
    const ask = async (): Promise<void> => {
      await button(page, 'Menu').first().click();
      await button(page, 'Name task').click();
      await page.getByRole('dialog').waitFor();
    };
    const field = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
    await ask();
    await until('the focus', async () =>
      (await field.evaluate((node) => node === document.activeElement)) ? true : undefined,
    );
    expect(await field.inputValue()).toBe('Spring shipments');
    await field.fill('Autumn');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await named('Spring shipments').waitFor();
    await ask();
    await field.fill('Winter shipments');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await named('Winter shipments').waitFor();
    expect(await named('Spring shipments').count()).toBe(0);
  });
});
