import * as v from 'valibot';
import { minute, openSite, type TestSite } from '../site';

const histories = v.object({
  issueChangeLogs: v.array(
    v.object({
      issueId: v.string(),
      changeHistories: v.array(
        v.object({
          author: v.optional(v.object({ accountId: v.string(), accountType: v.string() })),
          created: v.string(),
          items: v.array(v.looseObject({ field: v.string() })),
        }),
      ),
    }),
  ),
  nextPageToken: v.optional(v.string()),
});
const otherFields = ['Story Points', 'duedate', 'Customer number', 'Rank'];
type Logs = v.InferOutput<typeof histories>['issueChangeLogs'];

async function historiesOf(site: TestSite, issueIds: readonly number[]): Promise<Logs> {
  const { body } = await site.ask(site.ada, 'POST', '/rest/api/3/changelog/bulkfetch', {
    issueIdsOrKeys: issueIds.map(String),
    maxResults: 10_000,
  });
  const { issueChangeLogs, nextPageToken } = v.parse(histories, body);
  expect(nextPageToken).toBeUndefined();
  return issueChangeLogs;
}

async function changedAfter(site: TestSite, when: string): Promise<Set<string>> {
  const { body } = await site.ask(site.ada, 'POST', '/rest/api/3/search/jql', {
    jql: `updated >= ${when}`,
    maxResults: 5_000,
  });
  return new Set(v.parse(v.object({ issues: v.array(v.object({ id: v.string() })) }), body).issues.map(({ id }) => id));
}

describe('the planted histories', () => {
  it('stand in the histories of their issues, by their author and at their time', async () => {
    const site = openSite();
    const planted = site.jira.seedHistories();
    for (const { author, issueIds, from, to } of planted) {
      const logs = await historiesOf(site, issueIds);
      expect(logs.map(({ issueId }) => Number(issueId)).sort()).toEqual([...issueIds].sort());
      for (const { changeHistories } of logs) {
        const mine = changeHistories.filter(
          (history) =>
            history.author?.accountId === author &&
            Date.parse(history.created) >= from &&
            Date.parse(history.created) <= to,
        );
        expect(mine).toHaveLength(1);
      }
    }
  });

  it('tell bulk changes of people, a rule and an import from what only looks like one', () => {
    const planted = openSite().jira.seedHistories();
    const bulk = planted.filter(({ isBulk }) => isBulk);
    expect(bulk.every(({ issueIds }) => issueIds.length >= 10)).toBe(true);
    expect(new Set(bulk.map(({ author }) => author)).size).toBe(4);
    expect(planted.filter(({ isBulk }) => !isBulk).length).toBeGreaterThan(5);
  });

  it('are found by the time at which the issues were changed last', async () => {
    const site = openSite();
    const planted = site.jira.seedHistories();
    const lastDay = await changedAfter(site, '-1d');
    const yesterday = planted.find(({ name }) => name === 'labels, in two projects');
    expect(yesterday?.issueIds).toHaveLength(45);
    expect(yesterday?.issueIds.filter((id) => !lastDay.has(String(id)))).toEqual([]);
  });

  it('name the rule as an app, and nobody where the account is gone', async () => {
    const site = openSite();
    const planted = site.jira.seedHistories();
    const authorsOf = async (name: string) => {
      const logs = await historiesOf(site, planted.find((one) => one.name === name)?.issueIds ?? []);
      return new Set(logs.map(({ changeHistories }) => changeHistories.at(-1)?.author?.accountType));
    };
    expect(await authorsOf('a rule')).toEqual(new Set(['app']));
    expect(await authorsOf('by somebody who is gone')).toEqual(new Set([undefined]));
  });

  it('can have thirty other changes on each of many issues around them, none of them made in bulk', async () => {
    const site = openSite();
    site.jira.seedHistories({ issues: 300, each: 30 });
    const ids = Array.from({ length: 80 }, (_, place) => 1_056_901 + place);
    const logs = await historiesOf(site, ids);
    const others = logs.flatMap(({ changeHistories }) =>
      changeHistories.filter(({ items }) => items.every(({ field }) => otherFields.includes(field))),
    );
    // Every 37th of them, two, is seen by its assignee only and has none.
    expect(others).toHaveLength((80 - 2) * 30);
    for (const { accountId } of site.jira.users) {
      const times = others.filter(({ author }) => author?.accountId === accountId).map(({ created }) => created);
      const minutes = new Set(times.map((time) => Math.floor(Date.parse(time) / minute)));
      expect(minutes.size).toBe(times.length);
    }
  });
});
