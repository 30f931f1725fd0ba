import type { AppError, Result, SiteSettings } from '../../../../src/contract';
import { later } from '../../kit/data-page';
import { fakeHistory } from '../../kit/history';
import { list, openPage, row, running } from '../../kit/page';
import type { Host } from '../../kit/page';

const settings = (change: Partial<SiteSettings['looks']> = {}): Result<SiteSettings> => ({
  ok: true,
  data: {
    looks: { progressPage: true, nextIds: true, histories: true, ...change },
    keep: 90,
    standingOrders: true,
  },
});
const NOT_ADMIN: Result<never> = { ok: false, error: { kind: 'not-allowed', reason: 'not-admin' } };

const open = (functions: Host['functions'], path = '/settings') => {
  const history = fakeHistory(path);
  return openPage({ functions, jira: () => running(10), history }).then((page) => ({ ...page, history }));
};
type Page = Awaited<ReturnType<typeof open>>;
const toggle = (page: Page, look: string) =>
  page.all('Toggle').find(({ props }) => String(props['id']).endsWith(`settings-${look}`));
const switches = (page: Page) => page.all('Toggle').map(({ props }) => [props['isChecked'], props['isDisabled']]);
async function turn(page: Page, look: string) {
  const act = toggle(page, look)?.props['onChange'];
  if (typeof act !== 'function') throw new Error('no such switch');
  (act as () => void)();
  await page.pass(60);
}
const ON = [true, false];

describe('Settings', () => {
  it('has an address of its own, which asks for no list', async () => {
    const page = await open({ settings: () => settings({ histories: false }) });
    expect(page.calls.map(({ name }) => name)).toEqual(['settings']);
    expect(page.text()).toContain('What the app looks at by itself');
    expect(switches(page)).toEqual([ON, ON, [false, false]]);
    for (const words of ['progress page', 'the ids after the newest one known', 'reads the histories of the issues'])
      expect(page.text()).toContain(words);
  });

  it('is led to by an admin’s list only, and leads back to it', async () => {
    const admin = await open({ list: () => list([row()]), settings: () => settings() }, '/');
    await admin.press('More');
    await admin.press('Settings');
    expect(admin.history.paths()).toEqual(['/', '/settings']);
    expect(switches(admin)).toHaveLength(3);
    await admin.press('Back to the tasks');
    await admin.pass(60);
    expect(admin.rows()).toHaveLength(1);
    const other = await open({ list: () => list([row()], { admin: 'no', scope: 'mine' }) }, '/');
    await other.press('More');
    expect(other.text()).not.toContain('Settings');
    const unknown = await open({ list: () => list([row()], { admin: 'unknown', scope: 'mine' }) }, '/');
    await unknown.press('More');
    expect(unknown.text()).not.toContain('Settings');
  });

  it('changes the one switch that is turned, and shows what has become of the others meanwhile', async () => {
    const answer = later<Result<SiteSettings>>();
    const page = await open({ settings: () => settings(), changeSettings: () => answer.promise });
    await turn(page, 'nextIds');
    expect(page.named('changeSettings').map(({ payload }) => payload)).toEqual([{ looks: { nextIds: false } }]);
    // It looks as it was turned, and nothing is turned twice.
    expect(switches(page)).toEqual([
      [true, true],
      [false, true],
      [true, true],
    ]);
    answer.answer(settings({ nextIds: false, histories: false }));
    await page.pass(60);
    expect(switches(page)).toEqual([ON, [false, false], [false, false]]);
  });

  it.each<[AppError, string]>([
    [{ kind: 'unavailable' }, 'this may not have changed'],
    [{ kind: 'not-allowed', reason: 'not-admin' }, 'Only a Jira admin can see and change'],
    [{ kind: 'upstream', status: 503 }, 'Jira did not answer (503). Nothing has changed.'],
  ])('shows it as it was, and why, where that fails with %j', async (error, words) => {
    const page = await open({ settings: () => settings(), changeSettings: () => ({ ok: false, error }) });
    await turn(page, 'progressPage');
    expect(page.text()).toContain(words);
    expect(switches(page)).toEqual([ON, ON, ON]);
  });

  it('says that it is for admins, in one line, and what failed with a way to try again', async () => {
    const other = await open({ settings: () => NOT_ADMIN });
    expect(other.text()).toContain('Only a Jira admin can see and change the settings of this app.');
    expect(other.all('Toggle')).toHaveLength(0);
    let works = false;
    const failing = await open({
      settings: () => (works ? settings() : { ok: false, error: { kind: 'unavailable' } }),
    });
    expect(failing.text()).toContain('The settings could not be loaded.');
    works = true;
    await failing.press('Try now');
    expect(switches(failing)).toHaveLength(3);
  });
});
