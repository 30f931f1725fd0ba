import fc from 'fast-check';
import { DEEDS, byReason, sortedOut } from '../../../../src/frontend/features/many/deeds';
import { STATES } from '../../../../src/tasks/task';
import { list, openPage, row, running } from '../../kit/page';
import type { Host } from '../../kit/page';
import { siteAnswers, tasks } from '../../kit/start-site';
import { submission, submissionRow } from '../../kit/submission-row';

const never = () => running(10);
const [one, two, three] = [row({ id: '1' }), row({ id: '2' }), row({ id: '3', state: 'succeeded' })];
const unavailable = { ok: false, error: { kind: 'unavailable' } } as const;

const open = (functions: Host['functions'], jira: Host['jira'] = never) =>
  openPage({ functions: { list: () => list([one, two, three]), ...functions }, jira });

describe('ticking tasks', () => {
  it('counts them, and keeps them through a refresh and a detail, but not through another filter', async () => {
    const page = await open({ task: () => ({ ok: true, data: { row: one } }) });
    expect(page.text()).not.toContain('ticked');
    await page.tick(0);
    await page.tick(2);
    expect(page.text()).toContain('2 ticked');
    await page.press('Refresh');
    await page.openRow(0);
    await page.press('Back to the list');
    expect(page.text()).toContain('2 ticked');
    await page.tick(2);
    expect(page.text()).toContain('1 ticked');
    await page.choose('state', 'running');
    expect(page.text()).not.toContain('ticked');
  });

  it('takes all on the page, and all that the filters find, call by call', async () => {
    const answers = [
      { rows: [one, two, three], more: 1, next: 'further' },
      { rows: [row({ id: '4' })], more: 0 },
    ];
    const page = await open({
      list: () => list([one, two, three], { older: '2' }),
      matching: () => ({ ok: true, data: answers.shift() }),
    });
    await page.tick('page');
    expect(page.text()).toContain('3 ticked');
    await page.press('Tick all tasks');
    expect(page.text()).toContain('4 ticked');
    expect(page.named('matching').map(({ payload }) => payload)).toEqual([
      { scope: 'everyone', filters: {}, order: 'newest' },
      { scope: 'everyone', filters: {}, order: 'newest', from: 'further' },
    ]);
    await page.press('Tick none');
    expect(page.text()).not.toContain('ticked');
  });

  it('says why not all could be found, and tries again', async () => {
    const answers: unknown[] = [unavailable, { ok: true, data: { rows: [one], more: 0 } }];
    const page = await open({ list: () => list([one], { older: '2' }), matching: () => answers.shift() });
    await page.tick('page');
    await page.press('Tick all tasks');
    expect(page.text()).toContain('Jira did not answer.');
    await page.press('Try now');
    expect(page.text()).toContain('1 ticked');
  });
});

describe('acting on many', () => {
  it('says before what will be done to each, and to which it cannot be; then does it one after another', async () => {
    const page = await open({
      cancel: ({ key }) =>
        key === one.key ? { ok: true, data: { row: { ...one, state: 'cancelling' } } } : unavailable,
    });
    await page.tick('page');
    await page.press('Cancel tasks');
    expect(page.text()).toContain('Cancel 2 tasks?');
    expect(page.text()).toContain('Bulk change of 1,000 issues (1)');
    expect(page.text()).toContain('1 is not running.');
    expect(page.named('cancel')).toHaveLength(0);
    await page.pressLast('Cancel 2 tasks');
    expect(page.named('cancel').map(({ payload }) => payload)).toEqual([{ key: one.key }, { key: two.key }]);
    expect(page.text()).toContain('1 cancelled.');
    expect(page.text()).toContain('1 could not be: Bulk change of 1,000 issues (2). Jira did not answer.');
    await page.press('Close');
    expect(page.text()).toContain('2 ticked');
    expect(page.row('1,000 issues 1 ')).toContain('Cancelling');
  });

  it('is stopped after the one under way, and says how many it left', async () => {
    let answer: (result: unknown) => void = () => undefined;
    const page = await open({ cancel: () => new Promise((resolve) => (answer = resolve)) });
    await page.tick('page');
    await page.press('Cancel tasks');
    await page.pressLast('Cancel 2 tasks');
    expect(page.text()).toContain('0 of 2');
    await page.press('Stop after this one');
    answer({ ok: true, data: { row: { ...one, state: 'cancelling' } } });
    await page.pass(60);
    expect(page.text()).toContain('1 cancelled.');
    expect(page.text()).toContain('1 was left as it was, because you stopped it.');
    expect(page.named('cancel')).toHaveLength(1);
  });

  it('says where a tracked task goes, and takes one that is gone as done', async () => {
    const page = await open({
      list: () => list([three, row({ id: '4', state: 'failed', stop: 'for-everyone' })]),
      stopTracking: ({ key }) =>
        key === three.key
          ? { ok: true, data: { done: 'off-my-list' } }
          : { ok: false, error: { kind: 'not-known', taskId: '4' } },
    });
    await page.tick('page');
    await page.press('Stop tracking');
    expect(page.text()).toContain('(3): taken off your list; admins still see it');
    expect(page.text()).toContain('(4): removed for everyone, with its history');
    await page.pressLast('Stop tracking 2 tasks');
    expect(page.text()).toContain('2 no longer tracked.');
    expect(page.named('stopTracking').map(({ payload }) => payload)).toEqual([
      { key: 'jira:3', what: 'off-my-list' },
      { key: 'jira:4', what: 'for-everyone' },
    ]);
  });

  it('dismisses what has failures, and nothing else', async () => {
    const failed = row({ id: '4', state: 'partial', attention: true });
    const page = await open({
      list: () => list([failed, three]),
      dismiss: () => ({ ok: true, data: { row: { ...failed, attention: false } } }),
    });
    await page.tick('page');
    await page.press('Dismiss');
    expect(page.text()).toContain('1 needs nobody’s attention.');
    await page.type('dismiss-why', 'Known since May');
    await page.pressLast('Dismiss 1 task');
    expect(page.named('dismiss').map(({ payload }) => payload)).toEqual([
      { key: 'jira:4', dismissed: true, why: 'Known since May' },
    ]);
    expect(page.text()).toContain('1 dismissed.');
  });

  it('never does to a task what it says it cannot, and leaves none out', () => {
    const anyRow = fc
      .record({
        state: fc.constantFrom(...STATES),
        attention: fc.boolean(),
        failed: fc.nat(3),
        isOwn: fc.boolean(),
        phase: fc.constantFrom('waiting', 'claimed', 'submitted', 'over' as const),
      })
      .map(({ state, attention, failed, isOwn, phase }) =>
        isOwn
          ? submissionRow({ phase }, { state, attention, counts: { total: 5, failed } })
          : row({ state, attention, counts: { total: 5, failed } }),
      );
    fc.assert(
      fc.property(fc.array(anyRow), fc.constantFrom(...DEEDS), (rows, deed) => {
        const { can, cannot } = sortedOut(deed, rows);
        expect([...can, ...cannot.map((left) => left.row)].length).toBe(rows.length);
        expect(byReason(cannot).reduce((sum, { n }) => sum + n, 0)).toBe(cannot.length);
        if (deed === 'retry') expect(can.filter(({ submission: own }) => !own)).toEqual([]);
      }),
    );
  });
});

describe('retrying what failed in many', () => {
  const over = { sizes: [2], phase: 'over' as const };
  const mine = submissionRow(over, { state: 'partial', counts: { total: 2, succeeded: 0, failed: 2 }, label: 'First' });
  const other = { ...mine, key: 'submission:3f0c8f0e-7a1b-4c2d-9e3f-0123456789ac', label: 'Second' } as const;
  const deleted = { ...mine, key: 'submission:3f0c8f0e-7a1b-4c2d-9e3f-0123456789ad', operation: 'delete' } as const;
  const outcome = {
    readAt: 0,
    succeededIds: [],
    failedByReason: [{ reason: 'Locked', issueIds: ['1001', '1002'] }],
  };
  const functions: Host['functions'] = {
    list: () => list([mine, other, deleted, row({ id: '9', state: 'failed' })]),
    task: ({ key }) => ({
      ok: true,
      data: {
        row: key === mine.key ? mine : other,
        outcome,
        confirmation: submission({ parts: [] }),
        ...(key === other.key ? { retriedBy: 'submission:3f0c8f0e-7a1b-4c2d-9e3f-0123456789ae' } : {}),
      },
    }),
    advance: () => unavailable,
  };

  it('shows what each changes and in how many issues, and asks about e-mail once', async () => {
    const starts: unknown[] = [unavailable, { ok: true, data: { row: submissionRow() } }];
    const jira = siteAnswers({ issues: tasks(2) });
    const page = await open({ ...functions, start: () => starts.shift() }, jira);
    await page.tick('page');
    await page.press('Retry what failed');
    await page.pass(1_000);
    expect(page.text()).toContain('Retry what failed in this task?');
    expect(page.text()).toContain('(First): 2 issues again. Priority → High');
    expect(page.text()).toContain('1 has been retried: to retry it again, open it.');
    expect(page.text()).toContain('1 is a delete, which is retried one by one only.');
    expect(page.text()).toContain('1 was not started here, so its change is not known.');
    const email = page.all('Checkbox').find(({ props }) => props['label'] === 'Send e-mail about these changes');
    expect(email?.props).toMatchObject({ isChecked: false, isDisabled: false });
    expect(page.named('start')).toHaveLength(0);
    await page.pressLast('Start 1 retry');
    expect(page.text()).toContain('1 retry started.');
    const [first, second] = page.named('start').map(({ payload }) => payload);
    expect(first).toMatchObject({ issueIds: ['1001', '1002'], retryOf: mine.key, sendEmail: false });
    expect(second).toEqual(first);
  });

  it('retries those that nobody has retried yet, and not those that a retry took before', async () => {
    const retries = [{ key: 'submission:3f0c8f0e-7a1b-4c2d-9e3f-0123456789ae', issueIds: ['1002'] }];
    const page = await open(
      {
        ...functions,
        task: () => ({ ok: true, data: { row: mine, outcome, confirmation: submission({ parts: [] }), retries } }),
        start: () => ({ ok: true, data: { row: submissionRow() } }),
      },
      siteAnswers({ issues: tasks(2) }),
    );
    await page.tick(0);
    await page.press('Retry what failed');
    await page.pass(1_000);
    await page.pressLast('Start 1 retry');
    expect(page.named('start').map(({ payload }) => payload)).toMatchObject([{ issueIds: ['1001'] }]);
  });

  it('locks the e-mail where Jira does not let this person turn it off', async () => {
    const jira = siteAnswers({ issues: tasks(2), administers: [] });
    const page = await open({ ...functions, start: () => ({ ok: true, data: { row: submissionRow() } }) }, jira);
    await page.tick(0);
    await page.press('Retry what failed');
    await page.pass(1_000);
    await page.pressLast('Start 1 retry');
    expect(page.named('start').map(({ payload }) => payload)).toMatchObject([{ sendEmail: true }]);
  });
});
