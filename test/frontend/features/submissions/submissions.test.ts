import type { Advanced, TaskRow } from '../../../../src/contract';
import { advanced, SUBMISSION, submissionRow, partRuns, refreshed } from '../../kit/submission-row';
import { list, NOW, openPage, running } from '../../kit/page';
import type { Host, JiraAnswer } from '../../kit/page';

const MINUTE = 60_000;
const waitForPart = (): Advanced => ({ kind: 'wait', for: 'part', until: Date.now() + MINUTE });
const over = (taskId: string): JiraAnswer => running(100, { taskId, status: 'COMPLETE', totalIssueCount: 1_000 });

/** A page on this row, whose calls of `advance` get these answers, the last one again and again. */
const open = async (row: TaskRow, answers: readonly unknown[], more: Partial<Host['functions']> = {}) => {
  const left = [...answers];
  const jira: { answer: JiraAnswer } = { answer: running(10) };
  const page = await openPage({
    functions: {
      list: () => list([row]),
      advance: () => (left.length > 1 ? left.shift() : left[0]),
      refresh: () => refreshed(),
      ...more,
    },
    jira: () => jira.answer,
  });
  return { ...page, jira, sent: () => page.named('advance').map(({ payload }) => payload) };
};

describe('a submission of one’s own', () => {
  it('is sent part by part from the list, with one bar over all parts', async () => {
    const answers = [
      advanced(partRuns(1, '101'), { kind: 'sent', part: 1 }),
      advanced(partRuns(2, '102', { percent: 40 }), { kind: 'sent', part: 2 }),
    ];
    const page = await open(submissionRow(), answers, {
      refresh: () => refreshed(submissionRow({ part: 2 }, { percent: 40, counts: { total: 2_500, succeeded: 1_000 } })),
    });
    expect(page.sent()).toEqual([{ key: SUBMISSION }]);
    page.jira.answer = running(50, { taskId: '101' });
    await page.pass(3_100);
    expect(page.asked.at(-1)).toBe('/rest/api/3/bulk/queue/101');
    expect(page.row('Edit 2,500 issues')).toContain('20 % · part 1 of 3');
    page.jira.answer = over('101');
    await page.pass(4_000);
    expect(page.named('refresh').map(({ payload }) => payload)).toEqual([{ keys: [SUBMISSION] }]);
    expect(page.sent()).toHaveLength(2);
    page.jira.answer = running(50, { taskId: '102' });
    await page.pass(4_000);
    expect(page.asked.at(-1)).toBe('/rest/api/3/bulk/queue/102');
    expect(page.row('Edit 2,500 issues')).toContain('60 % · part 2 of 3');
    expect(page.rows()).toHaveLength(1);
  });

  it('goes on when the end of a part could not be stored', async () => {
    const page = await open(
      partRuns(1, '101'),
      [
        advanced(partRuns(1, '101'), waitForPart()),
        advanced(partRuns(2, '102', { percent: 40 }), { kind: 'sent', part: 2 }),
      ],
      { refresh: () => ({ ok: false, error: { kind: 'unavailable' } }) },
    );
    page.jira.answer = over('101');
    await page.pass(4_000);
    expect(page.sent()).toHaveLength(2);
    expect(page.row('Edit 2,500 issues')).toContain('part 2 of 3');
  });

  it('is not called twice while an answer is on its way', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const page = await open(submissionRow(), [], { advance: () => new Promise((resolve) => (answer = resolve)) });
    await page.press('Refresh');
    await page.pass(20_000);
    expect(page.sent()).toHaveLength(1);
    answer(advanced(partRuns(1, '101'), { kind: 'sent', part: 1 }));
    await page.pass(100);
    expect(page.row('Edit 2,500 issues')).toContain('part 1 of 3');
  });

  it('waits as long as it is told, and is there every two minutes while a part runs', async () => {
    const page = await open(partRuns(1, '101'), [
      advanced(partRuns(1, '101'), { kind: 'wait', for: 'part', until: NOW + 3_600_000 }),
    ]);
    await page.pass(1.9 * MINUTE);
    expect(page.sent()).toHaveLength(1);
    await page.pass(0.2 * MINUTE);
    expect(page.sent()).toHaveLength(2);
  });

  it('says whose operation it waits for', async () => {
    const page = await open(submissionRow(), [
      advanced(submissionRow(), {
        kind: 'wait',
        for: 'other-operation',
        until: NOW + 30_000,
        ownerId: 'account-sam',
        operation: 'move',
        before: 1,
      }),
    ]);
    expect(page.text()).toContain('Waits for an operation of  @account-sam ’s (Move); 1 before yours.');
    await page.pass(29_000);
    expect(page.sent()).toHaveLength(1);
    await page.pass(1_500);
    expect(page.sent()).toHaveLength(2);
  });

  it('says that Jira is busy and when the next try is', async () => {
    const page = await open(submissionRow(), [
      advanced(submissionRow(), { kind: 'wait', for: 'busy', until: NOW + 2 * MINUTE }),
    ]);
    expect(page.text()).toContain('Jira is busy with other bulk operations. The next try is in 2 min.');
  });

  it.each([
    [
      submissionRow({ part: 2 }),
      /The next part is sent at 2:39\sPM while this page is open: your pages and operations/,
    ],
    [partRuns(2, '102'), /How part 2 of 3 ends is read at 2:39\sPM: your pages and operations/],
  ])('says until when Jira may be asked nothing, is there meanwhile, and goes on by itself', async (row, words) => {
    const until = NOW + 10 * MINUTE;
    const why = { kind: 'over-budget', whose: 'account', until } as const;
    const page = await open(row, [
      ...Array.from({ length: 3 }, () => advanced(row, { kind: 'wait', for: 'pause', until, why })),
      advanced(partRuns(3, '103'), { kind: 'sent', part: 3 }),
    ]);
    expect(page.row('Edit 2,500 issues')).toMatch(words);
    await page.pass(9.9 * MINUTE);
    expect(page.sent()).toHaveLength(3);
    await page.pass(0.2 * MINUTE);
    expect(page.sent()).toHaveLength(4);
    expect(page.row('Edit 2,500 issues')).not.toContain('while this page is open');
  });

  it('asks after a time away and goes on with the part that was named', async () => {
    const waiting = submissionRow({ part: 3, sizes: Array.from({ length: 10 }, () => 250) }, { percent: 20 });
    const page = await open(waiting, [
      advanced(waiting, { kind: 'ask-continue', part: 3, remaining: 8 }),
      advanced(waiting, { kind: 'wait', for: 'busy', until: NOW + 600_000 }),
    ]);
    expect(page.row('Edit 2,500 issues')).toContain('2 of 10 parts are done. Continue with the remaining 8? Continue');
    await page.pass(20 * MINUTE);
    expect(page.sent()).toHaveLength(1);
    await page.press('Continue');
    expect(page.sent()[1]).toEqual({ key: SUBMISSION, continueFrom: 3 });
    expect(page.text()).not.toContain('Continue with');
  });

  it('tries again while Jira is slow, and then leaves it to its sender', async () => {
    const waiting = submissionRow({ part: 1 });
    const page = await open(waiting, [
      advanced(waiting, { kind: 'wait', for: 'slow', until: NOW + 30_000 }),
      advanced(waiting, { kind: 'too-slow', part: 1 }),
      advanced(waiting, { kind: 'wait', for: 'busy', until: NOW + 600_000 }),
    ]);
    expect(page.text()).toContain('Jira answers slowly, so nothing was sent yet. The next try is in 30 s.');
    await page.pass(20 * MINUTE);
    expect(page.sent()).toHaveLength(2);
    expect(page.row('Edit 2,500 issues')).toContain('Jira is too slow to start safely now. Nothing was sent. Continue');
    await page.press('Continue');
    expect(page.sent()[2]).toEqual({ key: SUBMISSION, continueFrom: 1 });
  });

  it('says which part was not sent because Jira is slow', async () => {
    const waiting = submissionRow({ part: 2 });
    const page = await open(waiting, [advanced(waiting, { kind: 'too-slow', part: 2 })]);
    expect(page.text()).toContain('Part 2 of 3 and those after it were not sent.');
  });

  it('sends nothing while nobody sees the page, and asks the resolver first when somebody does', async () => {
    const waiting = submissionRow({ part: 2 });
    const page = await open(waiting, [
      advanced(waiting, { kind: 'wait', for: 'busy', until: NOW + 30_000 }),
      advanced(waiting, { kind: 'ask-continue', part: 2, remaining: 2 }),
    ]);
    await page.setVisible(false);
    await page.pass(9 * 60 * MINUTE);
    expect(page.sent()).toHaveLength(1);
    await page.setVisible(true);
    await page.pass(100);
    expect(page.sent()).toEqual([{ key: SUBMISSION }, { key: SUBMISSION }]);
    expect(page.text()).toContain('1 of 3 parts is done. Continue with the remaining 2?');
  });

  it('asks the resolver soon after the machine has slept, though no timer ran meanwhile', async () => {
    const waiting = submissionRow({ part: 2 });
    const page = await open(waiting, [
      advanced(waiting, { kind: 'wait', for: 'busy', until: NOW + 60_000 }),
      advanced(waiting, { kind: 'ask-continue', part: 2, remaining: 2 }),
    ]);
    jest.setSystemTime(NOW + 9 * 60 * MINUTE);
    await page.pass(11_000);
    expect(page.sent()).toEqual([{ key: SUBMISSION }, { key: SUBMISSION }]);
    expect(page.text()).toContain('Continue with the remaining 2?');
  });

  it('goes on after a failure, ever more rarely, and not after a refusal', async () => {
    const page = await open(submissionRow(), [
      { ok: false, error: { kind: 'upstream', status: 503 } },
      { ok: false, error: { kind: 'upstream', status: 503 } },
      { ok: false, error: { kind: 'not-allowed', reason: 'no-bulk-change' } },
    ]);
    expect(page.text()).toContain(
      'The next part could not be sent. Jira did not answer (503). The next try is in 10 s.',
    );
    await page.pass(11_000);
    expect(page.sent()).toHaveLength(2);
    await page.pass(21_000);
    expect(page.sent()).toHaveLength(3);
    expect(page.text()).toContain('You do not have the Bulk change permission');
    await page.pass(30 * MINUTE);
    expect(page.sent()).toHaveLength(3);
  });

  it('says that the sub-tasks have changed and that nothing was sent', async () => {
    const page = await open(submissionRow(), [
      advanced(submissionRow(), { kind: 'subtasks-changed', part: 1, added: ['1', '2'], gone: ['3'] }),
    ]);
    expect(page.text()).toContain(
      'The sub-tasks of part 1 are not those that were confirmed: 2 added, 1 gone. Nothing of this part or after it was sent.',
    );
    await page.pass(30 * MINUTE);
    expect(page.sent()).toHaveLength(1);
  });

  it('says in Jira’s words why it refused the only part', async () => {
    const message = 'You do not have the necessary permissions to disable bulk mail notifications for this operation.';
    const refused = submissionRow(
      { sizes: [2_500], phase: 'over', refused: { part: 1, status: 403, message } },
      { state: 'failed', rawStatus: 'FAILED', percent: 0, counts: { total: 3 } },
    );
    const page = await open(refused, []);
    expect(page.text()).toContain(`Jira refused this operation: ${message} Nothing was changed.`);
  });

  it('says who can help where the app’s new version is not approved, beside Jira’s words', async () => {
    const message = 'Unauthorized; scope does not match';
    const refused = submissionRow(
      { sizes: [2_500], phase: 'over', refused: { part: 1, status: 401, message } },
      { state: 'failed', rawStatus: 'FAILED', percent: 0, counts: { total: 3 } },
    );
    const page = await open(refused, []);
    expect(page.text()).toContain(
      `Jira refused this operation: ${message}. A Jira admin has to approve the new version`,
    );
  });

  it('says which parts ran when Jira refused one', async () => {
    const refused = submissionRow(
      { part: 3, phase: 'over', refused: { part: 3, status: 400, message: 'You may not edit.' } },
      { state: 'failed', rawStatus: 'FAILED', percent: 80, counts: { total: 2_500, succeeded: 2_000 } },
    );
    const page = await open(refused, []);
    expect(page.row('Edit 2,500 issues')).toContain(
      'Jira refused part 3 of 3: You may not edit. Parts 1 to 2 ran; this part was not sent.',
    );
    expect(page.row('Edit 2,500 issues')).toContain('500 not reached, 2,000 done Failed');
    expect(page.sent()).toEqual([]);
  });

  it.each([
    [
      'before anything was sent',
      { sizes: [2_500] },
      'Stopped before anything was changed, because what is stored is not',
    ],
    ['between two parts', { part: 3 }, 'Parts 1 to 2 ran; this part was not sent. Start a new operation for the rest.'],
  ])('says that what is stored is not what was confirmed, %s, and sends nothing', async (_when, how, words) => {
    const damaged = submissionRow(
      { ...how, phase: 'over', damaged: true },
      { state: 'failed', rawStatus: 'FAILED', percent: 0, counts: { total: 2_500 } },
    );
    const page = await open(damaged, []);
    expect(page.row('Edit 2,500 issues')).toContain(words);
    expect(page.sent()).toEqual([]);
  });

  it('does not go back to an earlier part for a late row of the list', async () => {
    const page = await open(submissionRow(), [
      advanced(partRuns(2, '102', { percent: 40 }), { kind: 'sent', part: 2 }),
    ]);
    await page.press('Refresh');
    expect(page.row('Edit 2,500 issues')).toContain('part 2 of 3');
    await page.pass(3_100);
    expect(page.asked.at(-1)).toBe('/rest/api/3/bulk/queue/102');
  });

  it('does not take a late answer about the part before for the one that runs', async () => {
    let late: (answer: JiraAnswer) => void = () => undefined;
    let rows = [partRuns(1, '101')];
    const page = await openPage({
      functions: { list: () => list(rows), advance: () => advanced(rows[0] ?? submissionRow(), waitForPart()) },
      jira: () => new Promise((resolve) => (late = resolve)),
    });
    await page.pass(3_100);
    rows = [partRuns(2, '102', { percent: 40 })];
    await page.press('Refresh');
    late(over('101'));
    await page.pass(200);
    expect(page.row('Edit 2,500 issues')).toContain('40 % · part 2 of 3');
    expect(page.named('refresh')).toHaveLength(0);
  });

  it('of one part shows its end at once', async () => {
    const one = submissionRow({ sizes: [20], phase: 'submitted', taskId: '101' }, { counts: { total: 20 } });
    const page = await open(one, [advanced(one, waitForPart())]);
    page.jira.answer = running(100, {
      taskId: '101',
      status: 'COMPLETE',
      totalIssueCount: 20,
      processedAccessibleIssues: Array.from({ length: 20 }, (_, index) => index + 1),
    });
    await page.pass(3_100);
    expect(page.row('Edit 20 issues')).toContain('1 min ago 20 done Done');
    await page.pass(30 * MINUTE);
    expect(page.named('refresh')).toHaveLength(1);
    expect(page.sent()).toHaveLength(1);
  });
});

describe('a submission that waits for somebody', () => {
  const away = submissionRow({ part: 2 }, { state: 'waiting', attention: true, percent: 40 });

  it('is said to wait for its sender, who is asked to continue it and then sees it run', async () => {
    const counts = { running: { count: 0, more: false }, attention: { count: 1, more: false } };
    const page = await open(
      away,
      [
        advanced(away, { kind: 'ask-continue', part: 2, remaining: 2 }),
        advanced(partRuns(2, '102', { percent: 40 }), { kind: 'sent', part: 2 }),
      ],
      { list: () => list([away], counts) },
    );
    expect(page.row('Edit 2,500 issues')).toContain('Waiting for you');
    expect(page.text()).toContain('1 needs attention');
    await page.press('Continue');
    expect(page.sent()[1]).toEqual({ key: SUBMISSION, continueFrom: 2 });
    expect(page.row('Edit 2,500 issues')).toContain('Running');
    expect(page.text()).toContain('1 running');
    expect(page.text()).not.toContain('needs attention');
  });

  it('becomes so while the page is open, without a newer reading', async () => {
    const page = await open(submissionRow({ part: 2 }, { percent: 40 }), [
      advanced(away, { kind: 'ask-continue', part: 2, remaining: 2 }),
    ]);
    expect(page.row('Edit 2,500 issues')).toContain('Waiting for you');
  });

  it('names its sender to everybody else, who can do nothing but cancel it', async () => {
    const theirs = submissionRow(
      { part: 2, senderId: 'account-sam' },
      { state: 'waiting', ownerId: 'account-sam', attention: true },
    );
    const page = await open(theirs, []);
    expect(page.row('Edit 2,500 issues')).toContain('It goes on once  @account-sam  continues it.');
    expect(page.row('Edit 2,500 issues')).toContain('Waiting for @account-sam');
    expect(page.text()).not.toContain('running');
    await page.press('Menu');
    await page.press('Cancel task');
    expect(page.text()).toContain('Leave it as it is');
  });

  it('of which nothing was sent says so', async () => {
    const one = submissionRow({ sizes: [2] }, { state: 'waiting', counts: { total: 2 } });
    const page = await open(one, [advanced(one, { kind: 'ask-continue', part: 1, remaining: 1 })]);
    expect(page.row('Edit 2 issues')).toContain('Nothing has been sent yet. Continue?');
  });
});

describe('somebody else’s submission', () => {
  it('is followed and never sent, by an admin either', async () => {
    const theirs = submissionRow({ part: 2, senderId: 'account-sam' }, { ownerId: 'account-sam' });
    const page = await open(theirs, []);
    expect(page.text()).toContain('The next part is sent from  @account-sam ’s page, while it is open.');
    await page.pass(30 * MINUTE);
    expect(page.sent()).toEqual([]);
  });
});

describe('a cancelled submission', () => {
  it('sends nothing more', async () => {
    const page = await open(partRuns(2, '102', { state: 'cancelling' }), []);
    expect(page.row('Edit 2,500 issues')).toContain('Cancelling');
    const cancelled = await open(submissionRow({ cancelled: true }, { state: 'cancelling' }), []);
    await cancelled.pass(30 * MINUTE);
    expect(cancelled.sent()).toEqual([]);
  });
});
