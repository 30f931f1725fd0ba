import { row } from '../../../kit/page';
import type { JiraAnswer } from '../../../kit/page';
import { openStart } from '../../../kit/start-page';
import { tasks } from '../../../kit/start-site';
import type { Site, SiteIssue } from '../../../kit/start-site';

const LOW = { id: '4', name: 'Low' };
const MEDIUM = { id: '3', name: 'Medium' };
const LATER = '2026-11-22T14:28:00.000+0000';

const lowTasks = (count: number): SiteIssue[] => tasks(count).map((issue) => ({ ...issue, values: { priority: LOW } }));

/** Somebody else changes an issue while the preview is looked at. */
function changes(issues: SiteIssue[], place: number, values: Readonly<Record<string, unknown>>): void {
  const issue = issues[place];
  if (issue) issues[place] = { ...issue, values: { ...issue.values, updated: LATER, ...values } };
}

async function toHigh(site: Site, start?: Parameters<typeof openStart>[2]) {
  const page = await openStart(site, {}, start);
  await page.begin('edit');
  await page.pick('start-fields', 'Priority');
  await page.pick('start-field-priority', 'High');
  await page.press('Next');
  return page;
}

const isLook = (path: string, body: unknown): boolean =>
  path.endsWith('/issue/bulkfetch') && JSON.stringify((body as { fields: unknown }).fields) === '["updated"]';

describe('when Start is pressed', () => {
  it('says what has changed since the preview, and starts it as it is when pressed again', async () => {
    const issues = lowTasks(4);
    const page = await toHigh({ issues });
    changes(issues, 0, { priority: MEDIUM });
    // Changed, but not in what the preview says.
    changes(issues, 1, { labels: ['new'] });
    issues.splice(2, 1);
    await page.press('Start');
    expect(page.sent()).toHaveLength(0);
    expect(page.text()).toContain(
      '2 issues have changed since this preview PAY-1: Priority: Medium → High (before: Priority: Low → High)' +
        ' PAY-3: Is gone, or not visible to you (before: Priority: Low → High) Nothing was sent.' +
        ' Press again to start it as it is now.',
    );
    expect(page.text()).toContain('Priority → High 2 from Low 1 from Medium');
    expect(page.text()).toContain('Issues 1 to 2 of 2');
    await page.press('Start');
    expect(page.sent()).toHaveLength(1);
    expect(page.sent()[0]?.issueIds).toEqual(['1001', '1002', '1003', '1004']);
  });

  it('looks anew at what is left when somebody leaves one of them out', async () => {
    const issues = lowTasks(3);
    const page = await toHigh({ issues });
    changes(issues, 0, { priority: MEDIUM });
    await page.press('Start');
    await page.check('preview-take-1001', false);
    expect(page.text()).not.toContain('changed since this preview');
    changes(issues, 1, { priority: MEDIUM });
    await page.press('Start');
    expect(page.text()).toContain('1 issue has changed since this preview PAY-2');
    await page.press('Start');
    expect(page.sent().map(({ issueIds }) => issueIds)).toEqual([['1002', '1003']]);
  });

  it('asks 1,000 issues a request, and reads in full only what has changed', async () => {
    const issues = lowTasks(2_500);
    const asked: string[] = [];
    const page = await toHigh({
      issues,
      instead: (path, body) => {
        if (path.endsWith('/issue/bulkfetch')) asked.push((body as { issueIdsOrKeys: string[] }).issueIdsOrKeys.join());
        return undefined;
      },
    });
    await page.pass(1_000);
    changes(issues, 7, {});
    asked.length = 0;
    await page.press('Start');
    expect(asked.map((ids) => ids.split(',').length).sort((one, other) => other - one)).toEqual([
      1_000, 1_000, 500, 1, 1,
    ]);
    expect(page.sent()).toHaveLength(1);
  });

  it.each<[string, () => JiraAnswer | Promise<JiraAnswer>]>([
    ['is too slow', () => new Promise(() => undefined)],
    ['refuses', () => ({ status: 403, body: {} })],
  ])('says that Jira %s, and goes on when pressed again', async (_, answer) => {
    const page = await toHigh({
      issues: lowTasks(2),
      instead: (path, body) => (isLook(path, body) ? answer() : undefined),
    });
    await page.press('Start');
    await page.pass(5_000);
    expect(page.sent()).toHaveLength(0);
    expect(page.text()).toContain(
      'Jira does not say whether these issues have changed since this preview Nothing was sent.' +
        ' Press again to start all the same.',
    );
    await page.press('Start');
    expect(page.sent()).toHaveLength(1);
  });

  it('does not believe a look that is older than a minute', async () => {
    const issues = lowTasks(2);
    const page = await toHigh({ issues });
    changes(issues, 0, { priority: MEDIUM });
    await page.press('Start');
    changes(issues, 1, { priority: MEDIUM });
    await page.pass(61_000);
    await page.press('Start');
    expect(page.sent()).toHaveLength(0);
    expect(page.text()).toContain('PAY-2: Priority: Medium → High');
  });

  it('does not ask about what it may have changed itself', async () => {
    const issues = lowTasks(2);
    let calls = 0;
    const page = await toHigh({ issues }, () => {
      if (++calls < 2) throw new Error('gone');
      return { ok: true, data: { row: row() } };
    });
    await page.press('Start');
    changes(issues, 0, { priority: MEDIUM });
    await page.press('Start');
    expect(new Set(page.sent().map(({ key }) => key)).size).toBe(1);
    expect(page.startedRows).toHaveLength(1);
  });

  it('looks at who watches, which leaves no trace in the issue', async () => {
    const issues = [...tasks(2)];
    const page = await openStart({ issues });
    await page.begin('watch');
    issues[0] = { ...tasks(1)[0], values: { watches: { isWatching: true } } } as SiteIssue;
    await page.press('Start');
    expect(page.sent()).toHaveLength(0);
    expect(page.text()).toContain(
      '1 issue has changed since this preview PAY-1: You watch it already (before: You do not watch it yet)',
    );
  });

  it('sends once, however often somebody clicks while Jira is asked', async () => {
    let answer: (answer: JiraAnswer) => void = () => undefined;
    const page = await toHigh({
      issues: lowTasks(1),
      instead: (path, body) => (isLook(path, body) ? new Promise((resolve) => (answer = resolve)) : undefined),
    });
    await page.press('Start');
    await page.press('Starting…');
    answer({
      status: 200,
      body: { issues: [{ id: '1001', key: 'PAY-1', fields: { updated: '2026-11-22T09:00:00.000+0000' } }] },
    });
    await page.pass(60);
    expect(page.sent()).toHaveLength(1);
  });
});
