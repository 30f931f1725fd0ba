import type { AppError, TaskRow } from '../../../../src/contract';
import { fakeHistory } from '../../kit/history';
import { complete, detail, list, NOW, openPage, row, running } from '../../kit/page';
import { submissionRow } from '../../kit/submission-row';

const never = () => running(10);

describe('the list', () => {
  it('says what each task does, how far it is and who runs it', async () => {
    const rows = [
      row({ label: 'priority', percent: 65.9 }),
      row({
        id: '10598',
        operation: 'edit',
        state: 'partial',
        percent: 100,
        counts: { total: 240, succeeded: 228, failed: 12, hidden: 0 },
        createdAt: NOW - 26 * 3_600_000,
        startedAt: NOW - 26 * 3_600_000,
        attention: true,
      }),
    ];
    const page = await openPage({ functions: { list: () => list(rows) }, jira: () => running(65.9) });
    expect(page.row('10641')).toBe(
      'Tick Bulk change of 1,000 issues (priority · 10641) Bulk change of 1,000 issues priority · 10641 @account-mia 1 min ago 65 % Running Menu',
    );
    expect(page.row('10598')).toBe(
      'Tick Edit 240 issues (10598) Edit 240 issues 10598 @account-mia yesterday 12 failed, 228 done Done with failures Menu',
    );
    expect(page.labels()).toEqual(['Bulk change of 1,000 issues, 65 percent']);
    expect(page.text()).toContain('1 running 1 needs attention');
    expect(page.named('list')).toHaveLength(1);
    expect(page.named('list')[0]?.payload).toEqual({ scope: 'auto', filters: {}, order: 'newest', live: true });
  });

  it('offers the switch between mine and everyone to admins only', async () => {
    const admin = await openPage({ functions: { list: () => list([row()]) }, jira: never });
    await admin.press('Mine');
    expect(admin.named('list')[1]?.payload).toMatchObject({ scope: 'mine' });
    const other = await openPage({
      functions: { list: () => list([row()], { scope: 'mine', admin: 'no' }) },
      jira: never,
    });
    expect(other.text()).not.toContain('Everyone');
  });

  it('says that Jira did not confirm the admin, and tries again when told', async () => {
    const page = await openPage({
      functions: { list: () => list([row()], { scope: 'mine', admin: 'unknown' }) },
      jira: never,
    });
    expect(page.text()).toContain('Jira did not answer, so you see only your own tasks.');
    await page.press('Try now');
    expect(page.named('list')).toHaveLength(2);
  });

  it('says once that Jira does not answer and that therefore only own tasks are shown', async () => {
    const page = await openPage({
      functions: {
        list: () => list([row()], { scope: 'mine', admin: 'unknown', problem: { kind: 'unavailable' } }),
      },
      jira: never,
    });
    expect(page.text()).toContain('Until it does, you see only your own tasks.');
    expect(page.text().match(/Try now/g)).toHaveLength(1);
  });

  it('shows grey rows only when the answer takes longer than 200 ms', async () => {
    let answer: (list: unknown) => void = () => undefined;
    const page = await openPage({
      functions: { list: () => new Promise((resolve) => (answer = resolve)) },
      jira: never,
    });
    const greyRows = () => page.all('Box').filter(({ props }) => props['testId'] === 'grey-rows').length;
    expect(greyRows()).toBe(0);
    await page.pass(250);
    expect(greyRows()).toBe(1);
    answer(list([row()]));
    await page.pass(1);
    expect(greyRows()).toBe(0);
    expect(page.rows()).toHaveLength(1);
  });

  it('keeps what was shown when a call fails, says so, and tries again by itself', async () => {
    const answers: unknown[] = [list([row()]), { ok: false, error: { kind: 'upstream', status: 503 } }, list([row()])];
    const page = await openPage({ functions: { list: () => answers.shift() }, jira: never });
    await page.press('Refresh');
    expect(page.rows()).toHaveLength(1);
    expect(page.text()).toMatch(
      /Jira did not answer \(503\)\. What you see is from 2:29\sPM; the next try is in 10 s\. Try now/,
    );
    await page.pass(10_000);
    expect(page.text()).not.toContain('503');
  });

  it('asks again what was refused only when told', async () => {
    const refused = { ok: false, error: { kind: 'not-allowed', reason: 'not-admin' } };
    const answers: unknown[] = [list([row()]), refused, list([row()])];
    const page = await openPage({ functions: { list: () => answers.shift() }, jira: () => running(65) });
    await page.press('Refresh');
    await page.pass(10 * 60_000);
    expect(page.named('list')).toHaveLength(2);
    await page.press('Try now');
    expect(page.named('list')).toHaveLength(3);
  });

  it('takes a rejected call as no answer', async () => {
    const page = await openPage({ functions: { list: () => Promise.reject(new Error('boom')) }, jira: never });
    expect(page.text()).toContain('The list could not be loaded. The next try is in 10 s. Try now');
    expect(page.text()).not.toContain('boom');
    expect(page.text()).not.toContain('No bulk tasks yet');
  });

  it('says what to do when there is nothing, and when nothing matches', async () => {
    const page = await openPage({ functions: { list: () => list([]) }, jira: never });
    // The next ids are not looked at: an admin has switched that off, or no first id is known.
    expect(page.text()).toContain('No bulk tasks yet. Start one here, or paste the id of one.');
    const filling = await openPage({
      functions: { list: () => list([], { looks: { histories: true, after: '10641' } }) },
      jira: () => ({ status: 404, body: {} }),
    });
    expect(filling.text()).toContain(
      'No bulk tasks yet. What you start with Jira’s bulk change appears here by itself. Start one here, or paste the id of one.',
    );
    const history = fakeHistory('/?state=failed');
    const unmatched = await openPage({ functions: { list: () => list([]) }, jira: never, history });
    expect(unmatched.text()).toContain('No task matches these filters. Clear filters');
    await unmatched.press('Clear filters');
    expect(unmatched.named('list').at(-1)?.payload).toMatchObject({ filters: {} });
  });

  it('says to somebody with nothing what it is for and what to do, and offers nothing that needs a task', async () => {
    const bare = await openPage({ functions: { list: () => list([]) }, jira: never });
    expect(bare.text()).toContain('Of each task this page shows how far it is, which issues failed and why');
    for (const kind of ['Select', 'Textfield', 'Checkbox']) expect(bare.all(kind)).toEqual([]);
    const named = bare.all('Button').map(({ children }) => children[0]?.props['text']);
    // Whose tasks are shown can be chosen: others may have some.
    expect(named).toEqual(['Refresh', 'More', 'Mine', 'Everyone', 'Start an operation', 'Track a task']);
    await bare.press('Mine');
    expect(bare.named('list').at(-1)?.payload).toMatchObject({ scope: 'mine' });
  });

  it('has all its filters again as soon as there is a task', async () => {
    const answers = [list([]), list([row()])];
    const page = await openPage({ functions: { list: () => answers.shift() ?? list([row()]) }, jira: never });
    await page.press('Refresh');
    expect(page.select('state').props['value']).toMatchObject({ value: 'any' });
    expect(page.all('Button').some(({ children }) => children[0]?.props['text'] === 'Filters')).toBe(true);
  });

  it.each([
    ['the start of an operation', ['Start an operation'], 'Leave without starting', 'Start an operation'],
    ['what the menu leads to', ['More', 'Find bulk changes'], 'Back to the list', 'More'],
    ['the settings', ['More', 'Settings'], 'Back to the tasks', 'More'],
  ])('has the focus where it was when somebody comes back from %s', async (_, way, back, where) => {
    const page = await openPage({
      functions: { list: () => list([row()]), settings: () => ({ ok: false, error: { kind: 'unavailable' } }) },
      jira: never,
      history: fakeHistory(),
    });
    const focused = () =>
      [...page.all('Button'), ...page.all('LinkButton')]
        .filter(({ props }) => props['autoFocus'] === true)
        .map(({ children }) => children[0]?.props['text']);
    expect(focused()).toEqual([]);
    for (const name of way) await page.press(name);
    expect(focused()).toEqual([back]);
    await page.press(back);
    expect(focused()).toEqual([where]);
    // Once something else is asked, the list has nothing to go back to.
    await page.choose('state', 'running');
    expect(focused()).toEqual([]);
  });

  it('folds most filters away, and says in words what those that are set leave', async () => {
    const page = await openPage({
      functions: { list: () => list([row()]) },
      jira: (path) =>
        path.startsWith('/rest/api/3/user/search')
          ? { status: 200, body: [{ accountId: '5b10a2844c20165700ede21g', displayName: 'Sam Rivera' }] }
          : running(10),
    });
    const pick = async (id: string, day: string) => {
      const field = page.all('DatePicker').find(({ props }) => String(props['id']).endsWith(`-${id}`));
      (field?.props['onChange'] as (day: string) => void)(day);
      await page.pass(60);
    };
    expect(page.all('DatePicker')).toEqual([]);
    await page.press('Filters');
    await pick('from', '2026-11-01');
    await pick('to', '0002-11-05');
    await pick('to', '2026-11-05');
    const search = page.select('person').props['onInputChange'] as (typed: string) => void;
    search('sam');
    await page.pass(400);
    await page.choose('person', '5b10a2844c20165700ede21g');
    expect(page.named('list').at(-1)?.payload).toMatchObject({
      filters: {
        person: '5b10a2844c20165700ede21g',
        from: Date.UTC(2026, 10, 1),
        before: Date.UTC(2026, 10, 6),
      },
    });
    expect(page.named('list')).toHaveLength(4);
    await page.press('Filters (3)');
    expect(page.all('DatePicker')).toEqual([]);
    expect(page.text()).toContain('Created on Nov 1 or later Created on Nov 5 or earlier @5b10a2844c20165700ede21g');
    await page.press('Filters (3)');
    await page.press('Anybody');
    expect(page.named('list').at(-1)?.payload).not.toHaveProperty('filters.person');
  });

  it('asks for no person where the list is one person’s, and takes one away on the way there', async () => {
    const page = await openPage({
      functions: { list: ({ scope }) => list([row()], { scope: scope === 'mine' ? 'mine' : 'everyone' }) },
      jira: never,
      history: fakeHistory('/?person=5b10a2844c20165700ede21g'),
    });
    expect(page.text()).toContain('Person');
    await page.press('Mine');
    expect(page.text()).not.toContain('Person');
    expect(page.named('list').at(-1)?.payload).toMatchObject({ scope: 'mine', filters: {} });
  });

  it('says that nothing was found so far where a search had to stop', async () => {
    const searchFurther = { from: 'further', backTo: Date.UTC(2026, 4, 3) };
    const page = await openPage({
      functions: { list: () => list([], { searchFurther }) },
      jira: never,
      history: fakeHistory('/?text=WEB-319'),
    });
    expect(page.text()).toContain('No task matches these filters so far.');
    expect(page.text()).toContain('Searched back to May 3. Search further');
  });

  it('searches once, a moment after the last letter', async () => {
    const page = await openPage({ functions: { list: () => list([row()]) }, jira: never });
    await page.type('search', '10');
    await page.type('search', '10641');
    expect(page.named('list')).toHaveLength(1);
    await page.pass(400);
    expect(page.named('list').map(({ payload }) => payload)).toEqual([
      expect.anything(),
      { scope: 'auto', filters: { text: '10641' }, order: 'newest', watched: [row().key], live: true },
    ]);
  });

  it('searches at once with Enter, and not again for the same', async () => {
    const page = await openPage({ functions: { list: () => list([row()]) }, jira: never });
    await page.type('search', '10641');
    await page.enter('search');
    expect(page.named('list')).toHaveLength(2);
    await page.enter('search');
    await page.pass(1_000);
    expect(page.named('list')).toHaveLength(2);
  });

  it('goes to older pages and back, and on with a search that stopped', async () => {
    const page = await openPage({
      functions: {
        list: ({ from }) =>
          list([row({ id: from ?? '1' })], {
            older: `${from ?? ''}2`,
            searchFurther: { from: 'further', backTo: Date.UTC(2026, 4, 3) },
          }),
      },
      jira: never,
    });
    await page.press('Older');
    await page.press('Older');
    await page.press('Newer');
    expect(page.focused()).toEqual([]);
    await page.press('Newer');
    expect(page.focused()).toEqual(['Older']);
    expect(page.text()).toContain('Searched back to May 3.');
    await page.press('Search further');
    expect(page.named('list').map(({ payload }) => (payload as { from?: string }).from)).toEqual([
      undefined,
      '2',
      '22',
      '2',
      undefined,
      'further',
    ]);
  });

  it('keeps filters, search and page while a detail is open', async () => {
    const page = await openPage({
      functions: { list: () => list([row()], { older: '2' }), task: () => detail() },
      jira: never,
    });
    await page.choose('state', 'running');
    await page.type('search', 'label');
    await page.pass(400);
    await page.press('Bulk change of 1,000 issues');
    expect(page.text()).toContain('Back to the list');
    const calls = page.named('list').length;
    await page.press('Back to the list');
    expect(page.field('search').props['defaultValue']).toBe('label');
    expect(page.select('state').props['value']).toMatchObject({ value: 'running' });
    expect(page.named('list')).toHaveLength(calls);
  });

  it('announces new tasks instead of pushing them in, and keeps the order', async () => {
    const answers = [list([row(), row({ id: '2' })]), list([row({ id: '3' }), row({ id: '2' }), row()])];
    const page = await openPage({ functions: { list: () => answers.shift() }, jira: never });
    await page.pass(120_000);
    expect(page.rows().map((text) => /\b(10641|2|3)\b/.exec(text)?.[0])).toEqual(['10641', '2']);
    await page.press('1 new task. Show');
    expect(page.rows()).toHaveLength(3);
    expect(page.text()).not.toContain('new task');
  });

  it('filters by what needs attention, or runs, when that number is pressed', async () => {
    const page = await openPage({
      functions: { list: () => list([row()], { attention: { count: 99, more: true } }) },
      jira: never,
    });
    await page.press('99+ need attention');
    expect(page.named('list')[1]?.payload).toMatchObject({ filters: { attention: true } });
    await page.press('1 running');
    expect(page.named('list')[2]?.payload).toMatchObject({ filters: { state: 'running' } });
  });

  it('dismisses failures from the menu of their row, and takes that back', async () => {
    const failed = row({ state: 'partial', attention: true });
    const dismissed = { byId: 'account-mia', at: NOW, why: 'A freeze' };
    const seen = { ...failed, attention: false, dismissed };
    const answers: unknown[] = [
      { ok: false, error: { kind: 'unavailable' } },
      { ok: true, data: { row: seen } },
      { ok: true, data: { row: failed } },
    ];
    const page = await openPage({
      functions: { list: () => list([failed]), dismiss: () => answers.shift() },
      jira: never,
    });
    await page.press('Menu');
    await page.press('Dismiss');
    expect(page.named('dismiss')).toEqual([]);
    await page.type('dismiss-why', ' A freeze ');
    await page.pressLast('Dismiss');
    expect(page.text()).toContain('Jira did not answer.');
    await page.pressLast('Dismiss');
    expect(page.text()).not.toContain('needs attention');
    expect(page.row('10641')).toContain('Dismissed by  @account-mia , just now.  “A freeze”');
    await page.press('Menu');
    await page.press('Needs attention again');
    expect(page.text()).toContain('1 needs attention');
    expect(page.named('dismiss').map(({ payload }) => payload)).toEqual([
      { key: 'jira:10641', dismissed: true, why: 'A freeze' },
      { key: 'jira:10641', dismissed: true, why: 'A freeze' },
      { key: 'jira:10641', dismissed: false },
    ]);
  });

  it('says once as of when it is, and not that it is of just now beside', async () => {
    const problem = { kind: 'upstream', status: 503 } as const;
    const page = await openPage({
      functions: { list: () => list([row()], { problem, asOf: NOW - 1_980_000 }) },
      jira: never,
    });
    expect(page.text()).toMatch(/What you see is from 1:56\sPM/);
    expect(page.text()).not.toContain('Updated');
    const older = await openPage({
      functions: { list: () => list([row({ readAt: NOW - 3_600_000 })], { problem }) },
      jira: () => new Promise(() => undefined),
    });
    expect(older.text()).toMatch(/What you see is from 1:29\sPM/);
    const well = await openPage({ functions: { list: () => list([row()]) }, jira: never });
    expect(well.text()).toContain('Updated just now');
  });

  it('says that everything is being deleted, and how far it is to those who are told', async () => {
    const told = await openPage({
      functions: { list: () => list([], { deleting: { left: 40, total: 9_000 } }) },
      jira: never,
    });
    expect(told.text()).toContain('40 of 9,000 tasks are left');
    const other = await openPage({ functions: { list: () => list([], { deleting: {} }) }, jira: never });
    expect(other.text()).toContain('An admin is deleting everything that this app has stored. What is started now');
  });

  it('says when background reading is off or pauses', async () => {
    const off = await openPage({
      functions: { list: () => list([row()], { background: { state: 'off' } }) },
      jira: never,
    });
    expect(off.text()).toContain('Reading in the background is off');
    const paused = await openPage({
      functions: { list: () => list([row()], { background: { state: 'paused', until: NOW + 3_600_000 } }) },
      jira: never,
    });
    expect(paused.text()).toMatch(/Reading in the background pauses until 3:29\sPM/);
    expect(paused.text()).toContain('Tasks on this page are still brought up to date.');
    const until = NOW + 3_600_000;
    const beside = (problem: AppError) =>
      openPage({
        functions: { list: () => list([row()], { background: { state: 'paused', until }, problem }) },
        jira: never,
      });
    const limited = (await beside({ kind: 'rate-limited', until: NOW + 60_000 })).text();
    expect(limited).toContain('Reading in the background pauses');
    expect(limited).not.toContain('still brought up to date');
    expect((await beside({ kind: 'over-budget', whose: 'app', until })).text()).not.toContain('Reading in the');
  });

  it.each(['app', 'account', 'site'] as const)(
    'says what the viewer still sees move where the functions may ask no more: the points of the %s',
    async (whose) => {
      const until = NOW + 31 * 60_000;
      const problem = { kind: 'over-budget', whose, until } as const;
      const asOf = NOW - 60_000;
      const told = row({ readAt: NOW - 600_000, problem });
      const open = (of: TaskRow) =>
        openPage({
          functions: { list: () => list([of], { asOf, problem, admin: 'unknown' }), task: () => detail({ row: of }) },
          jira: () => running(60),
        });
      const page = await open(told);
      await page.pass(30_000);
      expect(page.asked.length).toBeGreaterThan(0);
      expect(page.row('10641')).toContain('60 %');
      const follows =
        /This page goes on following what runs\. Everything else is from 2:28\sPM; the next look at that is at 3:00\sPM\./;
      expect(page.text()).toMatch(follows);
      // What would be refused is not offered.
      expect(page.text()).not.toContain('Try now');
      await page.openRow(0);
      expect(page.text()).toMatch(/This page goes on following what runs; the app itself looks again at 3:00\sPM\./);
      expect(page.text()).not.toContain('What you see is from');
      // Where nothing runs, or what runs is refused to this browser, nothing is followed.
      expect((await open({ ...told, state: 'succeeded' })).text()).toMatch(
        /What you see is from 2:28\sPM; the next look/,
      );
      const refused = await openPage({
        functions: { list: () => list([told], { asOf, problem }) },
        jira: () => ({ status: 403, body: {} }),
      });
      await refused.pass(30_000);
      expect(refused.text()).toMatch(/What you see is from 2:19\sPM; the next look is at 3:00\sPM\./);
    },
  );

  it('says something sensible without its words, and tries again', async () => {
    const page = await openPage({ functions: { list: () => list([row()]) }, jira: never, words: 'missing' });
    expect(page.text()).toContain('This page could not be loaded');
    expect(page.text()).toContain('Try now');
  });

  it('asks before a task leaves the list, with words for whose list it is', async () => {
    const page = await openPage({
      functions: {
        list: () => list([row(), row({ id: '7', stop: 'for-everyone', state: 'failed' })]),
        stopTracking: () => ({ ok: true, data: { done: 'off-my-list' } }),
      },
      jira: () => complete(),
    });
    await page.press('Menu');
    await page.press('Stop tracking');
    expect(page.text()).toContain('Take task 10641 off your list?');
    await page.press('Keep');
    expect(page.named('stopTracking')).toHaveLength(0);
    await page.press('Menu');
    await page.press('Stop tracking');
    await page.press('Take off');
    expect(page.named('stopTracking')[0]?.payload).toEqual({ key: 'jira:10641', what: 'off-my-list' });
  });

  it('offers to stop tracking a submission only once it is over, because it is refused before', async () => {
    const open = async (each: TaskRow) => {
      const page = await openPage({ functions: { list: () => list([each]) }, jira: () => complete() });
      await page.press('Menu');
      return page;
    };
    const unconfirmed = await open({ ...submissionRow({ phase: 'claimed' }), state: 'unconfirmed' });
    expect(unconfirmed.text()).toContain('Cancel task');
    expect(unconfirmed.text()).not.toContain('Stop tracking');
    // Jira has taken nothing of it, so it has no id.
    const unsent = await open({ ...submissionRow({ phase: 'over', cancelled: true }), state: 'cancelled' });
    await unsent.press('Stop tracking');
    expect(unsent.text()).toContain('Take this operation off your list?');
  });
});
