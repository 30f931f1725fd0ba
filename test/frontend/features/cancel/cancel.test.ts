import { advanced, submissionRow, partRuns } from '../../kit/submission-row';
import { detail, list, NOW, openPage, row, running } from '../../kit/page';
import type { Host } from '../../kit/page';

const open = async (cancel: Host['functions']['cancel'], of = row({ percent: 65 }), jira = running(65)) => {
  const answer = { jira };
  const page = await openPage({
    functions: {
      list: () => list([of]),
      cancel: cancel ?? (() => ({ ok: true, data: { row: { ...of, state: 'cancelling' } } })),
      task: () => detail({ row: of }),
      refresh: () => ({ ok: true, data: { rows: [], asOf: NOW } }),
      advance: () => advanced(of, { kind: 'wait', for: 'part', until: Date.now() + 60_000 }),
    },
    jira: () => answer.jira,
  });
  return { ...page, answer };
};

const ask = async (page: Awaited<ReturnType<typeof open>>) => {
  await page.press('Menu');
  await page.press('Cancel task');
};

describe('cancelling a task', () => {
  it('is asked first, with what stays changed', async () => {
    const page = await open(undefined);
    await ask(page);
    expect(page.text()).toContain('Cancel this task? About 65 % is done and stays changed.');
    await page.press('Keep running');
    expect(page.named('cancel')).toHaveLength(0);
    expect(page.text()).not.toContain('Cancel this task?');
  });

  it('shows Cancelling until it has really stopped, whatever late answers say', async () => {
    const page = await open(undefined);
    await ask(page);
    await page.pressLast('Cancel task');
    expect(page.named('cancel').map(({ payload }) => payload)).toEqual([{ key: 'jira:10641' }]);
    expect(page.row('10641')).toContain('Cancelling');
    await page.pass(5_000);
    expect(page.row('10641')).toContain('Cancelling');
    await page.press('Refresh');
    expect(page.row('10641')).toContain('Cancelling');
    await page.press('Menu');
    expect(page.text()).not.toContain('Cancel task');
    page.answer.jira = running(67, {
      status: 'CANCELLED',
      processedAccessibleIssues: Array.from({ length: 670 }, (_, index) => index + 1),
    });
    await page.pass(10_000);
    expect(page.row('10641')).toContain('330 not reached, 670 done Cancelled');
  });

  it('can be asked in the detail too', async () => {
    const page = await open(undefined);
    await page.press('Bulk change of 1,000 issues');
    await page.press('Cancel task');
    await page.pressLast('Cancel task');
    expect(page.text()).toContain('Cancelling');
  });

  it.each([
    [{ kind: 'not-allowed', reason: 'cannot-cancel' }, 'Jira does not cancel this task. The task runs on.'],
    [{ kind: 'not-allowed', reason: 'not-yours' }, 'Only its owner or a Jira admin can see it. The task runs on.'],
    [{ kind: 'upstream', status: 503 }, 'Jira did not answer (503). The task runs on.'],
    [{ kind: 'upstream', status: 200 }, 'The answer of Jira could not be read (200). The task runs on.'],
    [{ kind: 'upstream', status: 405 }, 'Jira refused this (405). The task runs on.'],
  ])('says why it could not be done: %j', async (error, words) => {
    const page = await open(() => ({ ok: false, error }));
    await ask(page);
    await page.pressLast('Cancel task');
    expect(page.text()).toContain(words);
    expect(page.row('10641')).toContain('Running');
  });

  it('has nothing to do for a task that is over, not even one that ends while the dialog is open', async () => {
    const page = await open(undefined);
    await ask(page);
    page.answer.jira = running(100, { status: 'COMPLETE', processedAccessibleIssues: [1] });
    await page.pass(5_000);
    expect(page.text()).toContain('This task is over: there is nothing left to cancel.');
    const done = await open(undefined, row({ state: 'succeeded', percent: 100 }));
    await done.press('Menu');
    expect(done.text()).not.toContain('Cancel task');
  });
});

describe('cancelling a submission', () => {
  const runs = partRuns(2, '102', { percent: 40 });

  it('says that what is left is not sent', async () => {
    const page = await open(undefined, runs);
    await ask(page);
    expect(page.text()).toContain('About 40 % is done and stays changed. The part that is left is not sent.');
  });

  it('names a part that was sent just before', async () => {
    const stopping = { ...runs, state: 'cancelling' as const };
    const page = await open(
      () => ({ ok: true, data: { row: stopping, sentPart: 2 } }),
      submissionRow({ part: 2 }, { percent: 40 }),
    );
    await ask(page);
    expect(page.text()).toContain('The 2 parts that are left are not sent.');
    await page.pressLast('Cancel task');
    expect(page.text()).toContain('Part 2 of 3 had been sent to Jira before you cancelled.');
    await page.press('Close');
    expect(page.text()).not.toContain('had been sent');
    expect(page.row('Edit 2,500 issues')).toContain('Cancelling');
  });

  it('needs no more words when the part that ran is the one that is stopped', async () => {
    const stopping = { ...runs, state: 'cancelling' as const };
    const page = await open(() => ({ ok: true, data: { row: stopping, sentPart: 2 } }), runs);
    await ask(page);
    await page.pressLast('Cancel task');
    expect(page.text()).not.toContain('had been sent');
    expect(page.row('Edit 2,500 issues')).toContain('Cancelling');
  });

  it('says what it cannot know of a start that Jira did not confirm, which stays not confirmed', async () => {
    const unconfirmed = submissionRow({ phase: 'claimed', since: NOW - 60_000 }, { state: 'unconfirmed' });
    const after = submissionRow({ phase: 'claimed', since: NOW - 60_000, cancelled: true }, { state: 'unconfirmed' });
    const page = await open(() => ({ ok: true, data: { row: after, sentPart: 1 } }), unconfirmed);
    await ask(page);
    expect(page.text()).toContain(
      'Cancel this task? Jira has not said whether it started. Cancelling sends nothing more; what Jira may have begun runs on.',
    );
    await page.pressLast('Cancel task');
    expect(page.text()).not.toContain('had been sent');
    expect(page.row('Edit 2,500 issues')).toContain('Not confirmed');
    expect(page.row('Edit 2,500 issues')).toContain('It was cancelled: nothing more is sent');
  });

  it('says of one that is being sent at that moment that it is stopped once Jira has named it', async () => {
    const sending = submissionRow({ sizes: [2], phase: 'claimed', since: NOW - 1_000 }, { counts: { total: 2 } });
    const after = submissionRow(
      { sizes: [2], phase: 'claimed', since: NOW - 1_000, cancelled: true },
      { state: 'cancelling', counts: { total: 2 } },
    );
    const page = await open(() => ({ ok: true, data: { row: after, sentPart: 1 } }), sending);
    await ask(page);
    expect(page.text()).toContain('It is being sent to Jira at this moment.');
    await page.pressLast('Cancel task');
    expect(page.text()).toContain('It was being sent to Jira when you cancelled.');
  });

  it('ends it at once where nothing runs', async () => {
    const ended = submissionRow({ part: 2, phase: 'over', cancelled: true }, { state: 'cancelled', readAt: NOW - 1 });
    const page = await open(() => ({ ok: true, data: { row: ended } }), submissionRow({ part: 2 }));
    await ask(page);
    await page.pressLast('Cancel task');
    expect(page.row('Edit 2,500 issues')).toContain('Cancelled');
  });
});
