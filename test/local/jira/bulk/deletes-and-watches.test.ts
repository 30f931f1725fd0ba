import * as v from 'valibot';
import { anyText, fieldsOf, keys, openSite, progressOf, runOperation, type TestSite } from '../site';

const selected = (...selectedIssueIdsOrKeys: string[]) => ({ selectedIssueIdsOrKeys });

describe('a bulk delete', () => {
  it('deletes the issues with their sub-tasks, and names them all', async () => {
    const site = openSite();
    // WEB-950 has five sub-tasks.
    const taskId = await runOperation(site, site.mia, 'delete', selected('WEB-950', 'WEB-906'));
    const over = await progressOf(site, site.mia, taskId);
    expect(over).toMatchObject({ status: 'COMPLETE', totalIssueCount: 7, invalidOrInaccessibleIssueCount: 0 });
    expect([...(over.processedAccessibleIssues ?? [])].sort()).toEqual(
      [906, 950, 951, 952, 953, 954, 955].map((number) => 1_056_000 + number),
    );
    for (const key of ['WEB-906', 'WEB-950', 'WEB-953', '1056950']) {
      expect((await site.ask(site.ada, 'GET', `/rest/api/3/issue/${key}`)).status).toBe(404);
    }
    const task = await site.ask(site.mia, 'GET', `/rest/api/3/task/${taskId}`);
    expect(task.body).toMatchObject({ description: anyText, result: { totalIssueCount: 7 } });
    expect(task.body).not.toMatchObject({ description: 'bulkMove' });
  });

  it('takes the links of an issue with it', async () => {
    const site = openSite();
    expect(await fieldsOf(site, site.mia, 'WEB-8')).toMatchObject({ issuelinks: [{ inwardIssue: { key: 'WEB-9' } }] });
    await runOperation(site, site.mia, 'delete', selected('WEB-9'));
    expect(await fieldsOf(site, site.mia, 'WEB-8')).toMatchObject({ issuelinks: [] });
  });

  it('fails without the permission and on locked issues, and leaves those with their sub-tasks', async () => {
    const site = openSite();
    // WEB-3050 is locked; its sub-tasks stay with it, and one that was selected has its own turn.
    const { subtasks } = await fieldsOf(site, site.ada, 'WEB-3050');
    const [first, ...rest] = v.parse(v.array(v.object({ key: v.string(), id: v.string() })), subtasks);
    const taskId = await runOperation(site, site.mia, 'delete', selected('PAY-1', 'WEB-3050', first?.key ?? ''));
    const over = await progressOf(site, site.mia, taskId);
    expect(over.processedAccessibleIssues).toEqual([Number(first?.id)]);
    expect(over.failedAccessibleIssues).toMatchObject({
      1012001: ["You do not have permission to delete issues in the project 'Payments'."],
      1059050: [anyText],
    });
    for (const { key } of rest)
      expect(over.failedAccessibleIssues).toHaveProperty([String(1_056_000 + Number(key.slice(4)))]);
    expect((await site.ask(site.ada, 'GET', '/rest/api/3/issue/WEB-3050')).status).toBe(200);
  });

  it('counts sub-tasks in its 1,000 and refuses what cannot be seen', async () => {
    const site = openSite();
    const send = (issues: string[]) =>
      site.ask(site.ada, 'POST', '/rest/api/3/bulk/issues/delete', selected(...issues));
    const singles = keys('OPS', 801, 2_100).filter((key) => Number(key.slice(4)) % 50 > 5);
    expect((await send(['OPS-850', ...singles.slice(0, 999)])).status).toBe(400);
    expect((await send([...singles.slice(0, 999), 'OPS-99999'])).status).toBe(400);
    expect((await send(singles.slice(0, 1_000))).status).toBe(201);
  });

  it('frees no number: a key is never given twice', async () => {
    const site = openSite();
    await runOperation(site, site.ada, 'delete', selected('WEB-4200'));
    const mapping = {
      issueIdsOrKeys: ['OPS-906'],
      inferFieldDefaults: true,
      inferStatusDefaults: true,
      inferSubtaskTypeDefault: true,
    };
    await runOperation(site, site.ada, 'move', { targetToSourcesMapping: { 'WEB,10002': mapping } });
    expect((await site.ask(site.ada, 'GET', '/rest/api/3/issue/OPS-906')).body).toMatchObject({ key: 'WEB-4201' });
  });
});

describe('watching in bulk', () => {
  const watchers = async (site: TestSite, who: typeof site.ada, key: string) =>
    (await site.ask(who, 'GET', `/rest/api/3/issue/${key}/watchers`)).body;

  it('really changes who watches, locked or not, without a word in the history', async () => {
    const site = openSite();
    await runOperation(site, site.mia, 'watch', selected('WEB-1', 'WEB-61'));
    const watching = { watchCount: 1, isWatching: true, watchers: [{ displayName: 'Mia Lindqvist' }] };
    expect(await watchers(site, site.mia, 'WEB-1')).toMatchObject(watching);
    expect(await watchers(site, site.mia, 'WEB-61')).toMatchObject(watching);
    expect(await watchers(site, site.ada, 'WEB-1')).toMatchObject({ watchCount: 1, isWatching: false });
    await runOperation(site, site.mia, 'unwatch', selected('WEB-1'));
    expect(await watchers(site, site.mia, 'WEB-1')).toMatchObject({ watchCount: 0, watchers: [] });
    expect(await watchers(site, site.mia, 'WEB-61')).toMatchObject({ watchCount: 1 });
    expect((await site.ask(site.mia, 'GET', '/rest/api/3/issue/WEB-1/changelog')).body).toMatchObject({ total: 0 });
  });

  it('knows no choice about e-mail', async () => {
    const site = openSite();
    const payload = { ...selected('WEB-1'), sendBulkNotification: false };
    expect((await site.ask(site.mia, 'POST', '/rest/api/3/bulk/issues/watch', payload)).status).toBe(400);
  });
});

describe('every bulk operation', () => {
  it.each([
    ['move', { targetToSourcesMapping: { 'WEB,10002': { issueIdsOrKeys: ['WEB-1'] } } }],
    ['delete', selected('WEB-1')],
    ['watch', selected('WEB-1')],
    ['unwatch', selected('WEB-1')],
  ])('%s needs Bulk Change and the scope to write', async (operation, payload) => {
    const site = openSite();
    const path = `/rest/api/3/bulk/issues/${operation}`;
    expect(await site.ask(site.sam, 'POST', path, payload)).toMatchObject({
      status: 403,
      body: { errors: [{ message: anyText }] },
    });
    expect(site.jira.scopesOf('POST', path)).toEqual(['write:jira-work']);
  });
});
