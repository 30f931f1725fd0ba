import type { DidFact } from '../../../../src/tasks/changes/did';
import { complete, detail, list, NOW, openPage, row, running } from '../../kit/page';
import type { JiraAnswer } from '../../kit/page';

const SAM = 'account-sam';
const ZOE = 'account-zoe';
const to = (...accounts: readonly string[]): readonly DidFact[] => [
  { kind: 'field', field: { id: 'assignee' }, how: 'set', values: accounts.map((id) => ({ id, isPerson: true })) },
];
const refresh = () => ({ ok: true, data: { rows: [], asOf: NOW } });

const NAMES: JiraAnswer = {
  status: 200,
  body: { values: [null, { accountId: SAM, displayName: 'Sam Okafor' }, { accountId: 42 }] },
};
const jiraThat =
  (people: () => JiraAnswer | Promise<JiraAnswer>, other: () => JiraAnswer = () => running(10)) =>
  (path: string) =>
    path.includes('/user/bulk') ? people() : other();
const askedForPeople = (asked: readonly string[]) => asked.filter((path) => path.includes('/user/bulk'));

const over = { state: 'succeeded', percent: 100 } as const;
const rows = [
  row({ ...over, id: '10701', did: to(SAM) }),
  row({ ...over, id: '10702', did: to(ZOE) }),
  row({ ...over, id: '10703', did: to(SAM) }),
];

describe('a person in a title', () => {
  it('is called by name as soon as Jira has said it, in one request for all rows', async () => {
    let answer: (names: JiraAnswer) => void = () => undefined;
    const page = await openPage({
      functions: { list: () => list(rows), refresh },
      jira: jiraThat(() => new Promise((resolve) => (answer = resolve))),
    });
    expect(page.row('10701')).toContain('Assignee → a person');
    await page.pass(1_000);
    const before = page.commits();
    answer(NAMES);
    await page.pass(60);
    expect(page.commits()).toBe(before + 1);
    expect(page.row('10701')).toContain('Assignee → Sam Okafor');
    expect(page.row('10703')).toContain('Assignee → Sam Okafor');
    // Jira does not name everybody.
    expect(page.row('10702')).toContain('Assignee → a person');
    await page.pass(10 * 60_000);
    expect(askedForPeople(page.asked)).toEqual([
      `/rest/api/3/user/bulk?maxResults=2&accountId=${SAM}&accountId=${ZOE}`,
    ]);
  });

  it('is not asked about where no title names anybody', async () => {
    const page = await openPage({
      functions: { list: () => list([row(over), row({ ...over, id: '10702', did: [] })]), refresh },
      jira: jiraThat(() => NAMES),
    });
    await page.pass(60_000);
    expect(askedForPeople(page.asked)).toEqual([]);
  });

  it('stays a person while Jira refuses, who is asked again after a minute', async () => {
    let refuses = true;
    const page = await openPage({
      functions: { list: () => list(rows), refresh },
      jira: jiraThat(() => (refuses ? { status: 503, body: '' } : NAMES)),
    });
    await page.pass(50_000);
    expect(page.row('10701')).toContain('Assignee → a person');
    expect(askedForPeople(page.asked)).toHaveLength(1);
    refuses = false;
    await page.pass(30_000);
    expect(page.row('10701')).toContain('Assignee → Sam Okafor');
    expect(askedForPeople(page.asked)).toHaveLength(2);
  });

  it('has a name in the head of the detail, in a question about many, and in a flag', async () => {
    const one = row({ id: '10701', did: to(SAM) });
    const page = await openPage({
      functions: { list: () => list([one]), refresh, task: () => detail({ row: one }) },
      jira: jiraThat(
        () => NAMES,
        () => complete(),
      ),
    });
    await page.pass(5_000);
    expect(page.flags).toMatchObject([{ title: 'Assignee → Sam Okafor' }]);
    await page.tick(0);
    await page.press('Stop tracking');
    expect(page.text()).toContain('Assignee → Sam Okafor (10701)');
    await page.press('Leave them as they are');
    await page.openRow(0);
    expect(page.text()).toContain('Back to the list Assignee → Sam Okafor');
    expect(askedForPeople(page.asked)).toHaveLength(1);
  });
});
