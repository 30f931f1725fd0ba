import { describeInBrowser } from '../browser';
import { freshPages } from './kit/fresh-pages';
import { button } from './kit/open-site';
import {
  changesOf,
  chooseIssues,
  chooseOperation,
  emailBox,
  fillIssues,
  freeEmailBox,
  letJiraDoIt,
  next,
  pick,
  shows,
  start,
  toAddLabel,
} from './kit/wizard';

describeInBrowser('starting an operation in the browser', () => {
  const here = freshPages();

  async function settles(result: string, submits = 1): Promise<void> {
    await here.page
      .getByText(/^Running$|^Queued$/)
      .first()
      .waitFor();
    await letJiraDoIt(here.world, here.submits, submits);
    await shows(here.page, result);
  }

  const watches = async (issueIdOrKey: string): Promise<boolean | undefined> =>
    (await here.jira.issueWatchers.getIssueWatchers({ issueIdOrKey })).isWatching;

  test('an edit of issues chosen by JQL: every one is changed once, and nobody gets an e-mail', async () => {
    const { world, page, jira, submits } = here;
    await toAddLabel(page, { jql: 'key in (WEB-1, WEB-2, WEB-3, WEB-4)' }, 'edited-here');
    const before = world.site.jira.emails().length;
    expect(await (await freeEmailBox(page)).isChecked()).toBe(false);
    await start(page, 'Labels + edited-here on 4 issues in 1 project.');
    await settles('4 done');
    await shows(page, 'Done');
    for (const key of ['WEB-1', 'WEB-2', 'WEB-3', 'WEB-4']) {
      const { fields } = await jira.issues.getIssue({ issueIdOrKey: key });
      expect(fields.labels).toContain('edited-here');
      expect(await changesOf(jira, key, 'labels')).toBe(1);
    }
    expect(submits).toEqual(['/rest/api/3/bulk/issues/fields']);
    expect(world.site.jira.emails()).toHaveLength(before);
  });

  test('with the choice about e-mail on, Jira sends one about the whole change', async () => {
    const { world, page } = here;
    await toAddLabel(page, { keys: ['WEB-5', 'WEB-6', 'WEB-7'] }, 'mailed');
    const before = world.site.jira.emails().length;
    await (await freeEmailBox(page)).check({ force: true });
    await start(page, 'Labels + mailed on 3 issues in 1 project.');
    await settles('3 done');
    expect(world.site.jira.emails()).toHaveLength(before + 1);
    await page.getByRole('tab', { name: 'Details' }).click();
    await page.getByText('Jira sends e-mail about this change').waitFor();
  });

  test('somebody who administers one of the two projects cannot turn e-mail off, and of both can', async () => {
    const { world, submits } = here;
    const { jira: rights } = world.site;
    rights.grant(world.mia, 'EDIT_ISSUES', 'OPS');
    const own = await world.open(world.mia, '/module/my-bulk-tasks');
    const before = world.site.jira.emails().length;
    const labels = async (label: string): Promise<void> => {
      await toAddLabel(own, { keys: ['WEB-21', 'OPS-21'] }, label);
      await own.getByText(`Labels + ${label} on 2 issues in 2 projects.`).waitFor();
    };
    await labels('not-hers');
    await own.getByText('Only Jira admins and admins of all these projects can turn it off.').waitFor();
    expect(await emailBox(own).isChecked()).toBe(true);
    expect(await emailBox(own).isDisabled()).toBe(true);
    await start(own, 'Labels + not-hers on 2 issues in 2 projects.');
    await letJiraDoIt(world, submits);
    expect(world.site.jira.emails()).toHaveLength(before + 1);

    rights.grant(world.mia, 'ADMINISTER_PROJECTS', 'OPS');
    await button(own, 'Back to the list').click();
    await labels('hers');
    expect(await (await freeEmailBox(own)).isChecked()).toBe(false);
    await start(own, 'Labels + hers on 2 issues in 2 projects.');
    await letJiraDoIt(world, submits, 2);
    expect(world.site.jira.emails()).toHaveLength(before + 1);
    for (const right of ['ADMINISTER_PROJECTS', 'EDIT_ISSUES']) rights.revoke(world.mia, right, 'OPS');
    await own.close();
  });

  test('a transition takes every issue through it once', async () => {
    const { page, jira, submits } = here;
    const jql = 'project = WEB AND status = "To Do" ORDER BY key ASC';
    const found = await jira.issueSearch.searchForIssuesUsingJqlEnhancedSearchPost({
      jql,
      fields: ['status'],
      maxResults: 4,
    });
    const keys = (found.issues ?? []).map(({ key }) => key);
    await chooseIssues(page, { keys });
    await chooseOperation(page, 'Transition');
    await pick(page, 'start-transition-0', 'Start work (to In Progress)');
    await next(page);
    await start(page, 'Status → In Progress on 4 issues in 1 project.');
    await settles('4 done');
    for (const key of keys) {
      const { fields } = await jira.issues.getIssue({ issueIdOrKey: key });
      expect(fields.status.name).toBe('In Progress');
      expect(await changesOf(jira, key, 'status')).toBe(1);
    }
    expect(submits).toHaveLength(1);
  });

  test('a move gives issues and their sub-tasks new keys, once', async () => {
    const { page, jira, submits } = here;
    await chooseIssues(page, { keys: ['WEB-950', 'WEB-960'] });
    await chooseOperation(page, 'Move to another project or type');
    await page.getByText('5 sub-tasks go along.').waitFor();
    await pick(page, 'start-project', 'Operations (OPS)');
    await pick(page, 'start-type', 'Task');
    await next(page);
    await page.getByText('5 of them are sub-tasks that go along with their parents').waitFor();
    await start(page, 'Move to Operations as Task: 7 issues from 1 project.');
    await settles('7 done');
    for (const number of [950, 951, 952, 953, 954, 955, 960]) {
      const { key } = await jira.issues.getIssue({ issueIdOrKey: String(1_056_000 + number) });
      expect(key).toMatch(/^OPS-/);
      expect(await changesOf(jira, key, 'Key')).toBe(1);
    }
    expect(submits).toHaveLength(1);
  });

  test('a delete needs the right number, sub-tasks included', async () => {
    const { page, jira, submits } = here;
    await chooseIssues(page, { keys: ['WEB-1100'] });
    await chooseOperation(page, 'Delete');
    await page.getByText('Delete 4 issues?').waitFor();
    const number = page.getByLabel('Type 4 to confirm.');
    await number.fill('1');
    await button(page, 'Delete 4 issues').click();
    await page.getByText('That is not the number of issues. Type 4 to confirm.').waitFor();
    expect(submits).toEqual([]);
    await number.fill('4');
    await start(page, 'Delete 4 issues in 1 project.', 'Back to the list', 'Delete 4 issues');
    await settles('4 done');
    for (const key of ['WEB-1100', 'WEB-1101', 'WEB-1102', 'WEB-1103'])
      await expect(jira.issues.getIssue({ issueIdOrKey: key })).rejects.toMatchObject({ status: 404 });
    expect((await jira.issues.getIssue({ issueIdOrKey: 'WEB-1104' })).key).toBe('WEB-1104');
    expect(submits).toHaveLength(1);
  });

  test('watching and no longer watching', async () => {
    const { page, submits } = here;
    const keys = ['WEB-1210', 'WEB-1211', 'WEB-1213'];
    for (const [operation, sentence, isWatching, submit] of [
      ['Watch', 'Watch 3 issues in 1 project.', true, 1],
      ['Stop watching', 'Stop watching 3 issues in 1 project.', false, 2],
    ] as const) {
      await chooseIssues(page, { keys });
      await chooseOperation(page, operation);
      expect(await Promise.all(keys.map(watches))).toEqual(keys.map(() => !isWatching));
      await start(page, sentence);
      await settles('3 done', submit);
      expect(await Promise.all(keys.map(watches))).toEqual(keys.map(() => isWatching));
      await button(page, 'Back to the list').click();
    }
    expect(submits).toEqual(['/rest/api/3/bulk/issues/watch', '/rest/api/3/bulk/issues/unwatch']);
  });

  test('JQL that Jira refuses gets Jira’s own message at the field, and nothing found says so', async () => {
    const { page } = here;
    await button(page, 'Start an operation').first().click();
    await fillIssues(page, { jql: 'projekt = WEB' });
    await button(page, 'Find issues').click();
    await page.getByText(/Field 'projekt' does not exist/).waitFor();
    expect(await page.getByLabel('JQL', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await fillIssues(page, { jql: 'key = WEB-1 AND key = WEB-2' });
    await button(page, 'Find issues').click();
    await page.getByText('No issue matches this query.').waitFor();
  });

  test('keys that do not exist are named, and left out on request', async () => {
    const { page, submits } = here;
    await chooseIssues(page, { keys: ['WEB-8', 'WEB-99999', 'NONE-1', 'WEB-9'] });
    await page.getByText('These 2 keys were not found, or you may not see the issue: WEB-99999, NONE-1').waitFor();
    await page.getByText('Some keys were not found. Correct them, or leave them out.').waitFor();
    await button(page, 'Leave them out').click();
    await page.getByText('2 keys are left out: WEB-99999, NONE-1').waitFor();
    await page.getByText('2 issues in 1 project').waitFor();
    await next(page);
    await page.getByRole('radio', { name: 'Watch', exact: true }).waitFor();
    expect(submits).toEqual([]);
  });
});
