import * as v from 'valibot';
import { fieldsOf, minute, namedField, openSite, priorityEdit, progressOf, transitionOf } from '../site';

describe('what becomes of an issue', () => {
  it('fails with reasons where it is locked, not editable for the submitter, or lacks a required field', async () => {
    const site = openSite();
    const issues = ['WEB-1', 'WEB-61', 'OPS-1', 'PAY-23', 'PAY-1'];
    const body = { kind: 'fields', payload: priorityEdit(issues) } as const;
    const taskId = site.jira.startOperation(site.mia.accountId, body);
    site.clock.pass(minute);
    const over = await progressOf(site, site.mia, taskId);
    expect(over.processedAccessibleIssues).toEqual([1_056_001, 1_012_001]);
    expect(over.failedAccessibleIssues).toEqual({
      1056061: ['This issue is locked by a change freeze and cannot be changed.'],
      1034001: ["You do not have permission to edit issues in the project 'Operations'."],
      1012023: ['Cost centre is required.'],
    });
  });

  it('fails where the transition is not available from the present status, otherwise moves', async () => {
    const site = openSite();
    const found = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', {
      jql: 'project = WEB AND status in ("To Do", Done) ORDER BY key ASC',
      fields: ['status'],
      maxResults: 20,
    });
    const issues = v.parse(
      v.object({ issues: v.array(v.object({ id: v.string(), fields: v.object({ status: namedField }) })) }),
      found.body,
    ).issues;
    const ids = (status: string): number[] =>
      issues.filter(({ fields }) => fields.status.name === status).map(({ id }) => Number(id));
    const taskId = site.jira.startOperation(site.ada.accountId, {
      kind: 'transition',
      payload: transitionOf(
        issues.map(({ id }) => id),
        '11',
      ),
    });
    site.clock.pass(minute);
    const over = await progressOf(site, site.ada, taskId);
    expect(over.processedAccessibleIssues).toEqual(ids('To Do'));
    expect(Object.keys(over.failedAccessibleIssues ?? {}).map(Number)).toEqual(ids('Done'));
    expect(Object.values(over.failedAccessibleIssues ?? {})[0]).toEqual([
      "The transition 'Start work' is not available from the status 'Done'.",
    ]);
    expect((await fieldsOf(site, site.ada, String(ids('To Do')[0]))).status).toMatchObject({ name: 'In Progress' });
  });

  it('is hidden, a count without an id, from whoever may not see it, and differently for each asker', async () => {
    const site = openSite();
    // PAY-41 is for finance only (Mia), PAY-53 for administrators only (Ada).
    const body = { kind: 'fields', payload: priorityEdit(['PAY-41', 'PAY-53', 'PAY-1', 'PAY-999999']) } as const;
    const taskId = site.jira.startOperation(site.mia.accountId, body);
    site.clock.pass(minute);
    expect(await progressOf(site, site.mia, taskId)).toMatchObject({
      totalIssueCount: 4,
      processedAccessibleIssues: [1_012_041, 1_012_001],
      invalidOrInaccessibleIssueCount: 2,
    });
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({
      processedAccessibleIssues: [1_012_001],
      failedAccessibleIssues: { 1012053: ['Issue does not exist or you do not have permission to see it.'] },
      invalidOrInaccessibleIssueCount: 2,
    });
  });

  it('can be hidden by the operation itself', async () => {
    const site = openSite();
    // WEB-37 and its like are seen by their assignee only.
    const found = await site.ask(
      site.mia,
      'GET',
      `/rest/api/3/search/jql?jql=${encodeURIComponent('project = WEB AND assignee = currentUser()')}&maxResults=5000`,
    );
    const { issues } = v.parse(v.object({ issues: v.array(v.object({ id: v.string() })) }), found.body);
    const ids = issues.map(({ id }) => id);
    const own = ids.filter((id) => (Number(id) - 1_056_000) % 37 === 0 && (Number(id) - 1_056_000) % 61 !== 0);
    expect(own.length).toBeGreaterThan(0);
    const taskId = site.jira.startOperation(site.mia.accountId, {
      kind: 'fields',
      payload: {
        selectedActions: ['assignee'],
        editedFieldsInput: {
          singleSelectClearableUserPickerFields: [{ fieldId: 'assignee', user: { accountId: site.sam.accountId } }],
        },
        selectedIssueIdsOrKeys: own,
      },
    });
    site.clock.pass(10 * minute);
    expect(await progressOf(site, site.mia, taskId)).toMatchObject({
      status: 'COMPLETE',
      processedAccessibleIssues: [],
      invalidOrInaccessibleIssueCount: own.length,
    });
    expect((await progressOf(site, site.ada, taskId)).processedAccessibleIssues).toHaveLength(own.length);
  });

  it('edits every supported kind of field', async () => {
    const site = openSite();
    site.jira.startOperation(site.ada.accountId, {
      kind: 'fields',
      payload: {
        selectedActions: ['summary', 'labels', 'duedate', 'customfield_10016', 'customfield_10050', 'assignee'],
        editedFieldsInput: {
          singleLineTextFields: [{ fieldId: 'summary', text: 'New words' }],
          labelsFields: [{ fieldId: 'labels', labels: [{ name: 'one' }], bulkEditMultiSelectFieldOption: 'REPLACE' }],
          datePickerFields: [{ fieldId: 'duedate', date: { formattedDate: '3/Dec/26' } }],
          clearableNumberFields: [{ fieldId: 'customfield_10016', value: 8 }],
          singleSelectFields: [{ fieldId: 'customfield_10050', option: { optionId: 10202 } }],
          singleSelectClearableUserPickerFields: [{ fieldId: 'assignee', user: { accountId: '-1' } }],
        },
        selectedIssueIdsOrKeys: ['PAY-23'],
        sendBulkNotification: false,
      },
    });
    site.clock.pass(minute);
    expect(await fieldsOf(site, site.ada, 'PAY-23')).toMatchObject({
      summary: 'New words',
      labels: ['one'],
      duedate: '2026-12-03',
      customfield_10016: 8,
      customfield_10050: { id: '10202', value: 'Growth' },
      assignee: { accountId: site.mia.accountId },
    });
  });
});
