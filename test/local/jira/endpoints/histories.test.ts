import * as fc from 'fast-check';
import * as v from 'valibot';
import { anyText, keys, minute, openSite, priorityEdit, runOperation, start, type TestSite } from '../site';

const changeLogs = v.strictObject({
  issueChangeLogs: v.array(
    v.strictObject({
      issueId: v.string(),
      changeHistories: v.array(
        v.strictObject({
          id: v.string(),
          author: v.optional(v.looseObject({ accountId: v.string() })),
          created: v.pipe(v.string(), v.isoTimestamp()),
          items: v.array(v.record(v.string(), v.string())),
        }),
      ),
    }),
  ),
  nextPageToken: v.optional(v.string()),
});

const bulkFetch = (site: TestSite, body: unknown, who = site.ada) =>
  site.ask(who, 'POST', '/rest/api/3/changelog/bulkfetch', body);

async function page(site: TestSite, body: Record<string, unknown>, who = site.ada) {
  const answer = await bulkFetch(site, body, who);
  expect(answer).toMatchObject({ status: 200 });
  return v.parse(changeLogs, answer.body);
}

const labelsEdit = (name: string, selectedIssueIdsOrKeys: string[]) => ({
  selectedActions: ['labels'],
  editedFieldsInput: {
    labelsFields: [{ fieldId: 'labels', labels: [{ name }], bulkEditMultiSelectFieldOption: 'ADD' }],
  },
  selectedIssueIdsOrKeys,
});

/** Thirty issues, each changed two to five times by two people. */
async function changedSite(): Promise<{ site: TestSite; issues: string[] }> {
  const site = openSite();
  const issues = keys('WEB', 1, 30);
  await runOperation(site, site.mia, 'fields', labelsEdit('one', issues));
  await runOperation(site, site.ada, 'fields', labelsEdit('two', issues));
  await runOperation(site, site.mia, 'fields', labelsEdit('three', keys('WEB', 1, 10)));
  await runOperation(site, site.mia, 'fields', priorityEdit(keys('WEB', 5, 25), '1'));
  await runOperation(site, site.mia, 'fields', priorityEdit(keys('WEB', 5, 25), '5'));
  return { site, issues };
}

interface Seen {
  id: string;
  issueId: string;
  at: number;
}

function seenIn({ issueChangeLogs }: v.InferOutput<typeof changeLogs>): Seen[] {
  return issueChangeLogs.flatMap(({ issueId, changeHistories }) =>
    changeHistories.map(({ id, created }) => ({ id, issueId, at: Date.parse(created) })),
  );
}

const inOrder = (one: Seen, other: Seen): number => one.at - other.at || Number(one.issueId) - Number(other.issueId);

describe('changelog/bulkfetch', () => {
  it('gives every history exactly once and oldest first, whatever the pages', async () => {
    const { site, issues } = await changedSite();
    const all = seenIn(await page(site, { issueIdsOrKeys: issues }));
    expect(all.length).toBeGreaterThan(90);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), async (sizes) => {
        const pages: Seen[][] = [];
        let nextPageToken: string | undefined;
        do {
          const maxResults = sizes[pages.length % sizes.length];
          const next = await page(site, {
            issueIdsOrKeys: issues,
            maxResults,
            ...(nextPageToken === undefined ? {} : { nextPageToken }),
          });
          const seen = seenIn(next);
          expect(seen.length).toBeLessThanOrEqual(maxResults ?? 0);
          pages.push(seen.sort(inOrder));
          nextPageToken = next.nextPageToken;
        } while (nextPageToken !== undefined);
        expect(pages.flat()).toEqual([...all].sort(inOrder));
      }),
      { numRuns: 10 },
    );
  });

  it('says who changed what and when, under the issue that was changed', async () => {
    const site = openSite();
    await runOperation(site, site.mia, 'fields', labelsEdit('one', ['WEB-1']));
    const { issueChangeLogs } = await page(site, { issueIdsOrKeys: ['WEB-1', '1056001', 'WEB-2'] });
    expect(issueChangeLogs).toMatchObject([
      {
        issueId: '1056001',
        changeHistories: [
          { author: { accountId: site.mia.accountId }, items: [{ field: 'labels', fieldId: 'labels' }] },
        ],
      },
    ]);
    const at = Date.parse(issueChangeLogs[0]?.changeHistories[0]?.created ?? '');
    expect(at).toBeGreaterThan(start);
    expect(at).toBeLessThan(start + minute);
  });

  it('gives only what touched the fields asked for', async () => {
    const { site, issues } = await changedSite();
    const { issueChangeLogs } = await page(site, { issueIdsOrKeys: issues, fieldIds: ['priority'] });
    expect(issueChangeLogs.map(({ issueId }) => Number(issueId) - 1_056_000)).toEqual(
      Array.from({ length: 21 }, (_, place) => place + 5),
    );
    expect(
      new Set(issueChangeLogs.flatMap(({ changeHistories }) => changeHistories).flatMap(({ items }) => items.length)),
    ).toEqual(new Set([1]));
    expect((await page(site, { issueIdsOrKeys: issues, fieldIds: ['summary'] })).issueChangeLogs).toEqual([]);
  });

  it('leaves out what the asker may not browse, and what is not there', async () => {
    const site = openSite();
    await runOperation(site, site.ada, 'fields', labelsEdit('one', ['PAY-1', 'PAY-53', 'OPS-1']));
    const idsFor = async (who: typeof site.ada) =>
      (await page(site, { issueIdsOrKeys: ['PAY-1', 'PAY-53', 'OPS-1', 'PAY-99999', 'x'] }, who)).issueChangeLogs.map(
        ({ issueId }) => issueId,
      );
    expect(await idsFor(site.ada)).toEqual(['1012001', '1012053', '1034001']);
    expect(await idsFor(site.mia)).toEqual(['1012001', '1034001']);
    expect(await idsFor(site.sam)).toEqual(['1012001']);
    expect((await site.ask(undefined, 'POST', '/rest/api/3/changelog/bulkfetch', {})).status).toBe(401);
  });

  it('refuses what the contract rules out, and a token of another question', async () => {
    const { site, issues } = await changedSite();
    const { nextPageToken } = await page(site, { issueIdsOrKeys: issues, maxResults: 5 });
    const one = { issueIdsOrKeys: ['WEB-1'] };
    for (const body of [
      {},
      [],
      { issueIdsOrKeys: [] },
      { issueIdsOrKeys: keys('WEB', 1, 1_001) },
      { issueIdsOrKeys: [1_056_001] },
      { ...one, maxResults: 0 },
      { ...one, maxResults: 10_001 },
      { ...one, maxResults: '10' },
      { ...one, fieldIds: ['priority', 'priority'] },
      { ...one, fieldIds: Array.from({ length: 11 }, (_, place) => `customfield_${place}`) },
      { ...one, startAt: 0 },
      { ...one, nextPageToken },
      { ...one, nextPageToken: 'x' },
    ]) {
      expect(await bulkFetch(site, body)).toMatchObject({
        status: 400,
        body: { errorMessages: [anyText], errors: {} },
      });
    }
    expect((await bulkFetch(site, { issueIdsOrKeys: keys('WEB', 1, 1_000), maxResults: 10_000 })).status).toBe(200);
  });
});

it('can have odd histories, as live sites have them', async () => {
  const site = openSite();
  await runOperation(site, site.mia, 'fields', labelsEdit('one', ['WEB-1']));
  site.jira.setFaults({ oddAnswers: 'histories' });
  const { body } = await bulkFetch(site, { issueIdsOrKeys: ['WEB-1'] });
  const [item, nothing] = [
    { field: 'labels', fieldtype: 'jira', from: '', fromString: anyText, to: '', toString: anyText },
    null,
  ];
  const created: unknown = expect.any(Number);
  expect(body).toEqual({
    issueChangeLogs: [
      {
        issueId: '1056001',
        changeHistories: [{ id: anyText, author: { accountId: 'unknown' }, created, items: [item, nothing] }],
      },
    ],
  });
});

describe('issue/bulkfetch with its changelog', () => {
  it('gives the newest histories first', async () => {
    const { site } = await changedSite();
    const { body } = await site.ask(site.mia, 'POST', '/rest/api/3/issue/bulkfetch', {
      issueIdsOrKeys: ['WEB-6', 'WEB-1'],
      fields: ['summary'],
      expand: ['changelog'],
    });
    expect(body).toMatchObject({
      issues: [
        { key: 'WEB-1', changelog: { total: 3, histories: [{ items: [{ field: 'labels' }] }, {}, {}] } },
        {
          key: 'WEB-6',
          changelog: {
            startAt: 0,
            total: 5,
            histories: [
              { author: { accountId: site.mia.accountId }, items: [{ field: 'priority', toString: 'Lowest' }] },
              { items: [{ field: 'priority', toString: 'Highest' }] },
              { items: [{ field: 'labels', fromString: anyText }] },
              { author: { accountId: site.ada.accountId } },
              {},
            ],
          },
        },
      ],
      issueErrors: [],
    });
  });

  it('comes without unless asked', async () => {
    const site = openSite();
    const { body } = await site.ask(site.mia, 'POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: ['WEB-1'] });
    expect(body).not.toHaveProperty('issues.0.changelog');
  });
});
