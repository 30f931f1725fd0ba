import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { button, openSite, rowOf, until } from './kit/open-site';
import type { OpenSite } from './kit/open-site';

const HOUR = 3_600_000;

describeInBrowser('tracking a task in the browser', () => {
  let world: OpenSite;
  let page: Page;
  beforeAll(async () => {
    world = await openSite();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    page = await world.open();
    await button(page, 'Refresh').waitFor();
  });
  afterEach(() => page.close());

  const dialog = () => page.getByRole('dialog');
  const field = () => dialog().getByLabel('Task', { exact: true });

  async function track(input: string, label?: string): Promise<void> {
    if (!(await dialog().isVisible())) await button(page, 'Track a task').first().click();
    await field().fill(input);
    if (label !== undefined) await dialog().getByLabel('Name (optional)').fill(label);
    await dialog().getByRole('button', { name: 'Track a task' }).click();
  }

  test('an id with a label, and the address of Jira’s progress page, put tasks on the list', async () => {
    const [first, second] = [0, 1].map(() => world.edits(world.ada, 20, { durationMs: HOUR }));
    await track(first ?? '', 'Finance review');
    await rowOf(page, `Finance review · ${first}`).waitFor();
    await page.getByText(`Task ${first} is on your list.`).waitFor();
    await dialog().waitFor({ state: 'detached' });
    await track(`${world.address}/secure/BulkOperationProgress.jspa?taskId=${second}`);
    await rowOf(page, second ?? '').waitFor();
  });

  test('somebody else’s task goes to that person’s list, and the page says so', async () => {
    const id = world.edits(world.mia, 20, { durationMs: HOUR });
    await track(id);
    await page.getByText(`Task ${id} is Mia Lindqvist’s. It is on the list under Everyone.`).waitFor();
    await rowOf(page, id).getByText('Mia Lindqvist').waitFor();
  });

  test('what is no task says so at the field, and what was typed stays', async () => {
    const wrong: [string, string][] = [
      ['', 'Paste a task id, or the address of Jira’s progress page.'],
      ['the second one', 'That is not a task id.'],
      ['../1', 'That is not a task id.'],
      ['999999', 'Jira does not know a task 999999.'],
      ['https://other.example/secure/Progress.jspa?taskId=10641', 'That address belongs to another site.'],
      ['{"id": 10641}', 'There is no task id in that text.'],
    ];
    for (const [input, message] of wrong) {
      await track(input);
      await dialog().getByText(message).waitFor();
      expect(await field().inputValue()).toBe(input);
      expect(await field().getAttribute('aria-invalid')).toBe('true');
    }
    await page.keyboard.press('Escape');
    expect(await rowOf(page, '999999').count()).toBe(0);
  });

  test('Stop tracking asks first, and does it', async () => {
    const id = world.edits(world.mia, 20, { durationMs: HOUR });
    await track(id);
    await openMenu(id);
    await button(page, 'Stop tracking').click();
    await dialog().getByText(`Remove task ${id} for everyone, with its history?`).waitFor();
    await button(page, 'Keep').click();
    await dialog().waitFor({ state: 'detached' });
    expect(await rowOf(page, id).count()).toBe(1);

    await openMenu(id);
    await button(page, 'Stop tracking').click();
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await rowOf(page, id).waitFor({ state: 'detached' });
  });

  test('the detail groups failed issues by reason, and shows what Jira said', async () => {
    const id = world.edits(world.mia, 130, { durationMs: 1_000 });
    await world.site.moveTime(60_000);
    await track(id);
    await rowOf(page, id).getByRole('link', { name: 'Bulk change of 130 issues' }).click();
    await page.getByText('Cost centre is required. (5)').waitFor();
    await page.getByRole('link', { name: 'PAY-23' }).waitFor();
    const issues = await page.getByRole('tabpanel').innerText();
    expect(issues).toMatch(/Failed \(9\)\s+Succeeded \(118\)/);
    // The reasons first, the largest before the others; then each issue with its key and summary under its reason.
    expect(issues).toMatch(
      /required\. \(5\)[^]*locked by a change freeze[^]*\(2\)[^]*PAY-23\s+\S+[^]*locked by a change freeze[^]*PAY-61\s+\S+/,
    );
    await page.getByRole('tab', { name: 'Answer from Jira' }).click();
    const raw = await until('the raw answer', async () => {
      const text = await page.locator('main code').first().innerText();
      return text.includes('"taskId"') ? text : undefined;
    });
    expect(raw).toContain(`"${id}"`);
  });

  async function openMenu(id: string): Promise<void> {
    await rowOf(page, id).getByRole('button', { name: 'Menu' }).click();
  }
});
