import * as v from 'valibot';
import {
  day,
  fieldsOf,
  keys,
  minute,
  namedField,
  openSite,
  priorityEdit,
  progressOf,
  second,
  start,
  type TestSite,
} from '../site';

const submitted = v.strictObject({ taskId: v.string() });

async function submitEdit(site: TestSite, issues: string[]): Promise<string> {
  const { status, body } = await site.ask(site.ada, 'POST', '/rest/api/3/bulk/issues/fields', priorityEdit(issues));
  expect(status).toBe(201);
  return v.parse(submitted, body).taskId;
}

async function priorityOf(site: TestSite, key: string): Promise<string> {
  return v.parse(namedField, (await fieldsOf(site, site.ada, key)).priority).name;
}

describe('an operation over HTTP', () => {
  it('is queued, runs and completes at a realistic pace, changing the issues on its way', async () => {
    const site = openSite();
    const taskId = await submitEdit(site, keys('WEB', 1, 60));
    expect(await progressOf(site, site.ada, taskId)).toEqual({
      taskId,
      status: 'ENQUEUED',
      progressPercent: 0,
      totalIssueCount: 60,
      submittedBy: { accountId: site.ada.accountId },
      created: start,
      updated: start,
    });

    site.clock.pass(17 * second);
    const running = await progressOf(site, site.ada, taskId);
    expect(running).toMatchObject({ status: 'RUNNING', progressPercent: 50, started: start + 2 * second });
    expect(running).not.toHaveProperty('processedAccessibleIssues');
    expect(running).not.toHaveProperty('invalidOrInaccessibleIssueCount');
    expect(await priorityOf(site, 'WEB-30')).toBe('High');
    const untouched = await fieldsOf(site, site.ada, 'WEB-31');

    site.clock.pass(minute);
    const over = await progressOf(site, site.ada, taskId);
    expect(over).toMatchObject({
      status: 'COMPLETE',
      progressPercent: 100,
      updated: start + 32 * second,
      invalidOrInaccessibleIssueCount: 0,
    });
    expect(over).not.toHaveProperty('failedAccessibleIssues');
    expect(over.processedAccessibleIssues).toHaveLength(60);
    expect(await priorityOf(site, 'WEB-31')).toBe('High');
    expect(untouched.updated).not.toEqual((await fieldsOf(site, site.ada, 'WEB-31')).updated);
  });

  it('answers as a task too, in both versions of the API, with a description that no app can know', async () => {
    const site = openSite();
    const taskId = await submitEdit(site, ['WEB-1', 'WEB-2']);
    site.clock.pass(minute);
    const three = await site.ask(site.ada, 'GET', `/rest/api/3/task/${taskId}`);
    expect(three).toMatchObject({
      status: 200,
      body: {
        self: `http://localhost:8080/rest/api/3/task/${taskId}`,
        id: taskId,
        description: 'bulkEdit.local',
        status: 'COMPLETE',
        message: 'bulk.operation.progress.percent.complete',
        result: { successfulIssues: [1_056_001, 1_056_002], failedIssues: {}, totalIssueCount: 2 },
        submittedBy: 10_000,
        progress: 100,
        elapsedRuntime: second,
        submitted: start,
        started: start + 2 * second,
        finished: start + 3 * second,
        lastUpdate: start + 3 * second,
      },
    });
    const two = await site.ask(site.ada, 'GET', `/rest/api/2/task/${taskId}`);
    expect(two.body).toMatchObject({ self: `http://localhost:8080/rest/api/2/task/${taskId}`, id: taskId });
  });

  it('is forgotten 14 days after it was submitted', async () => {
    const site = openSite();
    const taskId = await submitEdit(site, ['WEB-1']);
    site.clock.pass(14 * day - 1);
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({ status: 'COMPLETE' });
    site.clock.pass(1);
    expect((await site.ask(site.ada, 'GET', `/rest/api/3/bulk/queue/${taskId}`)).status).toBe(400);
    expect((await site.ask(site.ada, 'GET', `/rest/api/3/task/${taskId}`)).status).toBe(404);
    expect(Number(await submitEdit(site, ['WEB-1']))).toBeGreaterThan(Number(taskId));
  });
});

describe('a task that is no bulk operation', () => {
  it('is answered by /task/ and refused by /bulk/queue/', async () => {
    const site = openSite();
    const result = 'Field deleted';
    const task = { description: 'Delete custom field', durationMs: 2 * minute, result };
    const taskId = site.jira.startTask(site.ada.accountId, task);
    site.clock.pass(minute);
    const path = `/rest/api/3/task/${taskId}`;
    const running = await site.ask(site.ada, 'GET', path);
    expect(running.body).toMatchObject({ status: 'RUNNING', progress: 50, description: 'Delete custom field' });
    expect(running.body).not.toHaveProperty('result');
    site.clock.pass(minute);
    expect((await site.ask(site.ada, 'GET', path)).body).toMatchObject({ status: 'COMPLETE', progress: 100, result });
    expect(await site.ask(site.ada, 'GET', `/rest/api/3/bulk/queue/${taskId}`)).toMatchObject({
      status: 400,
      body: { errorMessages: ['The task associated with this taskId is not a bulk operation task'], errors: {} },
    });
  });
});
