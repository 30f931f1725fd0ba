import type { TaskDetail } from '../../../../../src/contract';
import { submission, submissionRow } from '../../../kit/submission-row';
import { detail, list, NOW, openPage, row } from '../../../kit/page';
import type { JiraAnswer } from '../../../kit/page';

const MIA = 'account-mia';
const ids = (count: number, from = 10_000) => Array.from({ length: count }, (_, index) => String(from + index));

type Item = Readonly<Record<string, unknown>>;

const priority = (from: string, to: string): Item => ({
  field: 'priority',
  fieldId: 'priority',
  from: { Low: '4', Medium: '3', High: '2' }[from],
  fromString: from,
  to: { Low: '4', Medium: '3', High: '2' }[to],
  toString: to,
});
const text = (field: string, from: string, to: string): Item => ({
  field,
  fieldId: field,
  fromString: from,
  toString: to,
});

/** An entry of a history: by Mia while the task ran, unless told. */
const entry = (items: unknown, change: Readonly<Record<string, unknown>> = {}) => ({
  id: undefined,
  author: { accountId: MIA },
  created: new Date(NOW - 60_000).toISOString(),
  items,
  ...change,
});

type Histories = Readonly<Record<string, readonly unknown[]>>;

interface JiraSide {
  readonly histories: Histories;
  readonly unseen?: readonly string[];
  /** In place of an answer about histories, by how many have been asked for. */
  readonly instead?: (call: number) => JiraAnswer | Promise<JiraAnswer> | undefined;
  readonly entriesAPage?: number;
}

interface Question {
  readonly issueIdsOrKeys: readonly string[];
  readonly maxResults: number;
  readonly nextPageToken?: string;
}

const changelog = ({ histories, unseen = [], entriesAPage = 10_000 }: JiraSide, asked: Question): JiraAnswer => {
  const all = asked.issueIdsOrKeys
    .filter((id) => !unseen.includes(id))
    .flatMap((issueId) => (histories[issueId] ?? []).map((each) => ({ issueId, each })));
  const from = Number(asked.nextPageToken ?? 0);
  const until = from + Math.min(entriesAPage, asked.maxResults);
  return {
    status: 200,
    body: {
      issueChangeLogs: all.slice(from, until).map(({ issueId, each }) => ({ issueId, changeHistories: [each] })),
      ...(until < all.length ? { nextPageToken: String(until) } : {}),
    },
  };
};

const open = async (of: TaskDetail, side: JiraSide, title?: string) => {
  const questions: Question[] = [];
  const page = await openPage({
    functions: { list: () => list([of.row]), task: () => detail(of), advance: () => new Promise(() => undefined) },
    jira: (path, body) => {
      if (path === '/rest/api/3/changelog/bulkfetch') {
        questions.push(body as Question);
        return side.instead?.(questions.length) ?? changelog(side, body as Question);
      }
      if (path !== '/rest/api/3/issue/bulkfetch') return { status: 404, body: {} };
      const { issueIdsOrKeys } = body as { issueIdsOrKeys: string[] };
      const issues = issueIdsOrKeys
        .filter((id) => !side.unseen?.includes(id))
        .map((id) => ({ id, key: `ABC-${id}`, fields: { summary: `Summary of ${id}` } }));
      return { status: 200, body: { issues, issueErrors: [] } };
    },
  });
  const total = of.row.counts.total ?? 0;
  const edit = `Edit ${new Intl.NumberFormat('en-US').format(total)} ${total === 1 ? 'issue' : 'issues'}`;
  await page.press(title ?? edit);
  await page.openTab('Changes');
  /** What stands beneath the tabs, without the tab of issues before it. */
  const told = () => page.text().slice(page.text().lastIndexOf('Answer from Jira'));
  return { ...page, questions, told };
};

/** An edit that was tracked: what it was is not known, only what became of each issue. */
const tracked = (succeeded: readonly string[], failed: readonly string[] = []): TaskDetail => ({
  row: row({
    operation: 'edit',
    state: failed.length > 0 ? 'partial' : 'succeeded',
    rawStatus: 'COMPLETE',
    percent: 100,
    counts: { total: succeeded.length + failed.length, succeeded: succeeded.length, failed: failed.length, hidden: 0 },
    finishedAt: NOW - 20_000,
  }),
  outcome: {
    readAt: NOW,
    succeededIds: succeeded,
    failedByReason: failed.length > 0 ? [{ reason: 'Locked', issueIds: failed }] : [],
  },
});

/** An edit of this app's that set the priority to High. */
const own = (
  succeeded: readonly string[],
  failed: readonly string[] = [],
  notReached: readonly string[] = [],
): TaskDetail => {
  const all = [...succeeded, ...failed, ...notReached];
  const of = tracked(succeeded, failed);
  return {
    row: submissionRow(
      { sizes: [all.length], part: 1, phase: 'over', taken: 1 },
      { ...of.row, id: '10641', counts: { ...of.row.counts, total: all.length } },
    ),
    ...(of.outcome ? { outcome: { ...of.outcome, notReachedIds: notReached } } : {}),
    confirmation: submission({ parts: [{ part: 1, issues: all.length, taskId: '10641', issueIds: all }] }),
  };
};

const allOf = (issueIds: readonly string[], ...items: readonly Item[]): Histories =>
  Object.fromEntries(issueIds.map((id) => [id, [entry(items)]]));

describe('the changes of a task', () => {
  it('are read when their tab is opened, and told by field, from, to and number, with their issues', async () => {
    const histories = {
      ...allOf(ids(12), priority('Low', 'High')),
      ...allOf(ids(3, 20_000), priority('Medium', 'High')),
    };
    const page = await open(own([...ids(12), ...ids(3, 20_000)]), { histories });
    expect(page.questions).toEqual([{ issueIdsOrKeys: [...ids(12), ...ids(3, 20_000)], maxResults: 10_000 }]);
    expect(page.text()).toContain('Priority: Low → High, 12 issues Show issues Priority: Medium → High, 3 issues');
    expect(page.text()).toContain('Every issue that the task reports as done shows what was changed.');
    const before = page.all('Link').length;
    await page.press('Show issues');
    expect(
      page
        .all('Link')
        .slice(before)
        .map(({ props }) => props['href']),
    ).toEqual(ids(12).map((id) => `https://site.example/browse/ABC-${id}`));
    await page.openTab('Details');
    await page.openTab('Changes');
    expect(page.questions).toHaveLength(1);
  });

  it('are undone for the ticked issues alone, whichever group they are in', async () => {
    const histories = {
      ...allOf(ids(3), priority('Low', 'High')),
      ...allOf(ids(2, 20_000), priority('Medium', 'High')),
    };
    const page = await open(own([...ids(3), ...ids(2, 20_000)]), { histories });
    const tick = async (id: string) => {
      const box = page.all('Checkbox').find(({ props }) => String(props['id']).endsWith(`tick-issue-${id}`));
      (box?.props['onChange'] as () => void)();
      await page.pass(60);
    };
    expect(page.all('ButtonGroup').map(({ props }) => props['label'])).toEqual(
      expect.arrayContaining([
        'Actions for Priority: Low → High, 3 issues',
        'Actions for Priority: Medium → High, 2 issues',
      ]),
    );
    await page.press('Show issues');
    await tick('10001');
    await page.pressLast('Show issues');
    await page.press('Tick all 2');
    await tick('20000');
    await page.press('Undo the 2 ticked');
    // What was done to them is read anew, and nothing of the others.
    expect(page.questions.at(-1)?.issueIdsOrKeys).toEqual(['10001', '20001']);
  });

  it('are those of the task’s owner while it ran, and no others', async () => {
    const [first = '', second = '', third = ''] = ids(3);
    const page = await open(tracked(ids(3)), {
      histories: {
        [first]: [
          entry([text('summary', 'A', 'B')], { created: NOW - 3_600_000 }),
          entry([priority('Low', 'High')], { created: NOW - 100_000 }),
          entry([text('summary', 'B', 'C')], { created: NOW + 3_600_000 }),
        ],
        [second]: [
          entry([priority('Low', 'Medium')], { author: { accountId: 'account-sam' } }),
          entry([priority('Low', 'High')]),
          // The task ended half a minute before.
          entry([text('summary', 'C', 'D')], { created: NOW + 10_000 }),
        ],
        [third]: [entry([priority('Low', 'High')])],
      },
    });
    expect(page.text()).toContain('Priority: Low → High, 3 issues');
    expect(page.text()).not.toMatch(/Summary:|Medium/);
  });

  it('say element by element what came to labels, versions and components and what went', async () => {
    const page = await open(tracked(ids(4)), {
      histories: {
        ...allOf(ids(2), text('labels', 'old web', 'web q4')),
        ...allOf(ids(2, 10_002), text('labels', 'x', 'x q4'), {
          field: 'Component',
          fieldId: 'components',
          to: '7',
          toString: 'API',
        }),
      },
    });
    expect(page.text()).toContain('Labels: + q4, 4 issues');
    expect(page.text()).toContain('Labels: − old, 2 issues');
    expect(page.text()).toContain('Components: + API, 2 issues');
  });

  it('of a move are project and type, and what came along is not told', async () => {
    const moved: readonly Item[] = [
      { field: 'project', fieldId: 'project', from: '1', fromString: 'Web', to: '2', toString: 'Operations' },
      { field: 'Key', fromString: 'WEB-1', toString: 'OPS-9' },
      { field: 'issuetype', fieldId: 'issuetype', from: '5', fromString: 'Bug', to: '6', toString: 'Task' },
      { field: 'status', fieldId: 'status', from: '1', fromString: 'Open', to: '2', toString: 'To Do' },
      { field: 'Fix Version', fieldId: 'fixVersions', from: '9', fromString: '1.0' },
    ];
    const page = await open(tracked(ids(2)), { histories: allOf(ids(2), ...moved) });
    expect(page.text()).toContain('Project: WEB → OPS, 2 issues Show issues Type: Bug → Task, 2 issues');
    expect(page.text()).not.toMatch(/Status:|Fix versions:/);
  });

  it('name people by their accounts, and nobody', async () => {
    const to = {
      field: 'assignee',
      fieldId: 'assignee',
      to: 'account-sam',
      toString: 'Sam',
      tmpToAccountId: 'account-sam',
    };
    const page = await open(tracked(ids(2)), { histories: allOf(ids(2), to) });
    expect(page.text()).toContain('Assignee: nobody → @account-sam , 2 issues');
  });

  it('of a thousand different values are one line, and each issue has its own beside it', async () => {
    const all = ids(1_000);
    const page = await open(tracked(all), {
      histories: Object.fromEntries(all.map((id) => [id, [entry([text('summary', `Was ${id}`, `Is ${id}`)])]])),
    });
    expect(page.text()).toContain('Summary: different values → different values, 1,000 issues');
    await page.press('Show issues');
    expect(page.text()).toContain('ABC-10000 Summary of 10000 Was 10000 → Is 10000');
    expect(page.text()).toContain('Issues 1 to 50 of 1,000');
    expect(page.sent().length).toBeLessThan(150_000);
  });

  it('that came to one value from many are told by that value', async () => {
    const all = ids(40);
    const page = await open(tracked(all), {
      histories: Object.fromEntries(all.map((id) => [id, [entry([text('summary', `Was ${id}`, 'Same')])]])),
    });
    expect(page.text()).toContain('Summary: different values → Same, 40 issues');
  });

  it('of many fields are paged', async () => {
    const items = Array.from({ length: 60 }, (_, at) => ({
      field: `Field ${at}`,
      fieldId: `customfield_${at}`,
      fromString: 'a',
      toString: 'b',
    }));
    const page = await open(tracked(ids(2)), { histories: allOf(ids(2), ...items) });
    expect(page.text()).toContain('Changes 1 to 20 of 60');
    expect(page.text()).toContain('Field 19: a → b, 2 issues');
    await page.press('Next');
    expect(page.text()).toContain('Field 20: a → b, 2 issues');
    expect(page.text()).not.toContain('Field 19:');
  });
});

describe('what was not as expected', () => {
  it('is said in words, with the issues: no change, another value, changed all the same, and not to be read', async () => {
    const [same = '', other = '', failed = '', missed = '', hidden = '', good = ''] = ids(6);
    const page = await open(own([same, other, hidden, good], [failed], [missed]), {
      histories: {
        [same]: [entry([priority('Low', 'Medium')], { author: { accountId: 'account-sam' } })],
        [other]: [entry([priority('Low', 'Medium')])],
        [failed]: [entry([priority('Low', 'High')])],
        [missed]: [entry([priority('Low', 'High')])],
        [good]: [entry([priority('Low', 'High')])],
      },
      unseen: [hidden],
    });
    expect(page.text()).toContain('What was not as expected');
    expect(page.text()).toContain('1 issue shows no such change in this time. It may have had the value already.');
    expect(page.text()).toContain('1 issue shows another value than was asked.');
    expect(page.text()).toContain('1 issue was changed although Jira reported a failure.');
    expect(page.text()).toContain('1 issue was changed although Jira did not name it.');
    expect(page.text()).toContain('1 issue cannot be read: Jira does not show it to you, or it no longer exists.');
    expect(page.text()).not.toContain('Every issue that the task reports as done');
    await page.pressLast('Show issues');
    expect(page.text()).toContain(`${hidden} Jira does not show you this issue, or it no longer exists.`);
  });

  it('is nothing where issues that had the value before show nothing of it by themselves', async () => {
    const page = await open(tracked(ids(3)), { histories: allOf(ids(2), priority('Low', 'High')) });
    expect(page.text()).toContain('1 issue shows no such change in this time. It may have had the value already.');
  });
});

describe('reading histories', () => {
  it('asks once for each 1,000 issues and each further 10,000 entries', async () => {
    const all = ids(2_500);
    const histories = Object.fromEntries(
      all.map((id) => [
        id,
        [
          ...Array.from({ length: 7 }, () => entry([text('summary', 'x', 'y')], { created: NOW - 9_000_000 })),
          entry([priority('Low', 'High')]),
        ],
      ]),
    );
    const page = await open(tracked(all), { histories, entriesAPage: 5_000 });
    await page.pass(5_000);
    // 8,000 entries of a thousand issues are two pages of 5,000; 4,000 of five hundred are one.
    expect(page.questions.map(({ issueIdsOrKeys, nextPageToken }) => [issueIdsOrKeys.length, nextPageToken])).toEqual([
      [1_000, undefined],
      [1_000, '5000'],
      [1_000, undefined],
      [1_000, '5000'],
      [500, undefined],
    ]);
    expect(page.text()).toContain('Priority: Low → High, 2,500 issues');
  });

  it('says how far it is, and can be left and gone on with', async () => {
    const answers: (() => void)[] = [];
    const side: JiraSide = { histories: allOf(ids(2_000), priority('Low', 'High')) };
    const page = await open(tracked(ids(2_000)), {
      ...side,
      instead: () =>
        new Promise((resolve) => answers.push(() => resolve({ status: 200, body: { issueChangeLogs: [] } }))),
    });
    expect(page.text()).toContain('Reading the histories of 2,000 issues: 0 read, 0 entries looked at.');
    await page.press('Stop reading');
    answers.shift()?.();
    await page.pass(100);
    expect(page.text()).toContain('Reading was stopped. What stands here is from 1,000 of 2,000 issues.');
    expect(page.questions).toHaveLength(1);
    await page.press('Read on');
    expect(page.questions.at(-1)?.issueIdsOrKeys[0]).toBe('11000');
    await page.openTab('Details');
    answers.shift()?.();
    await page.pass(100);
    expect(page.questions).toHaveLength(2);
  });

  it.each<[string, JiraAnswer, string]>([
    ['a refusal', { status: 403, body: {} }, 'Jira does not show you the histories of these issues.'],
    ['no answer', { status: 503, body: {} }, 'Jira did not answer (503).'],
    ['a pause', { status: 429, body: {}, headers: { 'retry-after': '180' } }, 'Jira asks for a pause until 2:32 PM.'],
    ['an answer of no shape', { status: 200, body: 'x' }, 'The answer of Jira could not be read (200).'],
  ])('keeps what it has after %s in the middle, says why, and goes on when told', async (_, answer, words) => {
    const all = ids(1_500);
    let isRefused = true;
    const page = await open(tracked(all), {
      histories: allOf(all, priority('Low', 'High')),
      instead: (call) => (call > 1 && isRefused ? answer : undefined),
    });
    expect(page.text()).toContain(words);
    expect(page.text()).toContain('What stands here is from 1,000 of 1,500 issues.');
    expect(page.text()).toContain('Priority: Low → High, 1,000 issues');
    isRefused = false;
    await page.press('Try now');
    await page.pass(200);
    expect(page.text()).toContain('Priority: Low → High, 1,500 issues');
    expect(page.text()).not.toContain(words);
  });

  it('asks for fewer entries where an answer of 10,000 cannot be read', async () => {
    const page = await open(tracked(ids(2)), {
      histories: allOf(ids(2), priority('Low', 'High')),
      instead: (call) => (call === 1 ? { status: 200, body: 'x'.repeat(100) } : undefined),
    });
    expect(page.questions.map(({ maxResults }) => maxResults)).toEqual([10_000, 4_000]);
    expect(page.text()).toContain('Priority: Low → High, 2 issues');
  });

  it('ends where a page leads to itself, and counts an entry once that comes twice', async () => {
    const same = { issueId: '10000', changeHistories: [entry([text('labels', '', 'q4')], { id: '1' })] };
    const page = await open(tracked(ids(1)), {
      histories: {},
      instead: () => ({ status: 200, body: { issueChangeLogs: [same], nextPageToken: 'again' } }),
    });
    expect(page.questions).toHaveLength(2);
    expect(page.text()).toContain('Labels: + q4, 1 issue');
  });

  it('takes whatever Jira answers for an entry: what cannot be read is left out and counted', async () => {
    const odd: readonly unknown[] = [
      entry([priority('Low', 'High')], { author: undefined }),
      entry([priority('Low', 'High')], { author: { accountId: 'unknown' } }),
      entry(null),
      entry([null, 7, {}, { field: 'x' }]),
      entry([{ field: 'priority', from: 4, fromString: 'Low', to: 2, toString: 'High' }], { created: NOW - 60_000 }),
      entry([{ field: 'Team', fieldId: 'customfield_1', fromString: 'A' }]),
      entry([priority('Low', 'High')], { created: 'soon' }),
      null,
      'x',
    ];
    const page = await open(tracked(ids(1)), { histories: { '10000': odd } });
    expect(page.text()).toContain('Priority: Low → High, 1 issue');
    expect(page.text()).toContain('Team: A → none, 1 issue');
    expect(page.text()).toContain('entries of the histories could not be read and are left out.');
  });

  it.each([
    ['watch', 'Watch 2 issues', 'Watching leaves no trace in the history.'],
    ['unwatch', 'Stop watching 2 issues', 'Watching leaves no trace in the history.'],
    ['delete', 'Delete 2 issues', 'A delete cannot be undone. Deleted issues have no history that could be read.'],
  ] as const)('is not begun for what leaves no history, or has none any more: %s', async (operation, title, words) => {
    const of = tracked(ids(2));
    const page = await open({ ...of, row: { ...of.row, operation } }, { histories: {} }, title);
    expect(page.told()).toContain(words);
    expect(page.questions).toEqual([]);
  });

  it('is not begun where nobody knows whose changes they would be, or of which issues', async () => {
    const of = tracked(ids(2));
    const { ownerId: _, ...ownerless } = of.row;
    const nobodys = await open({ ...of, row: ownerless }, { histories: {} });
    expect(nobodys.told()).toContain('Who started this task is not known');
    const runs = await open({ row: row({ operation: 'edit', counts: { total: 2 } }) }, { histories: {} });
    expect(runs.told()).toContain('Jira names the issues once the task is over. What it has changed is read then.');
    const unnamed = await open({ row: of.row }, { histories: {} });
    expect(unnamed.told()).toContain('Jira has not named the issues of this task.');
    expect([...nobodys.questions, ...runs.questions, ...unnamed.questions]).toEqual([]);
  });

  it('waits for a click while the task runs, where its issues are known', async () => {
    const { row: ended, ...rest } = own(ids(2));
    const { finishedAt: _, ...unended } = ended;
    const running = submissionRow(
      { sizes: [2], part: 1, phase: 'submitted', taskId: '10641', taken: 1 },
      { ...unended, state: 'running', rawStatus: 'RUNNING', percent: 50, counts: { total: 2 } },
    );
    const page = await open(
      { row: running, ...(rest.confirmation ? { confirmation: rest.confirmation } : {}) },
      {
        histories: allOf(ids(1), priority('Low', 'High')),
      },
    );
    expect(page.text()).toContain('What it has changed so far is read only when you ask for it.');
    expect(page.questions).toEqual([]);
    await page.press('Read what has changed so far');
    expect(page.text()).toContain('Priority: Low → High, 1 issue');
    expect(page.text()).not.toContain('What was not as expected');
    await page.press('Read what has changed so far');
    expect(page.questions).toHaveLength(2);
  });
});
