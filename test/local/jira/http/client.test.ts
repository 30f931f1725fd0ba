import { HttpException } from 'jira.js';
import type { Version3Client } from 'jira.js';
import * as v from 'valibot';
import { serve, type ServedSite } from './public-client';
import { minute, moveTo, openSite, queueShape, second, type TestSite } from '../site';

/** jira.js knows Jira and nothing of this project: what it understands, Jira's other clients understand too. */
describe('the public client jira.js, over a socket', () => {
  let site: TestSite;
  let served: ServedSite;

  beforeEach(async () => {
    site = openSite();
    served = await serve(site);
  });
  afterEach(() => served.close());

  const clientOf = (who: { email: string; token: string }): Version3Client => served.clientOf(who);

  const progressOf = async (jira: Version3Client, taskId: string) =>
    v.parse(queueShape, await jira.issueBulkOperations.getBulkOperationProgress({ taskId }));

  it('searches, transitions in bulk, and follows the task until it is settled', async () => {
    const jira = clientOf(site.mia);
    const first = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost({
      jql: 'project = WEB AND status = "To Do" ORDER BY key ASC',
      fields: ['summary', 'status'],
      maxResults: 30,
    });
    expect(first.issues).toHaveLength(30);
    const next = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
      jql: 'project = WEB AND status = "To Do" ORDER BY key ASC',
      fields: ['summary', 'status'],
      maxResults: 10,
      nextPageToken: first.nextPageToken ?? '',
    });
    const issues = [...(first.issues ?? []), ...(next.issues ?? [])];
    expect(new Set(issues.map(({ id }) => id)).size).toBe(40);

    const { taskId = '' } = await jira.issueBulkOperations.submitBulkTransition({
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys: issues.map(({ key }) => key), transitionId: '11' }],
      sendBulkNotification: false,
    });
    const seen: string[] = [];
    let progress = await progressOf(jira, taskId);
    while (progress.status !== 'COMPLETE' && seen.length < 100) {
      seen.push(`${progress.status} ${progress.progressPercent}`);
      site.clock.pass(5 * second);
      progress = await progressOf(jira, taskId);
    }
    expect(seen).toEqual(['ENQUEUED 0', 'RUNNING 15', 'RUNNING 40', 'RUNNING 65', 'RUNNING 90']);
    const failed = Object.keys(progress.failedAccessibleIssues ?? {}).length;
    expect((progress.processedAccessibleIssues?.length ?? 0) + failed).toBe(40);
    const moved = await jira.issues.getIssue({ issueIdOrKey: String(progress.processedAccessibleIssues?.[0]) });
    expect(moved.fields.status.name).toBe('In Progress');
    expect(await jira.tasks.getTask({ taskId })).toMatchObject({
      status: 'COMPLETE',
      description: 'bulkTransition.local',
    });
  });

  it('cancels', async () => {
    const jira = clientOf(site.ada);
    const { taskId = '' } = await jira.issueBulkOperations.submitBulkEdit({
      selectedActions: ['priority'],
      editedFieldsInput: { priority: { priorityId: '1' } },
      selectedIssueIdsOrKeys: Array.from({ length: 200 }, (_, index) => `WEB-${index + 1}`),
    });
    site.clock.pass(minute);
    await jira.tasks.cancelTask({ taskId });
    const asked = await progressOf(jira, taskId);
    expect(asked.status).toBe('CANCEL_REQUESTED');
    site.clock.pass(minute);
    const over = await progressOf(jira, taskId);
    expect(over).toMatchObject({ status: 'CANCELLED', progressPercent: 58 });
    await expect(jira.tasks.cancelTask({ taskId })).rejects.toMatchObject({ status: 400 });
  });

  it('edits, moves, watches and deletes, and confirms that each issue changed exactly once', async () => {
    const jira = clientOf(site.ada);
    const bulk = jira.issueBulkOperations;
    const over = async ({ taskId = '' }: { taskId?: string }) => {
      site.clock.pass(10 * minute);
      return progressOf(jira, taskId);
    };
    const selectedIssueIdsOrKeys = ['WEB-850', 'WEB-906'];
    const points = { clearableNumberFields: [{ fieldId: 'customfield_10016', value: 40 }] };
    await over(
      await bulk.submitBulkEdit({
        selectedActions: ['customfield_10016'],
        editedFieldsInput: points,
        selectedIssueIdsOrKeys,
        sendBulkNotification: false,
      }),
    );
    await over(await bulk.submitBulkWatch({ selectedIssueIdsOrKeys }));
    expect((await jira.issueWatchers.getIssueWatchers({ issueIdOrKey: 'WEB-906' })).isWatching).toBe(true);
    await over(await bulk.submitBulkUnwatch({ selectedIssueIdsOrKeys: ['WEB-850'] }));
    const moved = await over(await bulk.submitBulkMove(moveTo('OPS,10002', ['WEB-850'])));
    expect(moved).toMatchObject({ status: 'COMPLETE', totalIssueCount: 4 });
    const { values = [] } = await jira.issues.getChangeLogs({ issueIdOrKey: 'WEB-850' });
    const changed = values.flatMap(({ items = [] }) => items.map(({ field }) => field));
    expect(changed.filter((field) => field === 'Story Points')).toHaveLength(1);
    expect(changed.filter((field) => field === 'Key')).toHaveLength(1);
    expect(await over(await bulk.submitBulkDelete({ selectedIssueIdsOrKeys: ['WEB-906'] }))).toMatchObject({
      processedAccessibleIssues: [1_056_906],
    });
    await expect(jira.issues.getIssue({ issueIdOrKey: 'WEB-906' })).rejects.toMatchObject({ status: 404 });
  });

  it('asks what it needs to know before a bulk change', async () => {
    const jira = clientOf(site.mia);
    const { fields, startingAfter } = await jira.issueBulkOperations.getBulkEditableFields({ issueIdsOrKeys: 'WEB-1' });
    expect(fields).toHaveLength(50);
    const rest = await jira.issueBulkOperations.getBulkEditableFields({
      issueIdsOrKeys: 'WEB-1',
      startingAfter: startingAfter ?? '',
    });
    expect(rest.fields?.length).toBeGreaterThan(0);
    const { availableTransitions } = await jira.issueBulkOperations.getAvailableTransitions({
      issueIdsOrKeys: ['WEB-1'],
    });
    expect(availableTransitions).toHaveLength(1);
    expect(await jira.issueSearch.countIssues({ jql: 'key in (WEB-1, WEB-2)' })).toEqual({ count: 2 });
    const projects = await jira.projects.searchProjects({ action: 'create' });
    expect(projects.values.map(({ key }) => key)).toEqual(['PAY', 'WEB']);
    const assignable = { projectKeys: 'WEB', query: 'sam' };
    expect(await jira.userSearch.findBulkAssignableUsers(assignable)).toMatchObject([{ displayName: 'Sam Rivera' }]);
  });

  it('asks who it is, what it may, and for issues and users in bulk', async () => {
    const jira = clientOf(site.sam);
    expect(await jira.myself.getCurrentUser()).toMatchObject({ displayName: 'Sam Rivera' });
    const { permissions } = await jira.permissions.getMyPermissions({ permissions: 'BULK_CHANGE' });
    expect(permissions).toMatchObject({ BULK_CHANGE: { havePermission: false } });
    // One id: with more, this version of jira.js encodes the ampersands between them.
    const { values } = await jira.users.bulkGetUsers({ accountId: [site.ada.accountId] });
    expect(values).toMatchObject([{ displayName: 'Ada Okafor' }]);
    const found = await jira.issues.bulkFetchIssues({ issueIdsOrKeys: ['WEB-1', 'OPS-1'], fields: ['summary'] });
    expect(found).toMatchObject({ issues: [{ key: 'WEB-1' }], issueErrors: [{ id: 'OPS-1' }] });
    expect(await jira.serverInfo.getServerInfo()).toMatchObject({ deploymentType: 'Cloud' });
  });

  it('gets refusals that it understands', async () => {
    const jira = clientOf(site.sam);
    const refused = jira.issueBulkOperations.submitBulkTransition({
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys: ['WEB-1'], transitionId: '11' }],
    });
    await expect(refused).rejects.toBeInstanceOf(HttpException);
    await expect(refused).rejects.toMatchObject({ status: 403 });
    await expect(clientOf({ email: 'x@example.com', token: 'x' }).myself.getCurrentUser()).rejects.toMatchObject({
      status: 401,
    });
  });
});
