import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { describeInBrowser } from '../browser';
import { button, openSite, until, type OpenSite } from './kit/open-site';

const asked = v.object({ issueIdsOrKeys: v.array(v.string()) });
const HISTORIES = '/rest/api/3/changelog/bulkfetch';

describeInBrowser('looking for bulk changes in the browser', () => {
  let world: OpenSite;
  /** What stands in the place of Jira's answer to the histories of all but the first thousand issues. */
  let later: ((real: () => Promise<Response>) => Promise<Response>) | undefined;
  beforeAll(async () => {
    world = await openSite();
    world.site.jira.seedHistories({ issues: 1_000, each: 3 });
    const fetchAs = world.site.jira.fetchAs.bind(world.site.jira);
    let first: string | undefined;
    world.site.jira.fetchAs = async (accountId, request) => {
      const real = () => fetchAs(accountId, request);
      if (new URL(request.url).pathname !== HISTORIES || later === undefined) return real();
      const { issueIdsOrKeys } = v.parse(asked, await request.clone().json());
      first ??= issueIdsOrKeys[0];
      return issueIdsOrKeys[0] === first ? real() : later(real);
    };
  });
  afterEach(() => {
    later = undefined;
  });
  afterAll(() => world.close());

  const openFind = (who: string, query = '', module = 'my-bulk-tasks'): Promise<Page> =>
    world.open(who, `/module/${module}/find-changes${query}`);
  test('says that nothing was found', async () => {
    const empty = await openFind(world.sam, `?period=day&person=${world.sam}`);
    await button(empty, 'Find').click();
    await empty.getByText('No bulk change was found.').waitFor();
    await empty.close();
  });

  test('says why Jira refuses a condition, in its own words', async () => {
    const page = await openFind(world.sam, '?jql=colour+%3D+red');
    await button(page, 'Find').click();
    await page.getByText("Field 'colour' does not exist").waitFor();
    expect(await button(page, 'Go on').count()).toBe(0);
    await page.close();
  });

  test('keeps what it found where Jira refuses in the middle, and goes on', async () => {
    later = async () => new Response('', { status: 429, headers: { 'Retry-After': '60' } });
    const page = await openFind(world.mia, '?period=threeMonths');
    await button(page, 'Find').click();
    await button(page, 'Go on').waitFor();
    await page.getByText('Labels + stale').waitFor();
    later = undefined;
    await button(page, 'Go on').click();
    await page.getByText('11 bulk changes found').waitFor();
    await page.close();
  });

  test('is stopped, and goes on from there', async () => {
    let isAsked = false;
    later = () => {
      isAsked = true;
      return new Promise<Response>(() => undefined);
    };
    const page = await openFind(world.mia, '?period=threeMonths');
    await button(page, 'Find').click();
    await until('the second thousand', () => isAsked || undefined);
    await button(page, 'Stop').click();
    await page.getByText('Stopped. What was found until then stays.').waitFor();
    later = undefined;
    await button(page, 'Go on').click();
    await page.getByText('11 bulk changes found').waitFor();
    await page.close();
  });

  test('finds one person’s, and a reload and Back keep the question', async () => {
    const page = await openFind(world.sam, '?period=threeMonths&person=..%2F&project=WEB&nonsense=1');
    await page.getByLabel('Person', { exact: true }).fill('Mia');
    await page.getByRole('option', { name: 'Mia' }).click();
    await button(page, 'Find').click();
    await page.getByText('3 bulk changes found').waitFor();
    await page.waitForURL((url) => url.searchParams.get('person') === world.mia && !url.searchParams.has('nonsense'));
    await page.reload();
    await button(page, 'Find').click();
    await page.getByText('3 bulk changes found').waitFor();
    await page.close();
  });

  test('an admin puts one on the list, from the admin page, and finds the rest again on the way back', async () => {
    const page = await openFind(world.ada, '?project=OPS', 'bulk-tasks-admin');
    await button(page, 'Find').click();
    await page.getByText('1 bulk change found').waitFor();
    await page.getByLabel('Status → Done').click();
    await button(page, 'Put 1 on my list').click();
    await button(page, 'Show it').click();
    await page.goBack();
    await page.getByText('On the list', { exact: true }).waitFor();
    await page.getByText('1 bulk change found').waitFor();
    await button(page, 'Back to the list').click();
    await page.getByText('Found in the issues’ history').first().waitFor();

    await page.close();
  });
});
