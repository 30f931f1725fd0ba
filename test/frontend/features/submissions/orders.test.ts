import type { SubmissionRow } from '../../../../src/contract';
import { advanced, partRuns, submission, submissionRow, SUBMISSION } from '../../kit/submission-row';
import { detail, list, NOW, openPage, running } from '../../kit/page';

const HOUR = 3_600_000;
const STANDS = { until: NOW + 20 * HOUR };
const LATER = { startsAt: NOW + 6 * HOUR, until: NOW + 30 * HOUR };
const scheduled = () => submissionRow({ order: LATER }, { state: 'scheduled' });
const ended = (ended: NonNullable<NonNullable<SubmissionRow['order']>['ended']>, order: object = STANDS) =>
  submissionRow({ order: { ...STANDS, ...order, ended } }, { state: 'waiting' });
const WITHDRAWN = { why: 'withdrawn', at: NOW } as const;

describe('a submission that goes on without a page', () => {
  it('says until when in full, and is withdrawn there with one click', async () => {
    const going = partRuns(2, '900', {});
    const row = { ...going, submission: { ...(going.submission as SubmissionRow), order: STANDS } };
    const page = await openPage({
      jira: () => running(10),
      functions: {
        list: () => list([row]),
        task: () => detail({ row: row, confirmation: submission() }),
        withdraw: () => ({
          ok: true,
          data: { row: { ...row, submission: { ...row.submission, order: { ...STANDS, ended: WITHDRAWN } } } },
        }),
      },
    });
    await page.press('Edit 2,500 issues');
    expect(page.text()).toMatch(/Goes on when this page is closed, until .+\./);
    await page.press('Withdraw the order');
    expect(page.named('withdraw').map(({ payload }) => payload)).toEqual([{ key: SUBMISSION }]);
    expect(page.text()).not.toContain('Goes on when this page is closed');
    expect(page.text()).toContain('The parts that are left are sent while this page is open.');
  });

  it('says to others that it needs no page of its sender’s, and whose it is', async () => {
    for (const [order, state, words] of [
      [STANDS, 'queued', /Goes on without a page of\s+@account-sam\s+’s, until .+\./],
      [LATER, 'scheduled', /The app starts it for\s+@account-sam\s+at .+, and goes on until .+\./],
    ] as const) {
      const row = submissionRow({ order, senderId: 'account-sam' }, { state });
      const page = await openPage({
        jira: () => running(10),
        functions: { list: () => list([row]), task: () => detail({ row, confirmation: submission() }) },
      });
      await page.press('Edit 2,500 issues');
      expect(page.text()).toMatch(words);
      expect(page.text()).not.toContain('this page is closed');
      expect(page.text()).not.toContain('Withdraw the order');
    }
  });

  it('says nothing of an order that has nothing left to send, and offers no withdrawal of it', async () => {
    const last = partRuns(3, '900', {});
    const row = { ...last, submission: { ...(last.submission as SubmissionRow), order: STANDS } };
    const page = await openPage({
      jira: () => running(10),
      functions: { list: () => list([row]), task: () => detail({ row, confirmation: submission() }) },
    });
    await page.press('Menu');
    expect(page.text()).not.toContain('Withdraw the order');
    await page.press('Edit 2,500 issues');
    expect(page.text()).not.toContain('when this page is closed');
    expect(page.text()).not.toContain('Withdraw the order');
  });

  it('is withdrawn from the list’s menu as well, by its sender only', async () => {
    const row = submissionRow({ order: STANDS, senderId: 'account-mia' });
    const others = submissionRow({ order: STANDS, senderId: 'account-sam' });
    for (const [shown, isOwn] of [
      [row, true],
      [others, false],
    ] as const) {
      const page = await openPage({
        jira: () => running(10),
        functions: { list: () => list([shown]), withdraw: () => ({ ok: true, data: { row: shown } }) },
      });
      await page.press('Menu');
      expect(page.text().includes('Withdraw the order')).toBe(isOwn);
    }
  });

  it('starts at its time: the list says so, and the page calls nothing before', async () => {
    const page = await openPage({
      jira: () => running(10),
      functions: { list: () => list([scheduled()]), advance: () => advanced(scheduled(), { kind: 'over' }) },
    });
    expect(page.text()).toMatch(/Starts at /);
    expect(page.text()).toContain('Not yet');
    await page.pass(2 * HOUR);
    expect(page.named('advance')).toEqual([]);
  });

  it('can be started before its time', async () => {
    const page = await openPage({
      jira: () => running(10),
      functions: {
        list: () => list([scheduled()]),
        task: () => detail({ row: scheduled(), confirmation: submission() }),
        advance: () => advanced(scheduled(), { kind: 'sent', part: 1 }),
      },
    });
    await page.press('Edit 2,500 issues');
    await page.press('Start now');
    expect(page.named('advance').map(({ payload }) => payload)).toEqual([{ key: SUBMISSION, continueFrom: 1 }]);
  });

  it('withdrawn before its time, it is not said to have missed it, nor to have started', async () => {
    const row = ended(WITHDRAWN, LATER);
    const page = await openPage({
      jira: () => running(10),
      functions: {
        list: () => list([row]),
        advance: () => advanced(row, { kind: 'ask-continue', part: 1, remaining: 3 }),
      },
    });
    await page.pass(1_500);
    expect(page.text()).toMatch(/Does not start at .+: its order was withdrawn\. Nothing has been sent yet\./);
    expect(page.text()).not.toContain('Did not start');
    expect(page.text()).toContain('Not yet');
  });

  it.each([
    [
      ended({ why: 'no-right', projects: ['OPS'], at: NOW }, { startsAt: NOW - HOUR }),
      /Did not start at .+: this is no longer allowed in OPS\. Nothing has been sent yet\. Continue with all 3 parts\?/,
    ],
    [
      ended({ why: 'switched-off', at: NOW }, { startsAt: NOW - HOUR }),
      /Did not start at .+: admins of this site have switched standing orders off\./,
    ],
    [
      {
        ...ended({ why: 'no-bulk-change', at: NOW }),
        submission: { ...(ended({ why: 'no-bulk-change', at: NOW }).submission as SubmissionRow), part: 2, taken: 1 },
      },
      /It no longer goes on without a page: the permission Bulk Change is missing\. 1 of 3 parts is done\./,
    ],
  ])('says why it does not go on any more, and asks', async (row, words) => {
    const page = await openPage({
      jira: () => running(10),
      functions: {
        list: () => list([row]),
        advance: () => advanced(row, { kind: 'ask-continue', part: row.submission?.part ?? 1, remaining: 3 }),
      },
    });
    await page.pass(1_500);
    expect(page.text()).toMatch(words);
    await page.press('Continue');
    expect(page.named('advance').at(-1)?.payload).toMatchObject({ continueFrom: row.submission?.part });
  });
});
