import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { button } from './kit/open-site';
import { toAddLabel } from './kit/wizard';

describeInBrowser('doing it again in the browser', () => {
  const here = freshPages();

  test('an edit is kept under a name with Enter, and opens at its last step another time', async () => {
    const { page } = here;
    await toAddLabel(page, { jql: 'key in (PAY-1, PAY-2)' }, 'reviewed');
    await button(page, 'Save as…').click();
    await page.getByLabel('Name', { exact: true }).fill('Friday clean-up');
    await page.keyboard.press('Enter');
    await page.getByText('Saved as “Friday clean-up”.', { exact: false }).waitFor();
    await button(page, 'Leave without starting').click();
    await button(page, 'Start an operation').first().click();
    await button(page, 'Open').click();
    await page.getByRole('heading', { name: 'Labels + reviewed on 2 issues', exact: false }).waitFor();
    expect(here.submits).toEqual([]);
    await button(page, 'Start').click();
    await button(page, 'Start again like this').click();
    await button(page, 'Next').click();
    await page.getByRole('heading', { name: 'Labels + reviewed on 2 issues', exact: false }).waitFor();
  });
});
