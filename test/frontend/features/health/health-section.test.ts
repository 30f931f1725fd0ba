import type { Health, Result } from '../../../../src/contract';
import { fakeHistory } from '../../kit/history';
import { list, openPage, row, running } from '../../kit/page';
import type { Host } from '../../kit/page';

const AT = Date.UTC(2026, 10, 22, 14, 29);
const MINUTE = 60_000;
const none = { count: 0, more: false };
const health = (change: Partial<Health> = {}): Result<Health> => ({
  ok: true,
  data: {
    asOf: AT,
    reading: { state: 'works' },
    lastRun: AT - 4 * MINUTE,
    triggerRan: AT - 9 * MINUTE,
    queue: { state: 'works', ranAt: AT - 4 * MINUTE },
    budget: { used: 212, of: 1_000, until: AT + 31 * MINUTE },
    gone: [],
    orders: { allowed: true, standing: none, planned: none, waiting: none },
    ...change,
  },
});
const open = (functions: Host['functions'], path = '/health') =>
  openPage({ functions, jira: () => running(10), history: fakeHistory(path) });
const textOf = async (change: Partial<Health>): Promise<string> =>
  (await open({ health: () => health(change) })).text();

describe('Health', () => {
  it('is led to by an admin’s list, and says in a line that all is well', async () => {
    const page = await open({ list: () => list([row()]), health: () => health() }, '/');
    await page.press('More');
    await page.press('Health');
    expect(page.text()).toMatch(
      /Background reading works\. Last run .*, nothing behind; 212 of 1,000 points this hour\./,
    );
    expect(page.text()).toContain('No errors in the last day.');
  });

  it.each<[Partial<Health>, string[]]>([
    [{ reading: { state: 'stopped', why: 'refused' } }, ['reading is off', 'Approve the new version']],
    [{ reading: { state: 'stopped', why: 'quota', until: AT } }, ['Jira asks for a pause until', 'by itself']],
    [{ reading: { state: 'stopped', why: 'budget', until: AT } }, ['points of this hour are used up', 'by itself']],
    [{ reading: { state: 'stopped', why: 'trigger' } }, ['five-minute run does not come', 'forge logs']],
    [{ queue: { state: 'late' } }, ['The queue is late or down', 'within six minutes']],
    [{ more: true }, ['more than 1,000 tasks under way', 'about the first 1,000 of them']],
    [{ behind: { tasks: 3, since: AT } }, ['3 tasks behind', '3 tasks should have been looked at']],
    [{ gone: [{ why: 'no-bulk-change', tasks: 2 }] }, ['wait for their owners', '2 tasks: the owner has lost']],
    [
      { errors: { since: AT, kinds: [{ kind: 'upstream', times: 2 }] } },
      ['Errors since', '2 times: a system answered'],
    ],
    [
      {
        orders: {
          allowed: true,
          standing: { count: 2, more: false },
          planned: { count: 1, more: false },
          waiting: none,
        },
      },
      ['On: 2 stand. 1 of them starts later.'],
    ],
    [{ orders: { allowed: false, standing: none, planned: none, waiting: none } }, ['Switched off, in the settings.']],
  ])('says what is wrong and what to do: %j', async (change, words) => {
    const text = await textOf(change);
    for (const each of words) expect(text).toContain(each);
  });

  it('shows what it showed while it looks again, and its button stays', async () => {
    let answer: (health: Result<Health>) => void = () => undefined;
    let calls = 0;
    const page = await open({
      health: () => (++calls === 1 ? health() : new Promise((resolve) => (answer = resolve))),
    });
    await page.press('Look again');
    expect(page.all('LoadingButton')[0]?.props).toMatchObject({ isLoading: true });
    expect(page.text()).toContain('212');
    answer(health({ budget: { used: 213, of: 1_000, until: AT } }));
    await page.pass(60);
    expect(page.text()).toContain('213');
    expect(page.all('LoadingButton')[0]?.props).toMatchObject({ isLoading: false });
  });

  it('says that it is for admins, and what failed with a way to try again', async () => {
    const other = await open({ health: () => ({ ok: false, error: { kind: 'not-allowed', reason: 'not-admin' } }) });
    expect(other.text()).toContain('Only a Jira admin can see how this app does.');
    let works = false;
    const failing = await open({
      health: () => (works ? health() : { ok: false, error: { kind: 'unavailable' } }),
    });
    expect(failing.text()).toContain('How the app does could not be loaded.');
    works = true;
    await failing.press('Try now');
    expect(failing.text()).toContain('Background reading works.');
  });
});
