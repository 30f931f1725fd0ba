import Database from 'libsql';
import { createJira } from '../../../local/jira';
import {
  HandClock,
  anyText,
  historyOf,
  minute,
  openSite,
  priorityEdit,
  progressOf,
  runOperation,
  siteUrl,
  type TestSite,
} from './site';

const mailed = (issues: string[], sendBulkNotification?: boolean | null) => ({
  ...priorityEdit(issues),
  ...(sendBulkNotification === undefined ? {} : { sendBulkNotification }),
});

describe('e-mails', () => {
  it('go out once for an operation that is over and changed something, unless told otherwise', async () => {
    const site = openSite();
    const taskId = await runOperation(site, site.mia, 'fields', mailed(['WEB-1', 'WEB-2', 'WEB-61']));
    await runOperation(site, site.mia, 'fields', mailed(['WEB-3'], false));
    // Locked: nothing changed.
    await runOperation(site, site.mia, 'fields', mailed(['WEB-61'], true));
    await runOperation(site, site.mia, 'watch', { selectedIssueIdsOrKeys: ['WEB-4'] });
    expect(site.jira.emails()).toEqual([
      expect.objectContaining({
        taskId,
        subject: '[JIRA] Mia Lindqvist edited 2 issues',
        summary: 'Mia Lindqvist edited 2 issues of 3.',
      }),
    ]);
    expect(site.jira.emails()[0]?.recipients.length).toBeGreaterThan(0);
  });

  it('tell everybody concerned who may see it, also of what is gone', async () => {
    const site = openSite();
    // PAY-53 is for administrators only, whoever is assigned to it.
    await runOperation(site, site.ada, 'delete', { selectedIssueIdsOrKeys: ['PAY-53'] });
    expect(site.jira.emails()[0]?.recipients.every(({ displayName }) => displayName === 'Ada Okafor')).toBe(true);
  });

  it('are not there while the operation runs', async () => {
    const site = openSite();
    await site.ask(site.ada, 'POST', '/rest/api/3/bulk/issues/fields', mailed(['WEB-1', 'WEB-2', 'WEB-3']));
    site.clock.pass(3_000);
    expect(site.jira.emails()).toEqual([]);
    site.clock.pass(minute);
    expect(site.jira.emails()).toHaveLength(1);
  });
});

describe('the permission switch', () => {
  it('shows what somebody may, and changes what happens', async () => {
    const site = openSite();
    const { accountId } = site.mia;
    const edits = (): boolean | undefined =>
      site.jira
        .permissionsOf(accountId)
        .projects.find(({ key }) => key === 'WEB')
        ?.permissions.find(({ key }) => key === 'EDIT_ISSUES')?.held;
    expect(site.jira.permissionsOf(accountId).global).toContainEqual({
      key: 'BULK_CHANGE',
      name: 'Make bulk changes',
      held: true,
    });
    expect(edits()).toBe(true);
    site.jira.revoke(accountId, 'EDIT_ISSUES', 'WEB');
    expect(edits()).toBe(false);
    const taskId = await runOperation(site, site.mia, 'fields', priorityEdit(['WEB-1']));
    expect(await progressOf(site, site.mia, taskId)).toMatchObject({ failedAccessibleIssues: { 1056001: [anyText] } });
    site.jira.grant(accountId, 'EDIT_ISSUES', 'WEB');
    expect(edits()).toBe(true);
  });
});

describe('faults of submits', () => {
  const send = (site: TestSite) =>
    site.ask(site.ada, 'POST', '/rest/api/3/bulk/issues/fields', priorityEdit(['WEB-1'], '1'));

  it.each([400, 403] as const)('refuses so many of the next with %s, and nothing happens', async (status) => {
    const site = openSite();
    site.jira.setFaults({ refuseNextSubmits: 2, refuseSubmitsWith: status });
    expect(await send(site)).toMatchObject({ status, body: { errorMessages: [anyText], errors: {} } });
    expect(await send(site)).toMatchObject({ status });
    expect(site.jira.moving()).toBe(false);
    expect((await send(site)).status).toBe(201);
    expect(site.jira.faults()).toMatchObject({ refuseNextSubmits: 0 });
  });

  it('accepts one and loses the answer, and the issue is changed exactly once', async () => {
    const site = openSite();
    site.jira.setFaults({ loseNextSubmitAnswers: 1 });
    await expect(send(site)).rejects.toThrow('cut');
    expect(site.jira.moving()).toBe(true);
    site.clock.pass(minute);
    expect((await site.ask(site.ada, 'GET', '/rest/api/3/myself')).status).toBe(200);
    expect(await historyOf(site, 'WEB-1')).toHaveLength(1);
    expect((await send(site)).status).toBe(201);
  });

  it('loses it at Forge’s door as a connection that breaks', async () => {
    const { jira, ada } = openSite();
    jira.setFaults({ loseNextSubmitAnswers: 1 });
    const request = new Request('http://jira/rest/api/3/bulk/issues/fields', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(priorityEdit(['WEB-1'])),
    });
    await expect(jira.fetchAs(ada.accountId, request)).rejects.toThrow(TypeError);
    expect(jira.moving()).toBe(true);
  });
});

describe('a site of an older version', () => {
  it('says that it cannot be read, instead of failing at the first question', () => {
    const database = new Database(':memory:');
    database.exec('CREATE TABLE jira_issues (id INTEGER PRIMARY KEY, project_key TEXT)');
    expect(() => createJira({ database, clock: new HandClock(), siteUrl })).toThrow('older version');
  });
});
