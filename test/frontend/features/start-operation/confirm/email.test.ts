import type { TaskDetail, TaskRow } from '../../../../../src/contract';
import type { Preset } from '../../../../../src/frontend/features/start-operation/preset';
import { PRIORITY_HIGH, advanced, submissionRow, submission } from '../../../kit/submission-row';
import { loadPage } from '../../../kit/load-page';
import { detail, list, NOW, openPage, row } from '../../../kit/page';
import { openStart } from '../../../kit/start-page';
import { siteAnswers, tasks } from '../../../kit/start-site';
import type { Site } from '../../../kit/start-site';

const WHY =
  'Jira sends an e-mail about this change. Only Jira admins and admins of all these projects can turn it off.';
const [PAY, WEB] = ['1', '2'];
const inBoth = [...tasks(2), { id: '2001', key: 'WEB-1', project: 'WEB', type: 'Task', status: 'To Do' }];

const asksAboutEmail = (path: string): boolean => path.includes('ADMINISTER_PROJECTS');

/** An edit of these issues, up to its preview. */
async function openEdit(site: Partial<Site>, start?: Parameters<typeof openStart>[2]) {
  const page = await openStart({ issues: inBoth, ...site }, {}, start);
  await page.begin('edit');
  await page.pick('start-fields', 'Labels');
  await page.fillIn('start-field-labels', 'x');
  await page.press('Next');
  return page;
}

/** The box about e-mail as it is shown. */
const box = (page: Pick<Awaited<ReturnType<typeof openPage>>, 'all'>) => {
  const found = page.all('Checkbox').find(({ props }) => String(props['id']).endsWith('start-email'));
  return { isTicked: found?.props['isChecked'], isLocked: found?.props['isDisabled'] };
};
const free = { isTicked: false, isLocked: false };
const locked = { isTicked: true, isLocked: true };

describe('the choice about e-mail', () => {
  it('is a Jira admin’s, after one question', async () => {
    const page = await openEdit({ admin: true, administers: [] });
    expect(box(page)).toEqual(free);
    expect(page.asked.filter(asksAboutEmail)).toEqual([
      '/rest/api/3/mypermissions?permissions=ADMINISTER,ADMINISTER_PROJECTS&projectId=1',
    ]);
    expect(page.text()).not.toContain('Jira sends an e-mail');
    await page.press('Start');
    expect(page.sent()[0]?.sendEmail).toBe(false);
  });

  it('is an admin’s of all these projects', async () => {
    const page = await openEdit({ administers: [PAY, WEB] });
    expect(box(page)).toEqual(free);
    await page.press('Start');
    expect(page.sent()[0]?.sendEmail).toBe(false);
  });

  it.each([
    ['no project', []],
    ['the first of two projects', [PAY]],
    ['the second of two projects', [WEB]],
  ])('is not that of an admin of %s: it is ticked, locked and says why', async (_, administers) => {
    const page = await openEdit({ administers });
    expect(box(page)).toEqual(locked);
    expect(page.text()).toContain(WHY);
    await page.press('Start');
    expect(page.sent()[0]?.sendEmail).toBe(true);
  });

  it('of a move needs the project where it leads too', async () => {
    const page = await openStart({ issues: tasks(1), administers: [PAY] });
    await page.begin('move');
    await page.pick('start-project', 'Website (WEB)');
    await page.pick('start-type', 'Bug');
    await page.press('Next');
    expect(box(page)).toEqual(locked);
    await page.press('Start');
    expect(page.sent()[0]?.sendEmail).toBe(true);
  });

  it('of a delete stands beside the number', async () => {
    const page = await openStart({ issues: tasks(1), administers: [] });
    await page.begin('delete');
    expect(box(page)).toEqual(locked);
    await page.fillIn('start-number', '1');
    await page.press('Delete 1 issue');
    expect(page.sent()[0]?.sendEmail).toBe(true);
  });

  it('is not there, nor asked about, where nobody gets e-mail', async () => {
    const page = await openStart({ issues: tasks(1), administers: [] });
    await page.begin('watch');
    expect(box(page).isTicked).toBeUndefined();
    expect(page.asked.filter(asksAboutEmail)).toEqual([]);
    await page.press('Start');
    expect(page.sent()[0]?.sendEmail).toBe(false);
  });

  it('asks about many projects, ten at once at most', async () => {
    let underWay = 0;
    let most = 0;
    const issues = tasks(33).map((issue, index) => ({ ...issue, project: String(101 + index) }));
    const answers = siteAnswers({ issues });
    const page = await openEdit({
      issues,
      instead: (path, body) => {
        if (!asksAboutEmail(path)) return undefined;
        most = Math.max(most, ++underWay);
        return new Promise<void>((resolve) => setTimeout(resolve, 10)).then(() => {
          underWay--;
          return answers(path, body);
        });
      },
    });
    await page.pass(100);
    expect(box(page)).toEqual(free);
    expect(page.asked.filter(asksAboutEmail)).toHaveLength(33);
    expect(most).toBe(10);
  });
});

describe('while Jira has not said who may choose', () => {
  const slow = () => {
    let answer: () => void = () => undefined;
    const answers = siteAnswers({ issues: inBoth, admin: true });
    const instead: Site['instead'] = (path, body) =>
      asksAboutEmail(path)
        ? new Promise<void>((resolve) => (answer = resolve)).then(() => answers(path, body))
        : undefined;
    return { site: { instead }, answer: () => answer() };
  };

  const startIsOpen = (page: Awaited<ReturnType<typeof openEdit>>): boolean =>
    page
      .all('LoadingButton')
      .some(({ props, children }) => JSON.stringify(children).includes('"Start"') && !props['isLoading']);

  it('Start waits, a second and a half at the most, and then the box changes no more by itself', async () => {
    const { site, answer } = slow();
    const page = await openEdit(site);
    expect(startIsOpen(page)).toBe(false);
    await page.pass(1_500);
    expect(startIsOpen(page)).toBe(true);
    expect(box(page)).toEqual(locked);
    answer();
    await page.pass(60);
    expect(box(page)).toEqual(locked);
    expect(page.text()).toContain('It did not answer whether you can turn it off.');
    await page.press('Try now');
    answer();
    await page.pass(60);
    expect(box(page)).toEqual(free);
    expect(startIsOpen(page)).toBe(true);
  });

  it('e-mail is sent, and the box says so once that takes long', async () => {
    const { site, answer } = slow();
    const page = await openEdit(site);
    expect(box(page)).toEqual(locked);
    expect(page.text()).not.toContain('It has not said yet');
    await page.pass(250);
    expect(page.text()).toContain('It has not said yet whether you can turn it off.');
    answer();
    await page.pass(60);
    expect(box(page)).toEqual(free);
    expect(page.text()).not.toContain('Jira sends an e-mail');
  });

  it('Start sends the choice as it is shown, whatever Jira says afterwards', async () => {
    const { site, answer } = slow();
    let calls = 0;
    const page = await openEdit(site, () => {
      if (++calls === 1) throw new Error('gone');
      return { ok: true, data: { row: row() } };
    });
    await page.pass(1_500);
    await page.press('Start');
    expect(page.sent()[0]?.sendEmail).toBe(true);
    answer();
    await page.pass(60);
    expect(box(page)).toEqual(locked);
    await page.press('Back');
    await page.press('Next');
    expect(box(page)).toEqual(locked);
    await page.press('Start');
    expect(page.sent()[1]).toEqual(page.sent()[0]);
  });

  it('a start that failed for sure leaves the choice open again', async () => {
    const page = await openEdit({ admin: true }, () => ({
      ok: false,
      error: { kind: 'not-allowed', reason: 'no-bulk-change' },
    }));
    await page.press('Start');
    expect(box(page)).toEqual(free);
    await page.check('start-email', true);
    await page.press('Start');
    expect(page.sent().map(({ sendEmail }) => sendEmail)).toEqual([false, true]);
  });

  it.each([503, 404, 200])(
    'after an answer that says nothing (%s), e-mail is sent until it is asked anew',
    async (status) => {
      let isDown = true;
      const page = await openEdit({
        admin: true,
        instead: (path) => (isDown && asksAboutEmail(path) ? { status, body: { permissions: {} } } : undefined),
      });
      await page.pass(30_000);
      expect(box(page)).toEqual(locked);
      expect(page.text()).toContain('It did not answer whether you can turn it off. Try now');
      isDown = false;
      await page.press('Try now');
      expect(box(page)).toEqual(free);
    },
  );

  it('one project without an answer is enough for that, and another one’s no is a no all the same', async () => {
    const issues = tasks(3).map((issue, index) => ({ ...issue, project: String(101 + index) }));
    const instead: Site['instead'] = (path) =>
      asksAboutEmail(path) && path.endsWith('=102') ? { status: 404, body: {} } : undefined;
    expect((await openEdit({ issues, instead, administers: ['101', '103'] })).text()).toContain('It did not answer');
    expect((await openEdit({ issues, instead, administers: ['101'] })).text()).toContain(WHY);
  });
});

describe('every other way of starting', () => {
  const again: Preset = {
    issueIds: ['1001', '1002'],
    change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
    asked: PRIORITY_HIGH,
    sendEmail: false,
    retryOf: 'jira:10641',
  };

  it('again without e-mail, by somebody who may no longer turn it off', async () => {
    const page = await openStart({ issues: tasks(2), administers: [] }, again);
    expect(box(page)).toEqual(locked);
    expect(page.text()).toContain(WHY);
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({ sendEmail: true, retryOf: 'jira:10641' });
  });

  it.each([true, false])('again with the choice of before, by somebody who has it: %s', async (sendEmail) => {
    const page = await openStart({ issues: tasks(2) }, { ...again, sendEmail });
    expect(box(page)).toEqual({ isTicked: sendEmail, isLocked: false });
    await page.press('Start');
    expect(page.sent()[0]?.sendEmail).toBe(sendEmail);
  });

  it.each<[string, Preset]>([
    ['issues of a task of which nobody knows what it did', { issueIds: ['1001', '1002'], retryOf: 'jira:10641' }],
    ['a search', { jql: 'project = PAY' }],
    ['keys', { keys: ['PAY-1', 'PAY-2'] }],
  ])('from %s', async (_, preset) => {
    const page = await openStart({ issues: tasks(2), administers: [] }, preset);
    if (!preset.issueIds) await page.press('Next');
    await page.do('delete');
    await page.press('Next');
    expect(box(page)).toEqual(locked);
  });

  const issues = tasks(2_500).map((issue, index) => ({ ...issue, id: String(10_000 + index) }));
  const site = siteAnswers({ issues, administers: [] });
  const openDetail = async (of: TaskDetail, title: string, advance?: unknown) => {
    const page = await openPage({
      functions: { list: () => list([of.row]), task: () => detail(of), advance: () => advance },
      jira: (path, body) => (path.includes('/bulk/queue/') ? { status: 503, body: '' } : site(path, body)),
    });
    await page.press(title);
    return page;
  };
  const over = (state: TaskRow['state'], counts: TaskRow['counts']): TaskRow =>
    row({ operation: 'edit', state, rawStatus: 'COMPLETE', percent: 100, counts, finishedAt: NOW - 20_000 });
  const failed: TaskDetail = {
    row: over('partial', { total: 20, succeeded: 17, failed: 3, hidden: 0 }),
    confirmation: submission(),
    outcome: {
      readAt: NOW,
      succeededIds: [],
      failedByReason: [
        { reason: 'Locked', issueIds: ['10001'] },
        { reason: 'Required field', issueIds: ['10002', '10003'] },
      ],
    },
  };

  it.each(['Retry all 3', 'Retry these 2', 'Retry this issue'])('"%s"', async (button) => {
    const page = await openDetail(failed, 'Edit 20 issues');
    await page.press(button);
    expect(page.text()).toContain('Priority → High on ');
    expect(box(page)).toEqual(locked);
    expect(page.text()).toContain(WHY);
  });

  it('"Start with these" that were not reached', async () => {
    const notReachedIds = ['10004', '10005'];
    const page = await openDetail(
      {
        row: over('cancelled', { total: 20, succeeded: 18, failed: 0, hidden: 0 }),
        confirmation: submission(),
        outcome: { readAt: NOW, succeededIds: [], failedByReason: [], notReachedIds },
      },
      'Edit 20 issues',
    );
    await page.press('Start with these 2');
    expect(page.text()).toContain('Priority → High on 2 issues');
    expect(box(page)).toEqual(locked);
  });

  it('"Start again" after a start that Jira did not confirm', async () => {
    const since = NOW - 60_000;
    const claimed = submissionRow({ part: 2, phase: 'claimed', since }, { percent: 40 });
    const page = await openDetail(
      { row: claimed, confirmation: submission() },
      'Edit 2,500 issues',
      advanced(claimed, { kind: 'maybe-started', part: 2, since }),
    );
    await page.press('Start again with these 1,500');
    expect(page.text()).toContain('Priority → High on 1,500 issues');
    expect(box(page)).toEqual(locked);
  });

  it('the rest of a submission whose sub-tasks are others now', async () => {
    const waits = submissionRow({}, { operation: 'edit' });
    const page = await openDetail(
      { row: waits, confirmation: submission() },
      'Edit 2,500 issues',
      advanced(waits, { kind: 'subtasks-changed', part: 1, added: ['1'], gone: [] }),
    );
    await page.press('Start again with these 2,500');
    expect(page.text()).toContain('Priority → High on 2,500 issues');
    expect(box(page)).toEqual(locked);
  });

  it('the action of the issue navigator', async () => {
    const page = await openPage({
      functions: { list: () => list([], { scope: 'mine' }) },
      jira: siteAnswers({ issues: tasks(3), administers: [] }),
      extension: { jql: 'project = PAY', issueKeys: ['PAY-1'] },
      open: () => loadPage('change-found-issues'),
    });
    await page.press('Next');
    await page.pickRadio('delete');
    await page.press('Next');
    expect(box(page)).toEqual(locked);
    expect(page.text()).toContain(WHY);
  });
});
