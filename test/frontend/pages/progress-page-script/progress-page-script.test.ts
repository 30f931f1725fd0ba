import { loadPage } from '../../kit/load-page';
import { openPage } from '../../kit/page';
import type { Host } from '../../kit/page';

const SITE = 'https://site.example';
const PROGRESS = `${SITE}/secure/views/bulkedit/BulkOperationProgress.jspa?taskId=10641`;

/** The script on a page of Jira's with this address. */
const runAt = (
  location: unknown,
  functions: Host['functions'] = { discover: () => ({ ok: true, data: { added: [] } }) },
) =>
  openPage({
    functions,
    jira: () => ({ status: 500, body: '' }),
    extension: { type: 'jira:globalBackgroundScript', location },
    open: () => loadPage('progress-page-script'),
  });

/** What it has done that anybody could notice, also after an hour. */
async function noticed(page: Awaited<ReturnType<typeof runAt>>) {
  await page.pass(3_600_000);
  const { calls, asked, flags, subscriptions } = page;
  return { calls, asked, flags, subscriptions, commits: page.commits() };
}

const NOTHING = { calls: [], asked: [], flags: [], subscriptions: [], commits: 0 };

describe('the script on every page of Jira', () => {
  it('hands over the task whose progress the viewer looks at, once, and shows nothing', async () => {
    const page = await runAt(PROGRESS);
    expect(await noticed(page)).toEqual({
      ...NOTHING,
      calls: [{ name: 'discover', payload: { ids: ['10641'], by: 'progress-page' } }],
    });
  });

  it.each([
    ['an issue', `${SITE}/browse/WEB-319`],
    ['a page that only looks like it', `https://site.example.evil.example/secure/bulkedit?taskId=1`],
    ['the progress page without a task', `${SITE}/secure/views/bulkedit/BulkOperationProgress.jspa`],
    ['a forged id', `${SITE}/secure/views/bulkedit/BulkOperationProgress.jspa?taskId=10641%27--`],
    ['no address', undefined],
    ['an odd address', 42],
  ])('does nothing on %s: no call, and no timer', async (_, location) => {
    const page = await runAt(location);
    expect(jest.getTimerCount()).toBe(0);
    expect(await noticed(page)).toEqual(NOTHING);
  });

  it.each([
    ['is refused', () => ({ ok: false, error: { kind: 'unavailable' } })],
    [
      'breaks',
      () => {
        throw new Error('the function died');
      },
    ],
  ])('says nothing when its call %s', async (_, discover) => {
    const page = await runAt(PROGRESS, { discover });
    expect(await noticed(page)).toMatchObject({ calls: [{ name: 'discover' }], flags: [], commits: 0 });
  });
});
