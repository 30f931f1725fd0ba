import * as fc from 'fast-check';
import * as v from 'valibot';
import { anyText, keys, openSite, type TestSite } from '../site';

const page = v.strictObject({
  issues: v.array(v.looseObject({ id: v.string(), key: v.optional(v.string()) })),
  nextPageToken: v.optional(v.string()),
  isLast: v.boolean(),
});

const anyStatus: unknown = expect.any(Object);
const anyLabels: unknown = expect.any(Array);

const site = openSite();

async function search(question: Record<string, unknown>, who = site.ada) {
  const { status, body } = await site.ask(who, 'POST', '/rest/api/3/search/jql', question);
  expect({ status, body }).toMatchObject({ status: 200 });
  return v.parse(page, body);
}

async function ids(jql: string, who = site.ada): Promise<string[]> {
  const found: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const next = await search({ jql, maxResults: 5_000, ...(nextPageToken ? { nextPageToken } : {}) }, who);
    found.push(...next.issues.map(({ id }) => id));
    nextPageToken = next.nextPageToken;
  } while (nextPageToken !== undefined);
  return found;
}

/** All of them are there for Ada. */
const sizes = { OPS: 3_600, WEB: 4_200 };

describe('search/jql', () => {
  it('returns almost nothing unless fields are asked, and no total', async () => {
    const bare = await search({ jql: 'project = WEB', maxResults: 1 });
    expect(bare.issues).toEqual([{ id: '1060200' }]);
    const named = await search({ jql: 'project = WEB', maxResults: 1, fields: ['key'] });
    expect(named.issues).toEqual([{ id: '1060200', key: 'WEB-4200' }]);
    const full = await search({ jql: 'key = WEB-800', fields: ['summary', 'status'] });
    expect(full.issues[0]).toMatchObject({
      key: 'WEB-800',
      fields: { summary: anyText, status: { name: anyText } },
    });
    expect(full.issues[0]?.fields).toEqual({ summary: anyText, status: anyStatus });
  });

  it('pages through everything once, in order, 100 at a time when fields are asked', async () => {
    const found: string[] = [];
    let nextPageToken: string | undefined;
    do {
      const next = await search({
        jql: 'project = OPS ORDER BY priority, updated DESC',
        fields: ['summary'],
        maxResults: 5_000,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      expect(next.issues.length).toBeLessThanOrEqual(100);
      found.push(...next.issues.map(({ id }) => id));
      nextPageToken = next.nextPageToken;
    } while (nextPageToken !== undefined);
    expect(found).toHaveLength(sizes.OPS);
    expect(found).toEqual(await ids('project = OPS ORDER BY priority ASC, updated DESC'));
    expect(new Set(found).size).toBe(sizes.OPS);
  });

  it('gives up to 5,000 when only ids are asked', async () => {
    const first = await search({ jql: 'project in (PAY, OPS, WEB)', maxResults: 5_000 });
    expect(first).toMatchObject({ isLast: false });
    expect(first.issues).toHaveLength(5_000);
    const all = await ids('project in (PAY, OPS, WEB)');
    expect(all.length).toBeGreaterThan(12_000);
    expect(all).toHaveLength((await ids('project = PAY')).length + sizes.OPS + sizes.WEB);
  });

  it('shows everybody only what they may see', async () => {
    // Sam browses neither Operations nor the secured issues.
    const seen = await ids('project in (PAY, WEB)', site.sam);
    expect(seen).not.toContain('1012041');
    expect(seen).not.toContain('1012053');
    expect(await ids('project = OPS', site.sam)).toEqual([]);
    expect(await ids('key in (PAY-41, PAY-1)', site.mia)).toHaveLength(2);
  });

  it('knows fields and values by their names, in any case', async () => {
    expect(await ids('PROJECT = "payments" and IssueType = bug')).toEqual(
      await ids('project=10100 AND issuetype=10003'),
    );
    expect(await ids("status = 'in progress' AND project = WEB")).toEqual(
      await ids('project = WEB AND status = 10011'),
    );
    expect(await ids(`assignee = ${site.mia.accountId}`, site.mia)).toEqual(
      await ids('assignee = currentUser()', site.mia),
    );
    expect(await ids('key = web-7')).toEqual(['1056007']);
    expect(await ids('text ~ "CHECKOUT screens" AND project = WEB')).not.toEqual([]);
    expect(await ids('text ~ "100%"')).toEqual([]);
  });

  it('finds sub-tasks by their parent', async () => {
    const [child] = (await search({ jql: 'issuetype = Sub-task', fields: ['parent'], maxResults: 1 })).issues;
    const { fields } = v.parse(v.looseObject({ fields: v.object({ parent: v.object({ key: v.string() }) }) }), child);
    expect(await ids(`parent = ${fields.parent.key}`)).toContain(child?.id);
  });

  it('orders by key as numbers, both ways', async () => {
    const found = await search({ jql: 'project = WEB ORDER BY key ASC', fields: ['key'], maxResults: 12 });
    expect(found.issues.map(({ key }) => key)).toEqual(keys('WEB', 1, 12));
  });

  const oneOf = (...choices: string[]) => fc.constantFrom(...choices);
  const condition = fc.oneof(
    fc.tuple(oneOf('project'), oneOf('PAY', 'OPS', 'WEB')),
    fc.tuple(oneOf('issuetype'), oneOf('Bug', 'Task', 'Story', '"Sub-task"')),
    fc.tuple(oneOf('status'), oneOf('Done', '"To Do"', '10012')),
    fc.tuple(oneOf('assignee'), oneOf('currentUser()', `"${site.sam.accountId}"`)),
  );

  it('AND takes what both sides have, and != is the rest of those with a value', async () => {
    const everything = await ids('project in (PAY, OPS, WEB)');
    const assigned = await ids(`assignee in (${site.jira.users.map(({ accountId }) => accountId).join(', ')})`);
    await fc.assert(
      fc.asyncProperty(condition, condition, async ([field, value], [otherField, otherValue]) => {
        const one = await ids(`${field} = ${value}`);
        const other = new Set(await ids(`${otherField} in (${otherValue})`));
        expect(await ids(`${field} = ${value} AND ${otherField} = ${otherValue}`)).toEqual(
          one.filter((id) => other.has(id)),
        );
        const rest = await ids(`${field} not in (${value})`);
        expect(await ids(`${field} != ${value}`)).toEqual(rest);
        expect([...one, ...rest].sort()).toEqual([...(field === 'assignee' ? assigned : everything)].sort());
      }),
      { numRuns: 15 },
    );
  });
});

describe('what JQL the site does not take', () => {
  it.each([
    '',
    'ORDER BY key',
    'project = NOPE',
    'priority = High',
    'project = PAY OR project = OPS',
    'project = PAY AND',
    'project',
    'project ~ PAY',
    'project in PAY',
    'project in (PAY',
    'project in ()',
    'assignee is EMPTY',
    'assignee = EMPTY',
    'assignee = membersOf(x)',
    'project = currentUser()',
    'text = word',
    'text ~ ""',
    'key = WEB-99999',
    'project = "PAY',
    'created > -1d',
    'updated = -1d',
    'updated > ',
    'updated > yesterday',
    'updated > "2026-02-30"',
    'updated > "2026-11-20 24:00"',
    'updated > -1y',
    'project > PAY',
    '(project = PAY)',
    'project = PAY ORDER BY',
    'project = PAY ORDER BY rank',
    "project = PAY'; DROP TABLE jira_issues; --",
  ])('%s', async (jql) => {
    const { status, body } = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', { jql });
    expect({ status, body }).toEqual({ status: 400, body: { errorMessages: [anyText], errors: {} } });
  });

  it('is refused whatever it is, never a crash', async () => {
    const pieces = fc.constantFrom(
      'project',
      'key',
      '=',
      '!=',
      'in',
      'not',
      '(',
      ')',
      ',',
      'AND',
      'ORDER BY',
      'PAY',
      '"a\\"',
      "'",
      '~',
      'text',
      '🙂',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join(' ')),
        ),
        async (jql) => {
          const { status } = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', { jql, maxResults: 1 });
          expect([200, 400]).toContain(status);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('hides whether an issue that the asker may not see exists', async () => {
    const ask = async (key: string) => {
      const { status, body } = await site.ask(site.mia, 'GET', `/rest/api/3/search/jql?jql=key%3D${key}`);
      return { status, body: JSON.stringify(body).replace(key, 'KEY') };
    };
    expect(await ask('PAY-53')).toEqual(await ask('PAY-99999'));
  });
});

describe('around a search', () => {
  const post = (body: unknown, to: TestSite = site) => to.ask(to.ada, 'POST', '/rest/api/3/search/jql', body);

  it('refuses bad pages, tokens of other queries and unknown properties', async () => {
    const { nextPageToken } = await search({ jql: 'project = PAY' });
    for (const body of [
      { jql: 'project = OPS', nextPageToken },
      { jql: 'project = OPS', nextPageToken: 'x' },
      { jql: 'project = OPS', maxResults: 0 },
      { jql: 'project = OPS', maxResults: 5_001 },
      { jql: 'project = OPS', startAt: 0 },
      { jql: 7 },
      [],
    ]) {
      expect((await post(body)).status).toBe(400);
    }
    expect((await site.ask(site.ada, 'GET', '/rest/api/3/search/jql?jql=project%3DPAY&maxResults=ten')).status).toBe(
      400,
    );
  });

  it('the old search is gone', async () => {
    expect((await site.ask(site.ada, 'GET', '/rest/api/3/search?jql=project%3DPAY')).status).toBe(410);
    expect((await site.ask(site.ada, 'POST', '/rest/api/3/search', { jql: 'project = PAY' })).status).toBe(410);
  });

  it('one issue by id or key, and 404 for what is not there or not to be seen', async () => {
    const one = await site.ask(site.ada, 'GET', '/rest/api/3/issue/web-1?fields=summary,-summary,labels');
    expect(one).toMatchObject({
      status: 200,
      body: { id: '1056001', key: 'WEB-1', fields: { labels: anyLabels } },
    });
    expect(one.body).not.toHaveProperty('fields.summary');
    const hidden = await site.ask(site.mia, 'GET', '/rest/api/3/issue/PAY-53');
    const unknown = await site.ask(site.mia, 'GET', '/rest/api/3/issue/1');
    expect(hidden).toMatchObject({ status: 404, body: { errorMessages: [anyText], errors: {} } });
    expect(unknown.body).toEqual(hidden.body);
  });
});

describe('issue/bulkfetch', () => {
  const fetchIssues = (issueIdsOrKeys: string[], fields?: string[]) =>
    site.ask(site.mia, 'POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys, ...(fields ? { fields } : {}) });

  it('gives issues by id, and an error for each that is not there or not to be seen', async () => {
    const { body } = await fetchIssues(['WEB-2', '1056001', 'PAY-53', 'x', 'WEB-2'], ['summary']);
    expect(body).toMatchObject({
      issues: [{ id: '1056001', fields: { summary: anyText } }, { id: '1056002' }],
      issueErrors: [{ id: 'PAY-53' }, { id: 'x' }],
    });
  });

  it('takes 100 issues, or 1,000 when few single-valued fields are asked', async () => {
    expect((await fetchIssues(keys('WEB', 1, 100))).status).toBe(200);
    expect((await fetchIssues(keys('WEB', 1, 101))).status).toBe(400);
    expect((await fetchIssues(keys('WEB', 1, 101), ['summary', 'labels'])).status).toBe(400);
    expect((await fetchIssues(keys('WEB', 1, 700), ['summary'])).status).toBe(200);
    expect((await fetchIssues(keys('WEB', 1, 1_001), ['summary'])).status).toBe(400);
    expect((await fetchIssues([])).status).toBe(400);
  });
});
