import * as fc from 'fast-check';
import * as v from 'valibot';
import { anyText, fieldsOf, historyOf, moveTo, openSite, progressOf, runOperation, type TestSite } from '../site';

const named = v.object({ key: v.string(), id: v.string() });

async function keyOf(site: TestSite, idOrKey: string): Promise<string> {
  const { body } = await site.ask(site.ada, 'GET', `/rest/api/3/issue/${idOrKey}`);
  return v.parse(named, body).key;
}

async function subtasksOf(site: TestSite, key: string): Promise<string[]> {
  const { subtasks } = await fieldsOf(site, site.ada, key);
  return v.parse(v.array(named), subtasks).map((subtask) => subtask.key);
}

async function projectOfParent(site: TestSite, parent: unknown): Promise<string> {
  return (await keyOf(site, v.parse(named, parent).key)).slice(0, 3);
}

const move = '/rest/api/3/bulk/issues/move';

describe('a bulk move', () => {
  it('gives new keys in the target project, and the old ones still lead to the issues', async () => {
    const site = openSite();
    const taskId = await runOperation(site, site.ada, 'move', moveTo('WEB,10002', ['PAY-906', 'PAY-907']));
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({
      status: 'COMPLETE',
      processedAccessibleIssues: [1_012_906, 1_012_907],
    });
    expect(await keyOf(site, 'PAY-906')).toBe('WEB-4201');
    expect(await keyOf(site, 'PAY-907')).toBe('WEB-4202');
    expect(await fieldsOf(site, site.ada, '1012906')).toMatchObject({
      project: { key: 'WEB' },
      issuetype: { name: 'Task' },
      components: [],
    });
    const [entry] = await historyOf(site, 'WEB-4201');
    expect(entry?.items).toContainEqual(expect.objectContaining({ field: 'Key', toString: 'WEB-4201' }));
    const task = await site.ask(site.ada, 'GET', `/rest/api/3/task/${taskId}`);
    expect(task.body).toMatchObject({ description: 'bulkMove', result: { totalIssueCount: 2 } });
  });

  it('drops what belongs to the project that is left: components, versions and the sprint of its board', async () => {
    const site = openSite();
    const sprint = 'customfield_10068';
    // 120 is a multiple of 5, 6 and 8: it has all three.
    expect(await fieldsOf(site, site.ada, 'PAY-120')).toMatchObject({
      components: [{ name: 'Cards' }],
      fixVersions: [{ name: '4.2' }],
      [sprint]: [{ id: 71, name: 'PAY Sprint 18' }],
    });
    await runOperation(site, site.ada, 'move', moveTo('WEB,10002', ['PAY-120']));
    expect(await fieldsOf(site, site.ada, 'PAY-120')).toMatchObject({
      components: [],
      fixVersions: [],
      [sprint]: null,
    });
    const [entry] = (await historyOf(site, 'PAY-120')).reverse();
    expect(entry?.items).toContainEqual(
      expect.objectContaining({ field: 'Sprint', fieldId: sprint, from: '71', fromString: 'PAY Sprint 18', to: '' }),
    );
    const { body } = await site.ask(site.ada, 'GET', '/rest/api/3/field');
    expect(JSON.stringify(body)).toContain(
      '"schema":{"type":"array","custom":"com.pyxis.greenhopper.jira:gh-sprint","customId":10068}',
    );
  });

  it('takes sub-tasks along and counts them', async () => {
    const site = openSite();
    // PAY-950 has five: 950 / 50 is 19, which leaves 4.
    const subtasks = await subtasksOf(site, 'PAY-950');
    expect(subtasks).toEqual(['PAY-951', 'PAY-952', 'PAY-953', 'PAY-954', 'PAY-955']);
    const taskId = await runOperation(site, site.ada, 'move', moveTo('WEB,10001', ['PAY-950']));
    const over = await progressOf(site, site.ada, taskId);
    expect(over).toMatchObject({ totalIssueCount: 6, invalidOrInaccessibleIssueCount: 0 });
    expect(over.processedAccessibleIssues).toHaveLength(6);
    expect(await keyOf(site, 'PAY-950')).toBe('WEB-4201');
    expect(await subtasksOf(site, 'WEB-4201')).toEqual(['WEB-4202', 'WEB-4203', 'WEB-4204', 'WEB-4205', 'WEB-4206']);
  });

  it('does not take 1,000 issues with a sub-task', async () => {
    const site = openSite();
    const singles = (count: number) => {
      const found: string[] = [];
      for (let number = 810; found.length < count; number += 1) {
        if (number % 50 > 5) found.push(`WEB-${number}`);
      }
      return found;
    };
    const send = (issues: string[]) => site.ask(site.ada, 'POST', move, moveTo('OPS,10002', issues));
    expect(await send(['WEB-850', ...singles(999)])).toMatchObject({
      status: 400,
      body: { errors: [{ message: anyText }] },
    });
    expect((await send(singles(1_000))).status).toBe(201);
  });

  it('puts statuses that the target has not where it begins, or where it was told', async () => {
    const site = openSite();
    const found = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', {
      jql: 'project = OPS AND status = Waiting AND issuetype = Task',
      fields: ['key', 'summary'],
      maxResults: 4,
    });
    const [one = '', other = ''] = v
      .parse(v.object({ issues: v.array(named) }), found.body)
      .issues.map(({ key }) => key);
    await runOperation(site, site.ada, 'move', moveTo('WEB,10002', [one]));
    expect(await fieldsOf(site, site.ada, one)).toMatchObject({ status: { name: 'To Do' } });
    const untold = { inferStatusDefaults: false };
    expect(await site.ask(site.ada, 'POST', move, moveTo('WEB,10002', [other], untold))).toMatchObject({
      status: 400,
      body: { errors: [{ message: "targetStatus has no mapping for the status 'Waiting'." }] },
    });
    const told = { ...untold, targetStatus: [{ statuses: { 10012: ['10014'] } }] };
    await runOperation(site, site.ada, 'move', moveTo('WEB,10002', [other], told));
    expect(await fieldsOf(site, site.ada, other)).toMatchObject({ status: { name: 'In Review' } });
  });

  it('fails where it may not create, on locked issues, and where a required field is missing', async () => {
    const site = openSite();
    // Nor does she administer Operations, so Jira takes her move only with its e-mail.
    const withMail = { ...moveTo('OPS,10002', ['WEB-1']), sendBulkNotification: true };
    const noRight = await runOperation(site, site.mia, 'move', withMail);
    expect(await progressOf(site, site.mia, noRight)).toMatchObject({
      processedAccessibleIssues: [],
      failedAccessibleIssues: { 1056001: ["You do not have permission to create issues in the project 'Operations'."] },
    });
    // WEB-61 is locked; WEB-23 has no cost centre, which Payments requires.
    const mixed = await runOperation(site, site.ada, 'move', moveTo('PAY,10002', ['WEB-61', 'WEB-23', 'WEB-810']));
    expect(await progressOf(site, site.ada, mixed)).toMatchObject({
      processedAccessibleIssues: [1_056_810],
      failedAccessibleIssues: { 1056061: [anyText], 1056023: ['Cost centre is required.'] },
    });
    const value = {
      inferFieldDefaults: false,
      targetMandatoryFields: [{ fields: { customfield_10050: { value: ['10202'] } } }],
    };
    await runOperation(site, site.ada, 'move', moveTo('PAY,10002', ['WEB-23'], value));
    expect(await fieldsOf(site, site.ada, 'WEB-23')).toMatchObject({
      project: { key: 'PAY' },
      customfield_10050: { value: 'Growth' },
    });
  });

  it('leaves a whole family where it is when one of it cannot go', async () => {
    const site = openSite();
    // 3,050 is the 50th multiple of 61: WEB-3050 is locked.
    expect(await subtasksOf(site, 'WEB-3050')).not.toEqual([]);
    const taskId = await runOperation(site, site.ada, 'move', moveTo('OPS,10002', ['WEB-3050']));
    const over = await progressOf(site, site.ada, taskId);
    expect(over.processedAccessibleIssues).toEqual([]);
    expect(Object.keys(over.failedAccessibleIssues ?? {})).toHaveLength(over.totalIssueCount);
    expect(await keyOf(site, '1059050')).toBe('WEB-3050');
  });

  it('makes a sub-task of an issue, and an issue of a sub-task', async () => {
    const site = openSite();
    await runOperation(site, site.ada, 'move', moveTo('WEB,10004,WEB-820', ['PAY-906']));
    expect(await fieldsOf(site, site.ada, 'PAY-906')).toMatchObject({ parent: { key: 'WEB-820' } });
    await runOperation(site, site.ada, 'move', moveTo('WEB,10002', ['PAY-906']));
    expect(await fieldsOf(site, site.ada, 'PAY-906')).not.toHaveProperty('parent');
  });

  it('moves sub-tasks by a mapping of their own, under the parent that goes with them', async () => {
    const site = openSite();
    // WEB-1250 has one: 1,250 / 50 is 25, which leaves 0.
    const separately = { inferSubtaskTypeDefault: false };
    const mapping = (target: string, issues: string[]) =>
      Object.entries(moveTo(target, issues, separately).targetToSourcesMapping);
    const both = [...mapping('OPS,10004', ['WEB-1251']), ...mapping('OPS,10005', ['WEB-1250'])];
    await runOperation(site, site.ada, 'move', { targetToSourcesMapping: Object.fromEntries(both) });
    const parent = await keyOf(site, 'WEB-1250');
    expect(parent).toMatch(/^OPS-/);
    expect(await fieldsOf(site, site.ada, 'WEB-1251')).toMatchObject({
      project: { key: 'OPS' },
      parent: { key: parent },
    });
    expect((await site.ask(site.ada, 'POST', move, moveTo('OPS,10002', ['WEB-1300'], separately))).status).toBe(400);
  });

  it('keeps families together and accounts for every issue, whatever is moved where', async () => {
    const site = openSite();
    const issues = fc.uniqueArray(fc.integer({ min: 701, max: 1_060 }), { minLength: 1, maxLength: 30 });
    const target = fc.constantFrom('PAY,10001', 'OPS,10002', 'WEB,10003');
    await fc.assert(
      fc.asyncProperty(issues, target, async (numbers, to) => {
        const ids = numbers.map((number) => String(1_056_000 + number));
        const taskId = await runOperation(site, site.ada, 'move', moveTo(to, ids));
        const over = await progressOf(site, site.ada, taskId);
        const { processedAccessibleIssues: done = [], failedAccessibleIssues: failed = {} } = over;
        expect(done.length + Object.keys(failed).length + (over.invalidOrInaccessibleIssueCount ?? 0)).toBe(
          over.totalIssueCount,
        );
        for (const id of done) {
          const { project, parent, summary } = await fieldsOf(site, site.ada, String(id));
          expect(project).toMatchObject({ key: to.slice(0, 3) });
          expect(summary).toEqual(anyText);
          if (parent !== undefined) expect(await projectOfParent(site, parent)).toBe(to.slice(0, 3));
        }
      }),
      { numRuns: 25 },
    );
    const all = await site.ask(site.ada, 'POST', '/rest/api/3/search/approximate-count', {
      jql: 'project in (PAY, OPS, WEB)',
    });
    expect(all.body).toEqual({ count: 13_200 - Math.floor(5_400 / 41) });
  });

  it.each<[string, unknown]>([
    ['an unknown project', moveTo('NOPE,10002', ['WEB-1'])],
    ['an unknown issue type', moveTo('WEB,1', ['WEB-1'])],
    ['a type of another project', moveTo('WEB,10005', ['OPS-1'])],
    ['a sub-task type without a parent', moveTo('WEB,10004', ['PAY-1'])],
    ['a parent for an ordinary type', moveTo('WEB,10002,WEB-1', ['PAY-1'])],
    ['a parent in another project', moveTo('WEB,10004,OPS-1', ['PAY-1'])],
    ['a target with too many parts', moveTo('WEB,10002,,x', ['PAY-1'])],
    ['an issue that is not there', moveTo('WEB,10002', ['PAY-99999'])],
    ['no issues', moveTo('WEB,10002', [])],
    ['no targets', { targetToSourcesMapping: {} }],
    ['the name that the document requires', { targetToMultipleSourceMapping: {} }],
    ['an unknown property', moveTo('WEB,10002', ['PAY-1'], { inferEverything: true })],
    [
      'values beside inferred ones',
      moveTo('PAY,10002', ['WEB-1'], { targetMandatoryFields: [{ fields: { labels: { value: ['x'] } } }] }),
    ],
    ['no value for a required field', moveTo('PAY,10002', ['WEB-23'], { inferFieldDefaults: false })],
    [
      'a target status that is not there',
      moveTo('WEB,10002', ['OPS-1'], {
        inferStatusDefaults: false,
        targetStatus: [{ statuses: { 10014: ['10014'] } }],
      }),
    ],
  ])('refuses %s', async (_, payload) => {
    const site = openSite();
    const answer = await site.ask(site.ada, 'POST', move, payload);
    expect(answer.status).toBe(400);
    expect(answer.body).toHaveProperty('errors[0].message', anyText);
  });
});
