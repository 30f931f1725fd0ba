import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';
import type { SiteIssue } from '../../../kit/start-site';

const inWebsite = { id: '2001', key: 'WEB-1', project: 'WEB', type: 'Task', status: 'To Do' };
const subtask = { id: '3001', key: 'PAY-31', project: 'PAY', type: 'Sub-task', status: 'To Do', parent: '1001' };
const SPRINT = { id: 'customfield_7', name: 'Sprint', schema: { custom: 'com.pyxis.greenhopper.jira:gh-sprint' } };
const link = (id: string) => ({ id, type: { name: 'Blocks' } });

/** What an issue of the stand-in site says of its fields. */
const having = (issue: SiteIssue, values: Readonly<Record<string, unknown>>): SiteIssue => ({ ...issue, values });

describe('the preview of a transition', () => {
  it('says from which statuses, and which have no such way', async () => {
    const change = {
      operation: 'transition',
      transitions: [{ transitionId: '5', issueIds: ['1001', '1002', '1003', '1004', '2001'] }],
    } as const;
    const asked = [
      { kind: 'transition', id: '5', names: [{ name: 'Start work', to: 'In Progress' }], issues: 5 },
    ] as const;
    const [first, second, third, fourth] = tasks(4);
    if (!first || !second || !third || !fourth) throw new Error('four tasks');
    const page = await openStart(
      {
        issues: [first, second, { ...third, status: 'In Progress' }, { ...fourth, status: 'Done' }, inWebsite],
        may: (permission, { project }) => permission !== 'TRANSITION_ISSUES' || project !== 'WEB',
      },
      { issueIds: change.transitions[0].issueIds, change, asked },
    );
    expect(page.text()).toContain('Status → In Progress 2 from To Do 1 is In Progress already');
    expect(page.text()).toContain(
      '2 cannot be changed Leave the 2 out 1 is in Done, from where no transition leads' +
        ' 1 is in Website, where you may not transition issues',
    );
    await page.press('Leave those out');
    await page.press('Leave the 2 out');
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toEqual(['1001', '1002']);
  });

  it('asks once for each status what is possible: what the details know, the preview knows', async () => {
    const asked: string[] = [];
    const [first, second, third] = tasks(3);
    if (!first || !second || !third) throw new Error('three tasks');
    const page = await openStart({
      issues: [first, { ...second, status: 'In Progress' }, third],
      instead: (path) => {
        if (path.startsWith('/rest/api/3/bulk/issues/transition')) asked.push(path);
        return undefined;
      },
    });
    await page.begin('transition');
    await page.pick('start-transition-0', 'Start work (to In Progress)');
    await page.pick('start-transition-1', 'Finish (to Done)');
    await page.press('Next');
    expect(page.text()).toContain('Status → In Progress 2 from To Do');
    await page.press('Start');
    expect(page.sent()).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });
});

describe('a preview for which Jira does not answer one question', () => {
  const down = { status: 503, body: 'down' };
  const says = 'Jira did not say all about 2 issues of Payments: they may not change so';

  it('says of a transition what is known of the other statuses', async () => {
    const [first, second] = tasks(2);
    if (!first || !second) throw new Error('two tasks');
    const progress = { ...first, id: '1009', key: 'PAY-9', status: 'In Progress' };
    const change = {
      operation: 'transition',
      transitions: [
        { transitionId: '5', issueIds: ['1001', '1002'] },
        { transitionId: '7', issueIds: ['1009'] },
      ],
    } as const;
    const asked = [
      { kind: 'transition', id: '5', names: [{ name: 'Start work', to: 'In Progress' }], issues: 2 },
      { kind: 'transition', id: '7', names: [{ name: 'Finish', to: 'Done' }], issues: 1 },
    ] as const;
    const page = await openStart(
      {
        issues: [first, second, progress],
        instead: (path) => (/bulk.issues.transition.*1001/.test(path) ? down : undefined),
      },
      { issueIds: ['1001', '1002', '1009'], change, asked },
    );
    expect(page.text()).toContain('Status → Done 1 from In Progress');
    expect(page.text()).toContain(says);
    expect(page.text()).not.toContain('cannot be changed');
  });

  it.each(['/project/2/statuses', '/issuetypes/12?', '/rest/api/3/field'])('%s of a move', async (end) => {
    let isDown = false;
    const page = await openStart({
      issues: tasks(2),
      instead: (path) => (isDown && path.includes(end) ? down : undefined),
    });
    await page.begin('move');
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
    isDown = true;
    await page.press('Next');
    expect(page.text()).toContain('Project → Website 2 from Payments');
    expect(page.text()).toContain(says);
    isDown = false;
    await page.press('Try now');
    expect(page.text()).not.toContain(says);
  });

  it('of a delete, where what its sub-tasks have is not said', async () => {
    const [first] = tasks(1);
    if (!first) throw new Error('a task');
    const page = await openStart({
      issues: [first, having(subtask, { timespent: 3_600 })],
      instead: (path, body) =>
        path.endsWith('/bulkfetch') && JSON.stringify(body).includes('"3001"') ? down : undefined,
    });
    await page.begin('delete');
    expect(page.text()).toContain('2 issues were read as they are now.');
    expect(page.text()).toContain('Jira did not say all about 1 issue of Payments: it may not change so');
  });

  it('counts no logged work that cannot be', async () => {
    const [first, second, third] = tasks(3);
    if (!first || !second || !third) throw new Error('three tasks');
    const page = await openStart({
      issues: [
        having(first, { timespent: 'x' }),
        having(second, { timespent: 1e300 }),
        having(third, { timespent: 3_600 }),
      ],
    });
    await page.begin('delete');
    expect(page.text()).toContain('Deleted with them 1 hour of logged work');
  });
});

describe('the preview of a move', () => {
  it('says what is mapped to what, what Jira chooses, and which issues lack what the target needs', async () => {
    const [first, second, third] = tasks(3);
    if (!first || !second || !third) throw new Error('three tasks');
    const full = { cost: 'Growth' };
    const page = await openStart({
      issues: [
        having(first, { cost: null }),
        having({ ...second, status: 'In Progress' }, full),
        having({ ...third, status: 'Done' }, full),
        having({ ...inWebsite, type: 'Bug' }, full),
      ],
      required: [{ fieldId: 'cost', name: 'Cost centre' }],
    });
    await page.begin('move');
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
    await page.press('Next');
    expect(page.text()).toContain('Project → Website 2 from Payments 1 is Website already');
    expect(page.text()).toContain('Type → Bug 2 from Task 1 is Bug already');
    expect(page.text()).toContain('Status: Jira chooses it 1 from In Progress');
    expect(page.text()).toContain('1 issue stays as it is');
    expect(page.text()).toContain('1 lacks a value in Cost centre, which Jira requires');
  });

  it('says what may be dropped on the way, also of sub-tasks, and nothing of what stays in its project', async () => {
    const [first, second] = tasks(2);
    if (!first || !second) throw new Error('two tasks');
    const cards = { components: [{ id: '51', name: 'Cards' }] };
    const page = await openStart({
      issues: [
        having(first, { ...cards, customfield_7: [{ id: 71, name: 'Sprint 18' }] }),
        having(second, { fixVersions: [{ id: '61', name: '4.2' }] }),
        having({ ...subtask, parent: second.id }, cards),
        having(inWebsite, { components: [{ id: '59', name: 'Shop' }] }),
      ],
      instead: (path) => (path === '/rest/api/3/field' ? { status: 200, body: [SPRINT] } : undefined),
    });
    await page.begin('move');
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
    await page.press('Next');
    expect(page.text()).toContain(
      'Jira may drop, because it belongs to the project that is left' +
        ' Components of 2 issues Sprint of 1 issue Fix versions of 1 issue',
    );
    await page.press('Components of 2 issues');
    expect(page.text()).toContain('Issues 1 to 2 of 2');
    expect(page.text()).toContain('1 sub-task; may lose Components; may lose Fix versions');
  });

  it('says that a sub-task keeps its parent where it is', async () => {
    const page = await openStart({
      issues: [...tasks(1).map((issue) => having(issue, { cost: 'x' })), having(subtask, { cost: null })],
      required: [{ fieldId: 'cost', name: 'Cost centre' }],
    });
    await page.begin('move');
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
    await page.press('Next');
    expect(page.text()).toContain('1 has a sub-task that lacks a value in Cost centre, which Jira requires');
  });
});

describe('chosen issues that stay as they are', () => {
  it('are shown with the reason: sub-tasks whose parents do not move', async () => {
    const page = await openStart(
      { issues: [...tasks(1), { ...subtask, id: '3002', key: 'PAY-32', parent: '1099' }] },
      { issueIds: ['1001', '3002'] },
    );
    await page.do('move');
    await page.press('Next');
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
    await page.press('Next');
    await page.press('1 is a sub-task without its parent: they move together');
    expect(page.text()).toContain('PAY-32 Summary of PAY-32 Is a sub-task without its parent: they move together');
  });

  it('are shown with the reason: those that somebody left out among transitions', async () => {
    const [first, second] = tasks(2);
    if (!first || !second) throw new Error('two tasks');
    const page = await openStart({ issues: [first, { ...second, status: 'In Progress' }] });
    await page.begin('transition');
    await page.pick('start-transition-0', 'Start work (to In Progress)');
    await page.pick('start-transition-1', 'Leave these out');
    await page.press('Next');
    await page.press('1 was left out when the transitions were chosen');
    expect(page.text()).toContain('PAY-2 Summary of PAY-2 Was left out when the transitions were chosen');
  });
});

describe('the preview of a delete', () => {
  it('says how many links and how much work go with it, and what may not be deleted', async () => {
    const [first, second] = tasks(2);
    if (!first || !second) throw new Error('two tasks');
    const page = await openStart({
      issues: [
        having(first, { issuelinks: [link('1'), link('2')], timespent: 7_200 }),
        having(second, { issuelinks: [link('2')] }),
        having(subtask, { timespent: 28_800 }),
        having(inWebsite, { timespent: 3_600 }),
      ],
      may: (permission, { project }) => permission !== 'DELETE_ISSUES' || project !== 'WEB',
    });
    await page.begin('delete');
    expect(page.text()).toContain('Deleted with them 2 links 10 hours of logged work (1.3 days of 8 hours)');
    expect(page.text()).toContain('1 is in Website, where you may not delete');
    expect(page.text()).toContain('Summary of PAY-1 1 sub-task; 2 links; 10 hours of logged work');
    await page.press('2 links');
    expect(page.text()).toContain('Issues 1 to 2 of 2');
    await page.press('Leave it out');
    await page.fillIn('start-number', '3');
    await page.press('Delete 3 issues');
    expect(page.sent()[0]).toMatchObject({ issueIds: ['1001', '1002'], subtasks: { 1001: ['3001'] } });
  });

  it('says one number of issues everywhere, and shows the sub-tasks among them, chosen or not', async () => {
    const chosen = { issueIds: ['1001', '1002', '3001'] };
    const page = await openStart({ issues: [...tasks(2), subtask] }, chosen);
    await page.do('delete');
    await page.press('Next');
    const all = [
      'Delete 3 issues in 1 project.',
      '3 issues were read',
      'Delete 3 issues?',
      'Type 3',
      'Issues 1 to 3 of 3',
    ];
    for (const words of all) expect(page.text()).toContain(words);
    expect(page.text()).toContain('PAY-31 Summary of PAY-31 Goes along with PAY-1');
    await page.press('1 of them is a sub-task that goes along with its parent');
    expect(page.text()).toContain('Issues 1 to 1 of 1 PAY-31 Summary of PAY-31 Goes along with PAY-1');
    await page.press('Show all 3');
    await page.check('preview-take-1001', false);
    expect(page.text()).toContain('Delete 1 issue in 1 project.');
    expect(page.text()).toContain('Type 1 to confirm.');
    expect(page.text()).toContain('2 issues are left out');
    expect(page.text()).toContain('PAY-31 Summary of PAY-31 Left out');
    expect(page.text()).not.toContain('of them is a sub-task');
  });

  it('counts nothing of what is left out', async () => {
    const [first, second] = tasks(2).map((issue) => having(issue, { issuelinks: [link(issue.id)] }));
    if (!first || !second) throw new Error('two tasks');
    const page = await openStart({ issues: [first, second] });
    await page.begin('delete');
    expect(page.text()).toContain('Deleted with them 2 links');
    await page.check('preview-take-1001', false);
    expect(page.text()).toContain('Deleted with them 1 link');
  });
});

describe('the preview of watching', () => {
  it.each([
    ['watch', 'You watch 1 of them already', ['You watch it already', 'You do not watch it yet'], ['1002']],
    ['unwatch', 'You do not watch 1 of them', ['You watch it', 'You do not watch it'], ['1001']],
  ] as const)('%s: says who has it so already', async (operation, words, ofEach, left) => {
    const [first, second] = tasks(2);
    if (!first || !second) throw new Error('two tasks');
    const page = await openStart({ issues: [having(first, { watches: { isWatching: true } }), second] });
    await page.begin(operation);
    expect(page.text()).toContain(words);
    expect(page.text()).toContain(`Summary of PAY-1 ${ofEach[0]} Summary of PAY-2 ${ofEach[1]}`);
    await page.press('Leave those out');
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toEqual(left);
  });
});
