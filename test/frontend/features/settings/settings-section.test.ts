import type { AppError, Result, SiteSettings, StoredTotals } from '../../../../src/contract';
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
/** Those of what the app looks at by itself. */
const switches = (page: Page) =>
  page
    .all('Toggle')
    .filter(({ props }) => !String(props['id']).endsWith('standing-orders'))
    .map(({ props }) => props['isChecked']);
async function turn(page: Page, look: string) {
  const act = toggle(page, look)?.props['onChange'];
  if (typeof act !== 'function') throw new Error('no such switch');
  (act as () => void)();
  await page.pass(60);
}
let hasBegun = false;

describe('Settings', () => {
  it('has an address of its own, which asks for no list', async () => {
    const page = await open({ settings: () => settings({ histories: false }) });
    expect(page.calls.map(({ name }) => name)).toEqual(['settings', 'stored']);
    expect(page.text()).toContain('What the app looks at by itself');
    expect(switches(page)).toEqual([true, true, false]);
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
    // It looks as it was turned, and nothing is turned twice. A switch that is disabled meanwhile would lose the focus.
    expect(switches(page)).toEqual([true, false, true]);
    expect(page.all('Toggle').some(({ props }) => props['isDisabled'])).toBe(false);
    await turn(page, 'nextIds');
    await turn(page, 'histories');
    expect(page.named('changeSettings')).toHaveLength(1);
    expect(page.text()).toContain('Saving…');
    expect(page.text()).not.toContain('Saved.');
    answer.answer(settings({ nextIds: false, histories: false }));
    await page.pass(60);
    expect(switches(page)).toEqual([true, false, false]);
    expect(page.text()).toContain('Saved.');
    expect(page.text()).not.toContain('Saving…');
  });

  it.each<[AppError, string]>([
    [{ kind: 'unavailable' }, 'this may not have changed'],
    [{ kind: 'not-allowed', reason: 'not-admin' }, 'Only a Jira admin can see and change'],
    [{ kind: 'unavailable', system: 'jira' }, 'Jira did not answer. Nothing has changed.'],
    [{ kind: 'upstream', status: 503 }, 'Jira did not answer (503). Nothing has changed.'],
  ])('shows it as it was, and why, where that fails with %j', async (error, words) => {
    const page = await open({ settings: () => settings(), changeSettings: () => ({ ok: false, error }) });
    await turn(page, 'progressPage');
    expect(page.text()).toContain(words);
    expect(switches(page)).toEqual([true, true, true]);
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

  const stored = (change: Partial<StoredTotals> = {}): Result<StoredTotals> => ({
    ok: true,
    data: { tasks: { count: 1_240, more: false }, bytes: 3_200_000, older: { 30: 420, 90: 12, 365: 0 }, ...change },
  });
  const choose = async (page: Page, value: string) => {
    const act = page.all('RadioGroup')[0]?.props['onChange'];
    if (typeof act !== 'function') throw new Error('nothing to choose');
    (act as (event: unknown) => void)({ target: { value } });
    await page.pass(60);
  };
  const kept = (keep: SiteSettings['keep']): Result<SiteSettings> => {
    const answer = settings();
    return answer.ok ? { ok: true, data: { ...answer.data, keep } } : answer;
  };

  it('says how much is stored, and that a shorter time removes some, before it is chosen', async () => {
    const page = await open({ settings: () => settings(), stored: () => stored(), changeSettings: () => kept(30) });
    expect(page.text()).toContain('About 3.2 MB in 1,240 tasks are stored');
    await choose(page, '30');
    expect(page.text()).toContain('About 420 tasks have been over for longer.');
    expect(page.named('changeSettings')).toEqual([]);
    await page.press('Leave as it is');
    expect(page.named('changeSettings')).toEqual([]);
    await choose(page, '30');
    await page.press('Keep 30 days');
    expect(page.named('changeSettings').map(({ payload }) => payload)).toEqual([{ keep: 30, keepBefore: 90 }]);
    expect(page.all('RadioGroup')[0]?.props['value']).toBe('30');
  });

  it('does not say that anything goes where nothing is older', async () => {
    const page = await open({ settings: () => kept(365), stored: () => stored() });
    await choose(page, '90');
    expect(page.text()).toContain('About 12 tasks have been over for longer.');
    const none = await open({ settings: () => kept('for-ever'), stored: () => stored() });
    await choose(none, '365');
    expect(none.text()).toContain('No task has been over for longer yet.');
    expect(none.text()).not.toContain('About 0');
  });

  it('keeps longer without a question', async () => {
    const page = await open({ settings: () => settings(), stored: () => stored(), changeSettings: () => kept(365) });
    await choose(page, '365');
    expect(page.named('changeSettings').map(({ payload }) => payload)).toEqual([{ keep: 365, keepBefore: 90 }]);
  });

  it('shows what another admin has chosen meanwhile instead of replacing it unseen', async () => {
    let chosen: SiteSettings['keep'] = 90;
    const page = await open({
      settings: () => kept(chosen),
      stored: () => stored(),
      changeSettings: () => ({
        ok: false,
        error: { kind: 'not-valid', field: 'settings', reason: 'changed-meanwhile' },
      }),
    });
    chosen = 'for-ever';
    await choose(page, '365');
    expect(page.text()).toContain('Another admin has chosen something else meanwhile, which is shown now.');
    expect(page.text()).not.toContain('Nothing has changed.');
    expect(page.all('RadioGroup')[0]?.props['value']).toBe('for-ever');
  });

  it('switches standing orders off for the site', async () => {
    const page = await open({ settings: () => settings(), changeSettings: () => settings() });
    expect(page.text()).toContain('the app sends its remaining parts as them');
    await turn(page, 'standing-orders');
    expect(page.named('changeSettings').map(({ payload }) => payload)).toEqual([{ standingOrders: false }]);
  });

  it('deletes everything only when DELETE is typed, and then says how far it is', async () => {
    let left = 3_400;
    const page = await open({
      settings: () => settings(),
      stored: () => (left === 0 || hasBegun === false ? stored() : stored({ deleting: { left, total: 10_000 } })),
      deleteEverything: () => {
        hasBegun = true;
        return { ok: true, data: { left: 9_000, total: 10_000 } };
      },
    });
    await page.press('Delete everything…');
    expect(page.text()).toContain('1,240 tasks with their outcomes');
    expect(page.text()).toContain('Nothing in Jira changes');
    await page.type('settings-delete-typed', 'delete');
    await page.pressLast('Delete everything');
    expect(page.named('deleteEverything')).toEqual([]);
    expect(page.text()).toContain('in capital letters');
    await page.type('settings-delete-typed', 'DELETE');
    await page.pressLast('Delete everything');
    expect(page.named('deleteEverything').map(({ payload }) => payload)).toEqual([{ typed: 'DELETE' }]);
    expect(page.text()).toContain('Deleting: 3,400 of 10,000 left.');
    left = 0;
    await page.pass(6_000);
    expect(page.text()).toContain('Everything has been deleted.');
  });

  const REFUSED: Result<never> = { ok: false, error: { kind: 'unavailable' } };
  async function deletes(page: Page) {
    await page.press('Delete everything…');
    await page.type('settings-delete-typed', 'DELETE');
    await page.pressLast('Delete everything');
  }

  it('says that everything has been deleted only once the app has said so, however often it gives no answer', async () => {
    let next: Result<StoredTotals> = stored();
    const page = await open({
      settings: () => settings(),
      stored: () => next,
      deleteEverything: () => ({ ok: true, data: { left: 9_000, total: 10_000 } }),
    });
    next = REFUSED;
    await deletes(page);
    await page.pass(6_000);
    expect(page.text()).toContain('Deleting: 9,000 of 10,000 left.');
    expect(page.text()).not.toContain('Everything has been deleted.');
    next = stored({ deleting: { left: 400, total: 10_000 } });
    await page.pass(6_000);
    expect(page.text()).toContain('Deleting: 400 of 10,000 left.');
    next = REFUSED;
    await page.pass(12_000);
    next = stored({ tasks: { count: 0, more: false } });
    await page.pass(6_000);
    expect(page.text()).toContain('Everything has been deleted.');
  });

  it('says the end of a deletion that somebody else has begun, or that began before a reload', async () => {
    let next = stored({ deleting: { left: 400, total: 10_000 } });
    const page = await open({ settings: () => settings(), stored: () => next });
    expect(page.text()).toContain('Deleting: 400 of 10,000 left.');
    next = stored({ tasks: { count: 0, more: false } });
    await page.pass(6_000);
    expect(page.text()).toContain('Everything has been deleted.');
    expect(page.text()).toContain('No task is stored.');
  });

  it('says that it counts until what is stored is counted, and only then that it could not be', async () => {
    const counted = later<Result<StoredTotals>>();
    const page = await open({ settings: () => settings(), stored: () => counted.promise });
    expect(page.text()).toContain('Counting what is stored');
    expect(page.text()).not.toContain('could not be counted');
    counted.answer(REFUSED);
    await page.pass(60);
    expect(page.text()).toContain('How much is stored could not be counted.');
  });
});
