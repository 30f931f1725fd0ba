import * as fc from 'fast-check';
import * as v from 'valibot';
import { anyText, openSite } from '../site';

const site = openSite();

const field = v.strictObject({
  id: v.string(),
  name: v.string(),
  type: v.string(),
  description: v.string(),
  isRequired: v.boolean(),
  searchUrl: v.optional(v.string()),
  unavailableMessage: v.optional(v.string()),
  multiSelectFieldOptions: v.optional(v.array(v.string())),
  fieldOptions: v.optional(v.array(v.unknown())),
});
const fieldPage = v.strictObject({
  fields: v.array(field),
  startingAfter: v.optional(v.string()),
  endingBefore: v.optional(v.string()),
});

async function page(query: string, who = site.ada) {
  const { status, body } = await site.ask(who, 'GET', `/rest/api/3/bulk/issues/fields?${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return v.parse(fieldPage, body);
}

async function allFields(issues: string) {
  const found = [];
  let cursor: string | undefined;
  do {
    const next = await page(`issueIdsOrKeys=${issues}${cursor === undefined ? '' : `&startingAfter=${cursor}`}`);
    found.push(...next.fields);
    cursor = next.startingAfter;
  } while (cursor !== undefined);
  return new Map(found.map((one) => [one.id, one]));
}

describe('bulk/issues/fields', () => {
  it('pages by 50 in both directions, without repeating or leaving out a field', async () => {
    const first = await page('issueIdsOrKeys=PAY-1');
    expect(first.fields).toHaveLength(50);
    expect(first.endingBefore).toBeUndefined();
    const second = await page(`issueIdsOrKeys=PAY-1&startingAfter=${first.startingAfter}`);
    expect(second.fields.length).toBeGreaterThan(0);
    expect(second.startingAfter).toBeUndefined();
    const ids = [...first.fields, ...second.fields].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await page(`issueIdsOrKeys=PAY-1&endingBefore=${second.endingBefore}`)).toEqual(first);
  });

  it('finds fields by a text in their names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('date', 'SCORE', 'number', 'zzz', 'e'), async (text) => {
        const { fields } = await page(`issueIdsOrKeys=OPS-1&searchText=${text}`);
        expect(fields.every(({ name }) => name.toLowerCase().includes(text.toLowerCase()))).toBe(true);
        expect(fields.length === 0).toBe(text === 'zzz');
      }),
    );
  });

  it('gives options in the shape of their kind', async () => {
    const fields = await allFields('PAY-1');
    expect(fields.get('priority')?.fieldOptions?.[0]).toEqual({ id: '1', priority: 'Highest', description: anyText });
    expect(fields.get('issuetype')?.fieldOptions).toContainEqual({
      id: '10002',
      issueType: 'Task',
      description: anyText,
    });
    expect(fields.get('customfield_10052')?.fieldOptions).toEqual([
      { optionId: 10211, value: 'Europe', isDisabled: false },
      { optionId: 10212, value: 'Americas', isDisabled: false },
      { optionId: 10213, value: 'Asia Pacific', isDisabled: false },
      { optionId: 10214, value: 'Former Nordics', isDisabled: true },
    ]);
    expect(fields.get('customfield_10060')?.fieldOptions?.[0]).toMatchObject({ parentOption: { value: 'Germany' } });
    expect(fields.get('labels')?.multiSelectFieldOptions).toEqual(['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL']);
    expect(fields.get('customfield_10050')).toMatchObject({ isRequired: true });
    expect((await allFields('WEB-1')).get('customfield_10050')).toMatchObject({ isRequired: false });
  });

  it('says why a field is not available for a mixed selection', async () => {
    const mixed = await allFields('PAY-1,OPS-1');
    for (const id of ['components', 'fixVersions', 'issuetype', 'customfield_10055', 'customfield_10067']) {
      expect(mixed.get(id)?.unavailableMessage).toMatch(/^\{0\}NOTE\{1\}: ./);
    }
    expect(mixed.get('labels')).not.toHaveProperty('unavailableMessage');
    expect((await allFields('WEB-1')).get('components')?.unavailableMessage).toContain('does not have any components');
    expect((await allFields('PAY-1')).get('components')).not.toHaveProperty('unavailableMessage');
    expect((await allFields('PAY-1')).has('customfield_10055')).toBe(false);
    // Mia may not edit in Operations.
    const { fields } = await page('issueIdsOrKeys=PAY-1,OPS-1', site.mia);
    expect(fields.every(({ unavailableMessage }) => unavailableMessage?.includes('Operations'))).toBe(true);
  });

  it('names the address where an assignee is looked up', async () => {
    const searchUrl = (await allFields('PAY-1,WEB-1')).get('assignee')?.searchUrl ?? '';
    const path = searchUrl.replace('http://localhost:8080', '');
    const names = async (text: string): Promise<unknown> => (await site.ask(site.ada, 'GET', path + text)).body;
    expect(await names('')).toHaveLength(3);
    expect(await names('riv')).toMatchObject([{ displayName: 'Sam Rivera' }]);
    expect(await names('zzz')).toEqual([]);
  });

  it.each<[string, string, number]>([
    ['issueIdsOrKeys=', 'no issues', 400],
    ['issueIdsOrKeys=PAY-99999', 'an unknown issue', 400],
    ['issueIdsOrKeys=PAY-1&startingAfter=x', 'a cursor that is none', 400],
    ['issueIdsOrKeys=PAY-1&startingAfter=x&endingBefore=y', 'both cursors', 400],
  ])('%s: refuses %s', async (query, _, status) => {
    expect(await site.ask(site.ada, 'GET', `/rest/api/3/bulk/issues/fields?${query}`)).toMatchObject({
      status,
      body: { errors: [{ message: anyText }] },
    });
  });

  it('needs Bulk Change, and finds nothing where nothing may be edited', async () => {
    expect((await site.ask(site.sam, 'GET', '/rest/api/3/bulk/issues/fields?issueIdsOrKeys=WEB-1')).status).toBe(403);
    expect((await site.ask(site.mia, 'GET', '/rest/api/3/bulk/issues/fields?issueIdsOrKeys=OPS-1')).status).toBe(404);
  });
});

describe('bulk/issues/transition', () => {
  const ask = (query: string, who = site.ada) => site.ask(who, 'GET', `/rest/api/3/bulk/issues/transition?${query}`);

  async function keysIn(project: string, status: string, count: number): Promise<string[]> {
    const jql = `project = ${project} AND status = "${status}" ORDER BY key ASC`;
    const { body } = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', {
      jql,
      fields: ['key'],
      maxResults: count,
    });
    return v.parse(v.object({ issues: v.array(v.object({ key: v.string() })) }), body).issues.map(({ key }) => key);
  }

  it('is grouped by workflow, where one number means two things', async () => {
    const issues = [...(await keysIn('WEB', 'To Do', 2)), ...(await keysIn('OPS', 'To Do', 1))];
    const { body } = await ask(`issueIdsOrKeys=${issues.join(',')}`);
    expect(body).toEqual({
      availableTransitions: [
        {
          issues: issues.slice(0, 2),
          // Reject asks for a resolution, which a bulk change cannot.
          isTransitionsFiltered: true,
          transitions: [
            { transitionId: 11, transitionName: 'Start work', to: { statusId: 10011, statusName: 'In Progress' } },
          ],
        },
        {
          issues: issues.slice(2),
          isTransitionsFiltered: false,
          transitions: [
            { transitionId: 11, transitionName: 'Begin', to: { statusId: 10011, statusName: 'In Progress' } },
            { transitionId: 91, transitionName: 'Close', to: { statusId: 10013, statusName: 'Done' } },
          ],
        },
      ],
    });
  });

  it('offers what the issues of a workflow have in common', async () => {
    const issues = [...(await keysIn('WEB', 'To Do', 1)), ...(await keysIn('WEB', 'Done', 1))];
    expect((await ask(`issueIdsOrKeys=${issues.join(',')}`)).body).toMatchObject({
      availableTransitions: [{ isTransitionsFiltered: true, transitions: [] }],
    });
  });

  it('refuses unknown issues and people without Bulk Change', async () => {
    expect((await ask('issueIdsOrKeys=WEB-1,WEB-99999')).status).toBe(400);
    expect((await ask('issueIdsOrKeys=WEB-1', site.sam)).status).toBe(403);
  });

  it('fails on issues where the transition asks for a field, and refuses one of another workflow', async () => {
    const own = openSite();
    const payload = (transitionId: string, key: string) => ({
      bulkTransitionInputs: [{ selectedIssueIdsOrKeys: [key], transitionId }],
    });
    const [key = ''] = await keysIn('WEB', 'To Do', 1);
    const { body } = await own.ask(own.ada, 'POST', '/rest/api/3/bulk/issues/transition', payload('61', key));
    own.clock.pass(60_000);
    const { taskId } = v.parse(v.object({ taskId: v.string() }), body);
    const over = await own.ask(own.ada, 'GET', `/rest/api/3/bulk/queue/${taskId}`);
    expect(JSON.stringify(over.body)).toContain('Resolution is required.');
    expect((await own.ask(own.ada, 'POST', '/rest/api/3/bulk/issues/transition', payload('71', key))).status).toBe(400);
  });
});

describe('around a selection', () => {
  const count = async (jql: string, who = site.ada) =>
    (await site.ask(who, 'POST', '/rest/api/3/search/approximate-count', { jql })).body;

  it('counts what a query finds, for each person', async () => {
    expect(await count('project = OPS')).toEqual({ count: 3_600 });
    // Every 41st of Payments is for finance only.
    expect(await count('project in (PAY, OPS, WEB)')).toEqual({
      count: 13_200 - Math.floor(5_400 / 41),
    });
    expect(await count('project = OPS', site.sam)).toEqual({ count: 0 });
    expect(await site.ask(site.ada, 'POST', '/rest/api/3/search/approximate-count', { jql: '' })).toMatchObject({
      status: 400,
    });
  });

  it('names every key that is not there', async () => {
    const { status, body } = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', {
      jql: 'key in (PAY-1, PAY-99999, PAY-2, NOPE-1)',
    });
    expect(status).toBe(400);
    expect(body).toEqual({
      errorMessages: [
        "An issue with key 'PAY-99999' does not exist for field 'key'.",
        "An issue with key 'NOPE-1' does not exist for field 'key'.",
      ],
      errors: {},
    });
  });

  it('finds sub-tasks of many parents, as their parents name them', async () => {
    const { body } = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', {
      jql: 'parent in (OPS-850, OPS-1000) ORDER BY key ASC',
      fields: ['parent'],
    });
    const issue = v.object({ key: v.string(), fields: v.object({ parent: v.object({ key: v.string() }) }) });
    const found = v.parse(v.object({ issues: v.array(issue) }), body).issues;
    expect(found.map(({ key, fields }) => `${fields.parent.key} ${key}`)).toEqual([
      'OPS-850 OPS-851',
      'OPS-850 OPS-852',
      'OPS-850 OPS-853',
      'OPS-1000 OPS-1001',
    ]);
    const parent = await site.ask(site.ada, 'GET', '/rest/api/3/issue/OPS-1000?fields=subtasks');
    expect(parent.body).toMatchObject({ fields: { subtasks: [{ key: 'OPS-1001', fields: { summary: anyText } }] } });
  });

  it('lists the projects and types in which somebody may create', async () => {
    const keysFor = async (who: typeof site.ada, query: string): Promise<string[]> => {
      const { body } = await site.ask(who, 'GET', `/rest/api/3/project/search${query}`);
      return v.parse(v.object({ values: v.array(v.object({ key: v.string() })) }), body).values.map(({ key }) => key);
    };
    expect(await keysFor(site.ada, '?action=create')).toEqual(['OPS', 'PAY', 'WEB']);
    expect(await keysFor(site.mia, '?action=create')).toEqual(['PAY', 'WEB']);
    expect(await keysFor(site.mia, '')).toEqual(['OPS', 'PAY', 'WEB']);
    expect(await keysFor(site.ada, '?orderBy=-name&query=pay')).toEqual(['PAY']);
    expect(await keysFor(site.ada, '?maxResults=1&startAt=1')).toEqual(['PAY']);
    for (const query of ['?action=toString', '?orderBy=owner', '?maxResults=x']) {
      expect((await site.ask(site.ada, 'GET', `/rest/api/3/project/search${query}`)).status).toBe(400);
    }
    const types = (who: typeof site.ada, project: string) =>
      site.ask(who, 'GET', `/rest/api/3/issue/createmeta/${project}/issuetypes`);
    expect((await types(site.ada, 'OPS')).body).toMatchObject({ total: 5 });
    expect((await types(site.ada, 'WEB')).body).toMatchObject({ total: 4 });
    expect((await types(site.mia, 'OPS')).status).toBe(400);
  });

  it('lists components and versions, which the fields do not', async () => {
    const parts = async (path: string): Promise<unknown> =>
      (await site.ask(site.mia, 'GET', `/rest/api/3/project/${path}`)).body;
    expect(await parts('PAY/components')).toMatchObject([
      { id: '10301', name: 'Cards' },
      { name: 'Ledger' },
      { name: 'Payouts' },
    ]);
    expect(await parts('WEB/versions')).toMatchObject([{ id: '10411', name: '2026.11' }, { name: '2026.12' }]);
    expect(await parts('WEB/components')).toEqual([]);
  });

  it('says what an issue needs where it is created, and the statuses that it can have there', async () => {
    const fields = async (who: typeof site.ada, project: string) => {
      const path = `/rest/api/3/issue/createmeta/${project}/issuetypes/10002?maxResults=200`;
      const { status, body } = await site.ask(who, 'GET', path);
      if (status !== 200) return status;
      const read = v.object({ fields: v.array(v.object({ fieldId: v.string(), required: v.boolean() })) });
      return v
        .parse(read, body)
        .fields.filter(({ required }) => required)
        .map(({ fieldId }) => fieldId);
    };
    expect(await fields(site.ada, 'PAY')).toEqual(['issuetype', 'summary', 'customfield_10050']);
    expect(await fields(site.ada, 'WEB')).toEqual(['issuetype', 'summary']);
    expect(await fields(site.mia, 'OPS')).toBe(400);
    const named = await site.ask(site.ada, 'GET', '/rest/api/3/issue/createmeta/PAY/issuetypes/10002?maxResults=200');
    expect(named.body).toMatchObject({
      fields: expect.arrayContaining([
        expect.objectContaining({
          fieldId: 'customfield_10050',
          schema: {
            type: 'option',
            custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select',
            customId: 10050,
          },
          allowedValues: expect.arrayContaining([{ id: '10202', value: 'Growth' }]) as unknown,
        }),
      ]) as unknown,
    });
    expect((await site.ask(site.ada, 'GET', '/rest/api/3/project/OPS/statuses')).body).toContainEqual(
      expect.objectContaining({
        name: 'Task',
        subtask: false,
        statuses: ['To Do', 'In Progress', 'Waiting', 'Done'].map((name): unknown => expect.objectContaining({ name })),
      }),
    );
    expect((await site.ask(site.sam, 'GET', '/rest/api/3/project/OPS/statuses')).status).toBe(404);
  });

  it('says what hangs on an issue: links, work, whether the asker watches it', async () => {
    const of = async (key: string, fields: string) =>
      (await site.ask(site.ada, 'GET', `/rest/api/3/issue/${key}?fields=${fields}`)).body;
    expect(await of('WEB-9', 'issuelinks')).toMatchObject({
      fields: { issuelinks: [{ id: anyText, outwardIssue: { key: 'WEB-8' } }] },
    });
    expect(await of('WEB-8', 'issuelinks')).toMatchObject({
      fields: { issuelinks: [{ id: anyText, inwardIssue: { key: 'WEB-9' } }] },
    });
    expect(await of('WEB-7', 'timespent,watches')).toMatchObject({
      fields: { timespent: 10_800, watches: { watchCount: 0, isWatching: false } },
    });
    expect(await of('WEB-6', 'timespent')).toMatchObject({ fields: { timespent: null } });
  });

  it('finds people, for whoever may browse them', async () => {
    const own = openSite();
    const found = async (query: string): Promise<unknown> =>
      (await own.ask(own.mia, 'GET', `/rest/api/3/user/${query}`)).body;
    expect(await found('search?query=ada')).toMatchObject([{ displayName: 'Ada Okafor' }]);
    expect(await found('assignable/search?project=OPS')).toHaveLength(2);
    expect((await own.ask(own.mia, 'GET', '/rest/api/3/user/search')).status).toBe(400);
    own.jira.revoke(own.mia.accountId, 'USER_PICKER');
    expect(await found('search?query=ada')).toEqual([]);
  });
});

describe('issue/{id}/editmeta', () => {
  const meta = async (key: string, who = site.ada) => {
    const { status, body } = await site.ask(who, 'GET', `/rest/api/3/issue/${key}/editmeta`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return v.parse(v.strictObject({ fields: v.record(v.string(), fieldMetadata) }), body).fields;
  };

  /** As the contract has it: all of these are required but `allowedValues`. */
  const fieldMetadata = v.strictObject({
    key: v.string(),
    name: v.string(),
    required: v.boolean(),
    hasDefaultValue: v.boolean(),
    operations: v.array(v.string()),
    schema: v.strictObject({
      type: v.string(),
      system: v.optional(v.string()),
      custom: v.optional(v.string()),
      customId: v.optional(v.number()),
    }),
    allowedValues: v.optional(v.array(v.looseObject({ id: v.string() }))),
  });

  it('names the fields of the project, with the values that they take there', async () => {
    const [pay, ops] = [await meta('PAY-1'), await meta('OPS-1')];
    expect(pay['fixVersions']?.allowedValues?.map(({ id }) => id)).toEqual(['10401', '10402', '10403']);
    expect(ops['fixVersions']?.allowedValues).toEqual([]);
    expect(pay['customfield_10055']).toBeUndefined();
    expect(ops['customfield_10055']).toMatchObject({ name: 'Severity', required: false });
  });

  it('names nothing to who may not edit, no assignee to who may not assign, and hides what is hidden', async () => {
    expect(await meta('OPS-1', site.mia)).toEqual({});
    site.jira.revoke(site.mia.accountId, 'ASSIGN_ISSUES', 'WEB');
    expect(await meta('WEB-1', site.mia)).not.toHaveProperty('assignee');
    site.jira.grant(site.mia.accountId, 'ASSIGN_ISSUES', 'WEB');
    expect(await meta('WEB-1', site.mia)).toHaveProperty('assignee');
    expect((await site.ask(site.mia, 'GET', '/rest/api/3/issue/NOPE-1/editmeta')).status).toBe(404);
    const overriding = await site.ask(site.mia, 'GET', '/rest/api/3/issue/WEB-1/editmeta?overrideScreenSecurity=true');
    expect(overriding.status).toBe(403);
  });
});
