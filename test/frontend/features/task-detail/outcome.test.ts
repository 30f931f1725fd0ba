import type { TaskDetail } from '../../../../src/contract';
import type { AskedValue } from '../../../../src/tasks/changes/asked';
import { presetFor } from '../../../../src/frontend/features/start-operation/again/start-again';
import { advanced, submission, submissionRow } from '../../kit/submission-row';
import { detail, list, NOW, openPage, row, running } from '../../kit/page';
import type { JiraAnswer } from '../../kit/page';

const ids = (count: number, from = 10_000) => Array.from({ length: count }, (_, index) => String(from + index));

/** Jira, where every issue has a key and a summary, except those that this viewer may not see. */
const jira =
  (unseen: readonly string[] = []) =>
  (path: string, body: unknown): JiraAnswer => {
    if (path === '/rest/api/3/mypermissions?permissions=BULK_CHANGE,ADMINISTER')
      return {
        status: 200,
        body: { permissions: { ADMINISTER: { havePermission: true }, BULK_CHANGE: { havePermission: true } } },
      };
    const { issueIdsOrKeys } = body as { issueIdsOrKeys: string[] };
    const issues = issueIdsOrKeys
      .filter((id) => !unseen.includes(id))
      .map((id) => ({ id, key: `ABC-${id}`, fields: { summary: `Summary of ${id}` } }));
    return { status: 200, body: { issues, issueErrors: [] } };
  };

const settled = (counts: TaskDetail['row']['counts'], state: TaskDetail['row']['state'] = 'partial') =>
  row({ operation: 'edit', state, rawStatus: 'COMPLETE', percent: 100, counts, finishedAt: NOW - 20_000 });

const open = async (of: TaskDetail, answer = jira()) => {
  const bodies: unknown[] = [];
  const page = await openPage({
    functions: { list: () => list([of.row]), task: () => detail(of) },
    jira: (path, body) => {
      if (path.endsWith('/bulkfetch')) bodies.push(body);
      return answer(path, body);
    },
  });
  await page.press(`Edit ${new Intl.NumberFormat('en-US').format(of.row.counts.total ?? 0)} issues`);
  /** The questions for keys and summaries. */
  const forNames = () => bodies.filter((body) => JSON.stringify(body).includes('summary'));
  return { ...page, bodies, forNames };
};

const twoReasons: TaskDetail = {
  row: settled({ total: 20, succeeded: 16, failed: 3, hidden: 1 }),
  outcome: {
    readAt: NOW,
    succeededIds: ids(16),
    failedByReason: [
      { reason: 'Locked {id} <b>', issueIds: ['9'] },
      { reason: 'Required field', issueIds: ['7', '8'] },
    ],
  },
};

describe('the issues of an outcome', () => {
  it('are said to have never been sent where the submission ended before, also while the detail is older', async () => {
    const cancelled = submissionRow({ phase: 'over', taken: 0, cancelled: true }, { state: 'cancelled' });
    const page = await open({ row: cancelled, confirmation: submission() });
    expect(page.text()).toContain('Nothing was sent to Jira.');
    expect(page.text()).not.toContain('Jira does not say which issues these are.');
    expect(page.text()).not.toContain('Jira has not named');
  });

  it('stand by key, summary and link, failures by reason with the largest group first', async () => {
    const page = await open(twoReasons);
    expect(page.text()).toContain('Failed (3) Succeeded (16) Hidden (1)');
    expect(page.text()).toContain(
      'Required field ABC-7 ABC-7 Summary of 7 ABC-8 ABC-8 Summary of 8 Locked {id} <b> ABC-9 ABC-9 Summary of 9',
    );
    expect(page.all('Link').map(({ props }) => props['href'])).toEqual(
      ['7', '8', '9'].map((id) => `https://site.example/browse/ABC-${id}`),
    );
    expect(page.forNames()).toHaveLength(1);
    expect(page.forNames()[0]).toMatchObject({ fields: ['summary'] });
  });

  it('stay a number where Jira does not show them, and say so', async () => {
    const page = await open(twoReasons, jira(['8']));
    expect(page.text()).toContain('ABC-7 Summary of 7 8 8 Jira does not show you this issue, or it no longer exists.');
  });

  it('are one kind at a time; hidden ones are a number with a sentence', async () => {
    const page = await open(twoReasons);
    await page.press('Succeeded (16)');
    expect(page.text()).toContain('ABC-10000');
    expect(page.text()).not.toContain('Required field');
    await page.press('Hidden (1)');
    expect(page.text()).toContain('Issues that Jira does not show you, or that no longer exist.');
  });

  it('that Jira named nowhere are unaccounted for, with their keys where they are known', async () => {
    const page = await open({
      row: settled({ total: 3, succeeded: 2, failed: 0, hidden: 0 }),
      outcome: { readAt: NOW, succeededIds: ids(2), failedByReason: [], notReachedIds: ['10002'] },
    });
    expect(page.text()).toContain('Done, 1 unaccounted for');
    expect(page.text()).toContain('Succeeded (2) Unaccounted for (1)');
    await page.press('Unaccounted for (1)');
    expect(page.text()).toMatch(/Jira did not say what became of it\. .*ABC-10002 Summary of 10002/);
    const several = await open({ row: settled({ total: 5, succeeded: 2, failed: 0, hidden: 0 }) });
    expect(several.text()).toContain('Unaccounted for (3)');
    await several.press('Unaccounted for (3)');
    expect(several.text()).toContain('Jira did not say what became of them.');
  });

  it('of 1,000 cost one call and few changes of the page, and only the page shown is drawn', async () => {
    const page = await open({
      row: settled({ total: 1_000, succeeded: 988, failed: 12, hidden: 0 }),
      outcome: {
        readAt: NOW,
        succeededIds: ids(988),
        failedByReason: [{ reason: 'Locked', issueIds: ids(12, 20_000) }],
      },
    });
    expect(page.forNames()).toHaveLength(1);
    expect(page.commits()).toBeLessThan(15);
    await page.press('Succeeded (988)');
    expect(page.all('Link')).toHaveLength(50);
    expect(page.text()).toContain('Issues 1 to 50 of 988');
    await page.press('Next');
    expect(page.text()).toContain('Issues 51 to 100 of 988');
    expect(page.text()).toContain('ABC-10050');
    expect(page.focused()).not.toContain('Next');
    await page.press('Previous');
    expect(page.text()).toContain('Issues 1 to 50 of 988');
    expect(page.focused()).toContain('Next');
    expect(page.forNames()).toHaveLength(1);
  });

  it('of 10,000 are named in ten calls', async () => {
    const page = await open({
      row: settled({ total: 10_000, succeeded: 10_000, failed: 0, hidden: 0 }, 'succeeded'),
      outcome: { readAt: NOW, succeededIds: ids(10_000), failedByReason: [] },
    });
    expect(page.forNames().map((body) => (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys.length)).toEqual(
      Array(10).fill(1_000),
    );
    expect(page.commits()).toBeLessThan(30);
    expect(page.all('Link')).toHaveLength(50);
  });

  it('are searched by key, summary, id and reason', async () => {
    const page = await open({
      row: settled({ total: 1_000, succeeded: 980, failed: 20, hidden: 0 }),
      outcome: {
        readAt: NOW,
        succeededIds: ids(980),
        failedByReason: [
          { reason: 'Locked', issueIds: ids(15, 20_000) },
          { reason: 'Required', issueIds: ids(5, 30_000) },
        ],
      },
    });
    const search = async (text: string) => {
      await page.type('search-issues', text);
      await page.pass(500);
    };
    await search('abc-20003');
    expect(page.all('Link')).toHaveLength(1);
    expect(page.text()).toContain('Locked Retry this issue ABC-20003');
    await search('summary of 3000');
    expect(page.all('Link')).toHaveLength(5);
    await search('require');
    expect(page.text()).toContain('Required Retry these 5 ABC-30000');
    await search('nothing like this');
    expect(page.text()).toContain('No issue matches.');
  });

  it('keep their numbers when the keys cannot be read, and ask again when told', async () => {
    let down = true;
    const page = await open(twoReasons, (path, body) => (down ? { status: 503, body: '' } : jira()(path, body)));
    expect(page.text()).toContain('Keys and summaries are missing. Jira did not answer (503). Try now');
    expect(page.text()).toContain('7 Not read 8 8 Not read');
    down = false;
    await page.press('Try now');
    expect(page.text()).toContain('ABC-7 Summary of 7');
    expect(page.forNames()).toHaveLength(2);
  });

  it('say that a reason is missing, and when all of this was read', async () => {
    const page = await open({
      row: settled({ total: 20, succeeded: 19, failed: 1 }),
      outcome: { readAt: NOW - 60_000, succeededIds: [], failedByReason: [{ reason: '', issueIds: ['7'] }] },
    });
    expect(page.text()).toContain('Jira gave no reason (1)');
    expect(page.text()).toMatch(/What became of the issues was read at 2:28\sPM\./);
  });
});

describe('starting again', () => {
  const preset = async (page: Awaited<ReturnType<typeof open>>, button: string) => {
    const before = page.bodies.length;
    await page.press(button);
    return page.bodies
      .slice(before)
      .flatMap((body) => (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys)
      .sort();
  };

  it('opens the start with all that failed, or with those of one reason', async () => {
    const page = await open(twoReasons);
    expect(new Set(await preset(page, 'Retry all 3'))).toEqual(new Set(['7', '8', '9']));
    const other = await open(twoReasons);
    expect(new Set(await preset(other, 'Retry these 2'))).toEqual(new Set(['7', '8']));
  });

  it('offers what was not reached, where it is known which those are', async () => {
    const page = await open({
      row: settled({ total: 1_000, succeeded: 650, failed: 0, hidden: 0 }, 'cancelled'),
      outcome: { readAt: NOW, succeededIds: ids(650), failedByReason: [], notReachedIds: ids(350, 20_000) },
    });
    expect(page.text()).toContain('Succeeded (650) Not reached (350)');
    expect(page.text()).toContain('Start with these 350');
    expect(new Set(await preset(page, 'Start with these 350')).size).toBe(350);
  });

  it('selects nothing where some are hidden', async () => {
    const page = await open({
      row: settled({ total: 1_000, succeeded: 640, failed: 0, hidden: 10 }, 'cancelled'),
      outcome: { readAt: NOW, succeededIds: ids(640), failedByReason: [] },
    });
    expect(page.text()).toContain('Not reached or hidden (360)');
    expect(page.text()).not.toContain('Start with these');
    expect(await preset(page, 'Start an operation')).toEqual([]);
  });

  it('offers what was never sent even where some are hidden', async () => {
    const page = await open({
      row: settled({ total: 2_000, succeeded: 990, failed: 0, hidden: 10 }, 'failed'),
      outcome: { readAt: NOW, succeededIds: ids(990), failedByReason: [], notReachedIds: ids(600, 20_000) },
    });
    expect(page.text()).toContain('Not reached or hidden (410) Not reached (600)');
    await page.press('Not reached (600)');
    expect(page.text()).toContain('Start with these 600');
  });

  it('says that the issues were retried before, and shows by which task', async () => {
    const page = await open({ ...twoReasons, retriedBy: 'jira:10700' });
    expect(page.text()).toContain('These issues were retried. Show the retry');
    expect(page.text()).toContain('Retry all 3 again');
    await page.press('Show the retry');
    expect(page.named('task').at(-1)?.payload).toEqual({ key: 'jira:10700' });
  });

  it('says which issues a retry has taken and done, and leaves them out of what can be retried', async () => {
    const retries = [{ key: 'jira:10700' as const, issueIds: ['7', '8'], isDone: true as const }];
    const page = await open({ ...twoReasons, retriedBy: 'jira:10700', retries });
    expect(page.text()).toContain('2 issues were retried, 2 with success. Show the retry');
    expect(page.text()).toContain('ABC-7 Summary of 7 Retried, done ABC-8');
    expect(page.text()).not.toContain('Retry these 2');
    expect(page.text()).toContain('Retry this issue');
    // Only whoever retries one of them once more is asked.
    const known = { ...twoReasons, retriedBy: 'jira:10700' as const, retries };
    expect(presetFor(known, ['9']).firstRetriedBy).toBeUndefined();
    expect(presetFor(known, ['8', '9']).firstRetriedBy).toBe('jira:10700');
  });

  it('shows in the details how far the parts are by now, not as they were when it was opened', async () => {
    const started = submissionRow({}, { state: 'queued', rawStatus: 'WAITING' });
    const sent = submissionRow({ phase: 'submitted', taskId: '101' }, { state: 'queued', rawStatus: 'ENQUEUED' });
    const page = await openPage({
      functions: {
        list: () => list([started]),
        task: () => detail({ row: started, confirmation: submission() }),
        advance: () =>
          new Promise((resolve) => setTimeout(() => resolve(advanced(sent, { kind: 'sent', part: 1 })), 900)),
      },
      jira: () => running(50, { taskId: '101' }),
    });
    await page.press('Edit 2,500 issues');
    await page.openTab('Details');
    expect(page.text()).toContain('Part 1 1,000 issues · not sent yet');
    await page.pass(1_000);
    expect(page.text()).toContain('Part 1 1,000 issues · queued in Jira · task 101 Part 2 1,000 issues · not sent yet');
    await page.pass(10_000);
    expect(page.text()).toContain('Part 1 1,000 issues · under way in Jira · task 101');
  });

  it('shows in the details what was asked, the e-mail choice, the parts and what it retries', async () => {
    const page = await open({
      ...twoReasons,
      row: submissionRow(
        { sizes: [1_000, 500], part: 2, phase: 'over', refused: { part: 2, status: 400, message: 'No' } },
        { state: 'failed', counts: { total: 1_500, succeeded: 1_000 } },
      ),
      retryOf: 'jira:10500',
      confirmation: submission({
        parts: [
          { part: 1, issues: 1_000, taskId: '10641', issueIds: [] },
          { part: 2, issues: 500, issueIds: [] },
        ],
      }),
    });
    await page.openTab('Details');
    expect(page.text()).toContain('What was confirmed Priority → High E-mail Jira sends no e-mail about this change');
    expect(page.text()).toContain('Part 1 1,000 issues · over · task 10641 Part 2 500 issues · refused by Jira');
    await page.press('Show the task that this one retries');
    expect(page.named('task').at(-1)?.payload).toEqual({ key: 'jira:10500' });
  });

  it('shows ids where nobody has said a name, people as themselves, and the search as what it is', async () => {
    const field = (id: string, value: AskedValue) => ({ kind: 'field' as const, field: { id }, value });
    const page = await open({
      ...twoReasons,
      confirmation: submission({
        asked: [
          field('priority', { kind: 'values', mode: 'REPLACE', values: [{ id: '10002' }] }),
          field('customfield_1', { kind: 'values', mode: 'ADD', values: [{ id: '31' }, { id: '32', name: 'Asia' }] }),
          field('assignee', { kind: 'person', person: { id: 'account-sam' } }),
          { kind: 'transition', id: '21', names: [], issues: 3 },
        ],
        search: 'Priority: High',
      }),
    });
    await page.openTab('Details');
    expect(page.text()).toContain(
      'What was confirmed Priority → 10002 customfield_1 + 31 + Asia Assignee @account-sam Transition 21 3 issues' +
        ' Search Priority: High E-mail',
    );
  });
});
