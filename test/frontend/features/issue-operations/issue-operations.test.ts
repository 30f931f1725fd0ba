import * as fc from 'fast-check';
import type { AppError, IssueOperation, IssueOperationInFull, IssueOperations } from '../../../../src/contract';
import { andOlder, withOlder } from '../../../../src/frontend/features/issue-operations/older-operations';
import { loadPage } from '../../kit/load-page';
import { complete, NOW, openPage, row, running } from '../../kit/page';
import type { Host, JiraAnswer } from '../../kit/page';

const operation = (change: Partial<IssueOperation> = {}): IssueOperation => ({
  operation: 'edit',
  ownerId: 'account-sam',
  state: 'running',
  rawStatus: 'RUNNING',
  percent: 25.7,
  createdAt: NOW - 120_000,
  readAt: NOW,
  fate: 'waiting',
  ...change,
});

const full = (change: Partial<IssueOperationInFull> = {}): IssueOperationInFull => ({
  key: 'jira:10641',
  taskId: '10641',
  label: 'priority',
  counts: { total: 1_000 },
  reasons: [],
  row: row({ operation: 'edit', percent: 25 }),
  ...change,
});

const answer = (operations: readonly IssueOperation[], change: Partial<IssueOperations> = {}) => ({
  ok: true,
  data: { operations, backTo: NOW - 30 * 86_400_000, admin: 'no', asOf: NOW, ...change },
});

const permissions = (admin: boolean): JiraAnswer => ({
  status: 200,
  body: { permissions: { ADMINISTER: { havePermission: admin }, BULK_CHANGE: { havePermission: true } } },
});

const open = (
  issue: Host['functions']['issue'],
  { admin = false, ...rest }: { admin?: boolean } & Partial<Host> = {},
) =>
  openPage({
    functions: {
      ...(issue ? { issue } : {}),
      refresh: () => ({ ok: true, data: { rows: [], asOf: NOW } }),
      ...rest.functions,
    },
    jira: (path, body) =>
      path.includes('mypermissions') ? permissions(admin) : (rest.jira ?? (() => running(30)))(path, body),
    open: () => loadPage('issue-operations'),
    ...(rest.viewer ? { viewer: rest.viewer } : {}),
  });

describe('the operations of an issue', () => {
  it('say to anybody what kind it is, who runs it and how far it was when', async () => {
    const page = await open(() => answer([operation({ fate: 'waiting' })]));
    expect(page.text()).toMatch(/^Bulk edit Running @account-sam 2 min ago This issue: waiting 25 % at 2:29\sPM$/);
    expect(page.labels()).toEqual(['Bulk edit, 25 percent']);
    expect(page.links()).toEqual([]);
    expect(page.named('issue')).toEqual([{ name: 'issue', payload: { asAdmin: false } }]);
  });

  it('are asked of the resolver every two minutes for somebody who may not read the task, and of Jira never', async () => {
    const page = await open(() => answer([operation()]));
    const asked = page.asked.length;
    await page.pass(119_000);
    expect(page.named('issue')).toHaveLength(1);
    await page.pass(2_000);
    expect(page.named('issue')).toHaveLength(2);
    await page.setVisible(false);
    await page.pass(600_000);
    expect(page.named('issue')).toHaveLength(2);
    await page.setVisible(true);
    expect(page.named('issue')).toHaveLength(3);
    expect(page.asked).toHaveLength(asked);
  });

  it('are not asked again when nothing is under way', async () => {
    const page = await open(() => answer([operation({ state: 'succeeded', fate: 'done' })]));
    await page.pass(600_000);
    expect(page.named('issue')).toHaveLength(1);
    expect(page.labels()).toEqual([]);
    expect(page.text()).toContain('Bulk edit Done @account-sam 12 min ago This issue: done');
  });

  it('move for their owner, who reads everything about them and can open them', async () => {
    let percent = 30;
    const page = await open(() => answer([operation({ ownerId: 'account-mia', full: full() })]), {
      jira: () => running((percent += 5)),
    });
    expect(page.text()).toContain(
      'Edit 1,000 issues Running @account-mia 2 min ago This issue: waiting priority · 10641',
    );
    expect(page.links()).toEqual([
      ['Edit 1,000 issues', 'https://site.example/module/my-bulk-tasks/tasks/jira%3A10641'],
    ]);
    await page.pass(3_100);
    expect(page.labels()).toEqual(['Edit 1,000 issues, 35 percent']);
    await page.pass(3_100);
    expect(page.labels()).toEqual(['Edit 1,000 issues, 40 percent']);
    expect(page.named('issue')).toHaveLength(1);
  });

  it('are asked for as an admin once Jira says so, and lead to the admin page', async () => {
    const page = await open(() => answer([operation({ full: full() })], { admin: 'yes' }), { admin: true });
    expect(page.named('issue')[0]?.payload).toEqual({ asAdmin: true });
    expect(page.links()).toEqual([
      ['Edit 1,000 issues', 'https://site.example/module/bulk-tasks-admin/tasks/jira%3A10641'],
    ]);
  });

  it('do not wait longer than 1.5 s for Jira to say who is an admin', async () => {
    const page = await openPage({
      functions: { issue: () => answer([]) },
      jira: () => new Promise(() => undefined),
      open: () => loadPage('issue-operations'),
    });
    await page.pass(1_300);
    expect(page.calls).toHaveLength(0);
    await page.pass(300);
    expect(page.named('issue')[0]?.payload).toEqual({ asAdmin: false });
  });

  it('say that the admin was not confirmed, and ask again when told', async () => {
    const page = await open(() => answer([operation()], { admin: 'unknown' }), { admin: true });
    expect(page.text()).toContain('Jira did not confirm that you are a Jira admin, so you see what everyone sees.');
    await page.press('Try now');
    expect(page.named('issue')).toHaveLength(2);
  });

  it('say until when an admin is shown what everyone sees, where a pause or the budget is why', async () => {
    const until = NOW + 30 * 60_000;
    const shownTo = async (problem: AppError): Promise<string> =>
      (await open(() => answer([operation()], { admin: 'unknown', problem }), { admin: true })).text();
    expect(await shownTo({ kind: 'over-budget', whose: 'account', until })).toMatch(
      /^Your pages and operations have asked Jira as often as they may in an hour\. Try again at 2:59\sPM\. Until then, you see what everyone sees\./,
    );
    expect(await shownTo({ kind: 'rate-limited', until })).toMatch(
      /^Jira asks for a pause until 2:59\sPM\. Until then, you see what everyone sees\./,
    );
  });

  it('say nothing of it where nothing is kept back', async () => {
    const own = operation({ ownerId: 'account-mia', full: full() });
    const page = await open(() => answer([own], { admin: 'unknown' }), { admin: true });
    expect(page.text()).not.toContain('Jira did not confirm');
  });

  it('are stored and asked again, once each, when one settles', async () => {
    const answers = [
      answer([operation({ full: full() })]),
      answer([
        operation({
          state: 'partial',
          fate: 'failed',
          full: { ...full({ counts: { total: 20, succeeded: 18, failed: 2 }, reasons: ['The issue is locked'] }) },
        }),
      ]),
    ];
    const page = await open(() => answers.shift(), { jira: () => complete(2) });
    await page.pass(3_000);
    expect(page.text()).toContain('Done with failures');
    await page.pass(400);
    expect(page.named('refresh').map(({ payload }) => payload)).toEqual([{ keys: ['jira:10641'] }]);
    expect(page.text()).toContain('This issue: failed priority · 10641 The issue is locked');
    await page.pass(600_000);
    expect(page.calls.map(({ name }) => name)).toEqual(['issue', 'refresh', 'issue']);
  });

  it('say that Jira gave no reason, to those who would read it', async () => {
    const failed = { state: 'failed', fate: 'failed' } as const;
    const { row: _over, ...over } = full();
    const own = await open(() => answer([operation({ ...failed, full: over })]));
    expect(own.text()).toContain('Jira gave no reason');
    const others = await open(() => answer([operation(failed)]));
    expect(others.text()).not.toContain('reason');
  });

  it('say in one line that nothing touched the issue', async () => {
    const page = await open(() => answer([]));
    expect(page.text()).toBe('No bulk operation that this app knows of has changed this issue.');
  });

  it('go further back on request, and say how far that was', async () => {
    const older = operation({ operation: 'move', state: 'succeeded', fate: 'done', createdAt: NOW - 40 * 86_400_000 });
    const page = await open(({ before }) =>
      before === undefined
        ? answer([], { older: '20261023000000:x' })
        : answer([older], { backTo: Date.UTC(2026, 8, 1) }),
    );
    expect(page.text()).toBe(
      'No bulk operation that this app knows of has changed this issue since Oct 23. Show older',
    );
    await page.press('Show older');
    expect(page.named('issue')[1]?.payload).toEqual({ asAdmin: false, before: '20261023000000:x' });
    expect(page.text()).toContain('Bulk move Done');
    expect(page.text()).not.toContain('Show older');
  });

  it('keep what was shown when older ones do not come', async () => {
    const page = await open(({ before }) =>
      before === undefined
        ? answer([operation()], { older: '20261023000000:x' })
        : { ok: false, error: { kind: 'upstream', status: 503 } },
    );
    expect(page.text()).toContain('Searched back to Oct 23. Show older');
    await page.press('Show older');
    expect(page.text()).toContain('Jira did not answer (503). Searched back to Oct 23. Show older');
    expect(page.text()).toContain('Bulk edit');
  });

  it('keep what was shown when a call fails, and try again', async () => {
    const answers: unknown[] = [answer([operation()]), undefined, answer([operation({ percent: 50 })])];
    const page = await open(() => answers.shift());
    await page.pass(121_000);
    expect(page.text()).toMatch(
      /The bulk operations of this issue could not be loaded\. What you see is from 2:29\sPM; the next try is in 10 s\./,
    );
    expect(page.text()).toContain('Bulk edit');
    await page.press('Try now');
    expect(page.text()).toContain('50 %');
    expect(page.text()).not.toContain('loaded');
  });

  it('are grey rows only when they take longer than 200 ms', async () => {
    let come: (answer: unknown) => void = () => undefined;
    const page = await open(() => new Promise((resolve) => (come = resolve)));
    const greyRows = () => page.all('Box').filter(({ props }) => props['testId'] === 'grey-rows').length;
    expect(greyRows()).toBe(0);
    await page.pass(250);
    expect(greyRows()).toBe(1);
    come(answer([operation()]));
    await page.pass(1);
    expect(greyRows()).toBe(0);
    expect(page.text()).toContain('Bulk edit');
  });

  it('show the stored progress and its time where Jira refuses the task', async () => {
    const page = await open(() => answer([operation({ full: full() })]), { jira: () => ({ status: 403, body: {} }) });
    await page.pass(600_000);
    expect(page.text()).toMatch(/25 % at 2:29\sPM/);
    expect(page.asked.filter((path) => path.includes('/bulk/queue/')).length).toBe(1);
  });
});

describe('older operations', () => {
  const at = fc.integer({ min: 1, max: 40 });
  const page = (times: readonly number[]): IssueOperations => ({
    operations: times.map((createdAt) => operation({ createdAt })),
    backTo: Math.min(...times, 0),
    admin: 'no',
    asOf: NOW,
  });

  it('stand after the newest ones, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(at), fc.uniqueArray(at), fc.uniqueArray(at), (newest, first, second) => {
        const older = andOlder(andOlder(undefined, page(first)), page(second));
        const seen = withOlder(page(newest), older).operations.map(({ createdAt }) => createdAt);
        expect(seen.slice(0, newest.length)).toEqual(newest);
        expect(new Set(seen)).toEqual(new Set([...newest, ...first, ...second]));
        expect(seen.slice(newest.length).some((time) => newest.includes(time))).toBe(false);
      }),
    );
  });
});
