import type { TaskRow } from '../../../../src/contract';
import { advanced, SUBMISSION, submissionRow, partRuns, submission } from '../../kit/submission-row';
import { detail, list, NOW, openPage, row, running } from '../../kit/page';
import type { Host, JiraAnswer } from '../../kit/page';

const SINCE = NOW - 60_000;
const claimed = submissionRow({ part: 2, phase: 'claimed', since: SINCE }, { percent: 40 });

const updated =
  (changed: number, visible = 20) =>
  (body: unknown): JiraAnswer => {
    const { issueIdsOrKeys } = body as { issueIdsOrKeys: string[] };
    const issues = issueIdsOrKeys.slice(0, visible).map((id, index) => ({
      id,
      key: `ABC-${id}`,
      fields: { updated: new Date(index < changed ? SINCE + 5_000 : SINCE - 5_000).toISOString() },
    }));
    return { status: 200, body: { issues } };
  };

const open = async (
  answer: (body: unknown) => JiraAnswer = updated(0),
  of: TaskRow = claimed,
  more: Partial<Host['functions']> = {},
  title = 'Edit 2,500 issues',
) => {
  const bodies: unknown[] = [];
  const page = await openPage({
    functions: {
      list: () => list([of]),
      task: () => detail({ row: of, confirmation: submission() }),
      advance: () => advanced(of, { kind: 'maybe-started', part: 2, since: SINCE }),
      ...more,
    },
    jira: (path, body) => {
      if (!path.endsWith('/bulkfetch')) return running(10);
      bodies.push(body);
      return answer(body);
    },
  });
  await page.press(title);
  return { ...page, bodies };
};

describe('a start that Jira did not confirm', () => {
  it('is said on the row and in the detail, with what can be done', async () => {
    const page = await open();
    expect(page.text()).toMatch(
      /Jira did not confirm the start\. It may have started\. Look at whether the issues have changed since 2:28\sPM, or paste the id from Jira’s progress page, before you start again\./,
    );
    await page.press('Back to the list');
    expect(page.row('Edit 2,500 issues')).toContain('Jira did not confirm the start. It may have started. Decide');
    await page.pass(30 * 60_000);
    expect(page.named('advance')).toHaveLength(1);
  });

  it('reads the outcome once its task is found and over by then, which the list says', async () => {
    const over = {
      ...claimed,
      state: 'succeeded',
      submission: { ...submissionRow().submission, phase: 'over' },
    } as TaskRow;
    let now: TaskRow = claimed;
    const page = await open(undefined, undefined, {
      list: () => list([now, row()]),
      task: () => detail({ row: now, confirmation: submission() }),
    });
    expect(page.named('task')).toHaveLength(1);
    now = over;
    await page.pass(121_000);
    expect(page.named('task')).toHaveLength(2);
    expect(page.text()).not.toContain('may have started');
  });

  it('is not said while another page’s call may be under way', async () => {
    const fresh = submissionRow({ phase: 'claimed', since: NOW - 1_000 });
    const page = await openPage({
      functions: {
        list: () => list([fresh]),
        advance: () => advanced(fresh, { kind: 'maybe-started', part: 1, since: NOW - 1_000 }),
      },
      jira: () => running(10),
    });
    expect(page.text()).not.toContain('may have started');
    expect(page.named('advance')).toHaveLength(0);
    await page.pass(30_000);
    expect(page.named('advance')).toHaveLength(1);
    expect(page.text()).toContain('may have started');
  });

  it('is looked at by a sample of the part’s issues', async () => {
    const page = await open(updated(3));
    await page.press('Look');
    const { issueIdsOrKeys, fields } = page.bodies[0] as { issueIdsOrKeys: string[]; fields: string[] };
    expect(fields).toEqual(['updated']);
    expect(new Set(issueIdsOrKeys).size).toBe(20);
    expect(issueIdsOrKeys.every((id) => Number(id) >= 11_000 && Number(id) < 12_000)).toBe(true);
    expect(page.text()).toMatch(/3 of the 20 issues we looked at changed since 2:28\sPM: it has probably started\./);
  });

  it('is not said to have probably started because one issue changed', async () => {
    const page = await open(updated(1));
    await page.press('Look');
    expect(page.text()).toMatch(
      /1 of the 20 issues we looked at changed since 2:28\sPM: it may have started, or something else changed that issue\./,
    );
  });

  it('is told of the one issue and the one part where there is no other', async () => {
    const only = submissionRow({ sizes: [1], part: 1, phase: 'claimed', since: SINCE }, { counts: { total: 1 } });
    const page = await open(
      updated(1),
      only,
      {
        task: () =>
          detail({ row: only, confirmation: submission({ parts: [{ part: 1, issues: 1, issueIds: ['11000'] }] }) }),
        advance: () => advanced(only, { kind: 'maybe-started', part: 1, since: SINCE }),
        adopt: () => ({ ok: false, error: { kind: 'not-valid', field: 'task', reason: 'not-this-part' } }),
      },
      'Edit 1 issue',
    );
    await page.press('Look');
    expect(page.text()).toMatch(/The issue we looked at changed since 2:28\sPM: it may have started/);
    await page.press('Use this id');
    expect(page.text()).toContain('That task is not this operation: someone else started it');
  });

  it('is not settled by a look that finds nothing', async () => {
    const page = await open();
    await page.press('Look');
    expect(page.text()).toContain(
      'None of the 20 issues we looked at has changed yet. It may still wait in Jira: starting again can change these issues twice.',
    );
    expect(page.calls.map(({ name }) => name).sort()).toEqual(['advance', 'list', 'task']);
    await page.press('Look again');
    expect(page.bodies).toHaveLength(2);
  });

  it('says when a look could see nothing, or Jira did not answer', async () => {
    const page = await open(updated(0, 0));
    await page.press('Look');
    expect(page.text()).toContain('Jira shows you none of the 20 issues we looked at, so this says nothing.');
    const down = await open(() => ({ status: 503, body: '' }));
    await down.press('Look');
    expect(down.text()).toContain('Jira did not answer (503).');
  });

  it('counts issues that are gone for a delete, and does not look where watching leaves no trace', async () => {
    const page = await open(updated(0, 15), { ...claimed, operation: 'delete' }, {}, 'Delete 2,500 issues');
    await page.press('Look');
    expect(page.text()).toMatch(/5 of the 20 issues we looked at changed or went since 2:28\sPM/);
    const watch = await open(updated(0), { ...claimed, operation: 'watch' }, {}, 'Watch 2,500 issues');
    expect(watch.text()).toContain('Watching leaves no trace in an issue.');
    expect(watch.text()).not.toContain('Look');
    expect(watch.text()).toContain('Once you know, say what became of it.');
  });

  it('takes the id from Jira’s progress page, and goes on', async () => {
    const runs = partRuns(2, '102', { percent: 40 });
    const page = await open(updated(0), claimed, {
      adopt: () => ({ ok: true, data: { row: runs } }),
    });
    await page.type('adopt-task', ' 102 ');
    await page.press('Use this id');
    expect(page.named('adopt')[0]?.payload).toEqual({ key: SUBMISSION, part: 2, input: ' 102 ' });
    expect(page.text()).not.toContain('may have started');
    await page.pass(3_100);
    expect(page.asked.at(-1)).toBe('/rest/api/3/bulk/queue/102');
  });

  it.each([
    ['not-this-part', 'That task is not part 2: someone else started it'],
    ['not-an-id', 'That is not a task id.'],
    ['empty', 'Paste the task id'],
    ['other-site', 'That address belongs to another site.'],
    ['already-there', 'That task is on the list already'],
  ])('says at the field why an id was not taken: %s', async (reason, words) => {
    const page = await open(updated(0), claimed, {
      adopt: () => ({ ok: false, error: { kind: 'not-valid', field: 'task', reason } }),
    });
    await page.press('Use this id');
    expect(page.all('ErrorMessage')).toHaveLength(1);
    expect(page.text()).toContain(words);
    expect(page.field('adopt-task').props['isInvalid']).toBe(true);
  });

  it('starts again with the issues of the part and of those after it as a new confirmation', async () => {
    const page = await open();
    await page.press('Start again with these 1,500');
    expect(page.text()).toContain(
      'Jira did not confirm the start before this one. If that one began, or still begins, these issues are changed twice.',
    );
    expect(page.text()).toContain('Start');
    expect(page.named('start')).toHaveLength(0);
  });

  it.each([
    ['It started', 'started', { state: 'unknown', rawStatus: '' }, 'Started, outcome not known'],
    ['It did not start', 'not-started', { state: 'cancelled' }, 'Cancelled'],
  ] as const)('is ended by its sender’s word: %s', async (button, said, ended, state) => {
    const over = submissionRow({ part: 2, phase: 'over', said }, { percent: 40, ...ended });
    let now: TaskRow = claimed;
    const page = await open(updated(3), claimed, {
      endUnconfirmed: () => ({ ok: true, data: { row: (now = over) } }),
      task: () => detail({ row: now, confirmation: submission() }),
    });
    expect(page.text()).toContain('That ends this operation: the part after it is not sent.');
    await page.press('Look');
    await page.press(button);
    if (said === 'not-started') {
      // The issues speak against it, so its sender is asked.
      expect(page.named('endUnconfirmed')).toEqual([]);
      expect(page.text()).toMatch(
        /3 of the 20 issues we looked at have changed since 2:28\sPM, as if it had started\./,
      );
      expect(page.text()).toContain('the issues of part 2 and of those after it count as not reached');
      await page.press('Leave it open');
      expect(page.text()).not.toContain('Say that it did not start?');
      await page.press(button);
      await page.pressLast(button);
    }
    expect(page.named('endUnconfirmed').map(({ payload }) => payload)).toEqual([{ key: SUBMISSION, part: 2, said }]);
    expect(page.text()).toContain(state);
    expect(page.text()).not.toContain('may have started');
    expect(page.text()).not.toContain(button);
  });

  it.each<[string, TaskRow, (body: unknown) => JiraAnswer, RegExp | undefined]>([
    ['all its issues have changed', claimed, updated(20), /All 20 issues we looked at have changed since 2:28/],
    ['one has', claimed, updated(1), /1 of the 20 issues we looked at has changed since 2:28/],
    ['some are gone', { ...claimed, operation: 'delete' }, updated(0, 18), /2 of the 20 .* have changed or gone since/],
    ['none has', claimed, updated(0), undefined],
    ['Jira does not say', claimed, () => ({ status: 503, body: '' }), undefined],
    ['there is nothing to see', { ...claimed, operation: 'watch' }, updated(20), undefined],
  ])('is looked at before it is taken that it did not start: %s', async (_, of, answer, asks) => {
    const over = submissionRow({ part: 2, phase: 'over', said: 'not-started' }, { percent: 40, state: 'cancelled' });
    const endUnconfirmed = () => ({ ok: true, data: { row: over } });
    const titles: Readonly<Record<string, string>> = { delete: 'Delete', watch: 'Watch', edit: 'Edit' };
    const page = await open(answer, of, { endUnconfirmed }, `${titles[of.operation]} 2,500 issues`);
    await page.press('It did not start');
    expect(page.named('endUnconfirmed')).toHaveLength(asks ? 0 : 1);
    if (!asks) return;
    expect(page.text()).toMatch(asks);
    await page.pressLast('It did not start');
    expect(page.named('endUnconfirmed')).toHaveLength(1);
  });

  it('says when the app did not take that word', async () => {
    const page = await open(updated(0), claimed, {
      endUnconfirmed: () => ({ ok: false, error: { kind: 'not-valid', field: 'task', reason: 'not-this-part' } }),
    });
    await page.press('It started');
    expect(page.text()).toContain('That task is not the part that was sent.');
    expect(page.text()).toContain('may have started');
  });

  it('becomes so on a page that hears nothing of it, as soon as its call cannot come back any more', async () => {
    const theirs = submissionRow({ phase: 'claimed', since: NOW - 1_000, senderId: 'account-sam' });
    const page = await openPage({ functions: { list: () => list([theirs]) }, jira: () => running(10) });
    expect(page.row('Edit 2,500 issues')).toContain('Running');
    await page.pass(40_000);
    expect(page.row('Edit 2,500 issues')).toContain('Not confirmed');
    expect(page.row('Edit 2,500 issues')).not.toContain('%');
    expect(page.text()).toContain('1 needs attention');
  });

  it('leaves what became of it to its sender', async () => {
    const page = await open(updated(0), {
      ...claimed,
      ...(claimed.submission ? { submission: { ...claimed.submission, senderId: 'account-sam' } } : {}),
    });
    expect(page.text()).toContain('may have started');
    expect(page.text()).not.toContain('Use this id');
    expect(page.text()).not.toContain('Start again');
    expect(page.text()).not.toContain('It started');
    expect(page.text()).toMatch(
      /You can look at whether the issues have changed since 2:28\sPM\.\s+Only\s+@account-sam\s+can say what became of it, or start it again\./,
    );
    expect(page.text()).not.toContain('paste the id');
    await page.press('Back to the list');
    expect(page.row('Edit 2,500 issues')).toContain('may have started.');
    expect(page.row('Edit 2,500 issues')).not.toContain('Decide');
  });
});
