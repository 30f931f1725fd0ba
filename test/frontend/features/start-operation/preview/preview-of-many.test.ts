import { tasks } from '../../../kit/start-site';
import type { Site, SiteIssue } from '../../../kit/start-site';
import { openStart } from '../../../kit/start-page';
import { row } from '../../../kit/page';
import type { JiraAnswer } from '../../../kit/page';

const LOW = { id: '4', name: 'Low' };
const HIGH = { id: '2', name: 'High' };
const BULKFETCH = '/rest/api/3/issue/bulkfetch';

interface Asked {
  readonly issueIdsOrKeys: readonly string[];
  readonly fields: readonly string[];
}

/** Every tenth is low, the others are high already. */
const mostlyHigh = (count: number): readonly SiteIssue[] =>
  tasks(count).map((issue, index) => ({ ...issue, values: { priority: index % 10 === 0 ? LOW : HIGH } }));

async function toHigh(site: Site, start?: () => unknown) {
  const page = await openStart(site, {}, start);
  await page.begin('edit');
  await page.pick('start-fields', 'Priority');
  await page.pick('start-field-priority', 'High');
  await page.press('Next');
  return page;
}

const button = (page: Awaited<ReturnType<typeof toHigh>>, text: string) =>
  [...page.all('Button'), ...page.all('LoadingButton')].find(({ children }) =>
    children.some(({ props }) => props['text'] === text),
  )?.props;

const readsPriority = (path: string, body: unknown): body is Asked =>
  path === BULKFETCH && (body as Asked).fields.includes('priority');

describe('a preview of very many issues', () => {
  it('leaves 9,000 of 10,000 out, and reads a thousand at a time', async () => {
    const reads: number[] = [];
    const page = await toHigh({
      issues: mostlyHigh(10_000),
      instead: (path, body) => {
        if (readsPriority(path, body)) reads.push(body.issueIdsOrKeys.length);
        return undefined;
      },
    });
    await page.pass(3_000);
    expect(reads).toEqual(Array.from({ length: 10 }, () => 1_000));
    expect(page.text()).toContain('1,000 from Low 9,000 are High already');
    await page.press('Leave those out');
    expect(page.text()).toContain('Priority → High on 1,000 issues in 1 project.');
    expect(page.text()).toContain('Issues 1 to 25 of 10,000');
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toHaveLength(1_000);
  });

  it('asks for a hundred where Jira takes no thousand with these fields, after one refusal', async () => {
    const reads: number[] = [];
    const page = await toHigh({
      issues: mostlyHigh(2_500),
      instead: (path, body): JiraAnswer | undefined => {
        if (!readsPriority(path, body)) return undefined;
        reads.push(body.issueIdsOrKeys.length);
        return body.issueIdsOrKeys.length > 100
          ? { status: 400, body: { errorMessages: ['Too many issues'] } }
          : undefined;
      },
    });
    await page.pass(3_000);
    expect(reads.filter((issues) => issues > 100)).toEqual([1_000]);
    expect(page.text()).toContain('2,500 issues were read as they are now.');
  });
});

describe('a preview that Jira interrupts', () => {
  const paused = { status: 429, body: {}, headers: { 'Retry-After': '30', 'RateLimit-Reason': 'jira-burst-based' } };

  it('keeps what has been read, says what is not known, can be started, and goes on where it was', async () => {
    let isPaused = true;
    const reads: string[] = [];
    const page = await toHigh({
      issues: mostlyHigh(3_000),
      instead: (path, body) => {
        if (!readsPriority(path, body)) return undefined;
        reads.push(...body.issueIdsOrKeys);
        return isPaused && !body.issueIdsOrKeys.includes('1001') ? paused : undefined;
      },
    });
    await page.pass(1_000);
    expect(page.text()).toContain('1,000 of 3,000 issues are read. What will happen to the others is not known.');
    expect(page.text()).toContain('100 from Low 900 are High already');
    expect(button(page, 'Start')?.['isDisabled']).toBe(false);
    isPaused = false;
    reads.length = 0;
    await page.press('Try now');
    await page.pass(1_000);
    expect(reads).toHaveLength(2_000);
    expect(page.text()).toContain('300 from Low 2,700 are High already');
  });
});

describe('a preview of which Jira does not say a part', () => {
  const here = mostlyHigh(20);
  const there = Array.from({ length: 12 }, (_, index): SiteIssue => {
    const n = String(index + 1);
    return {
      ...tasks(1)[0]!,
      id: `20${n.padStart(2, '0')}`,
      key: `WEB-${n}`,
      project: 'WEB',
      values: { priority: LOW },
    };
  });
  const down: JiraAnswer = { status: 503, body: 'down' };
  const says = 'Jira did not say all about 12 issues of Website: they may not change so';

  it('shows the rest, names the project that could not be asked about, and asks about that alone when told to', async () => {
    let isDown = true;
    const asked: string[] = [];
    const page = await toHigh({
      issues: [...here, ...there],
      instead: (path, body) => {
        if (readsPriority(path, body)) asked.push(...body.issueIdsOrKeys);
        return isDown && /\/issue\/20\d\d\/editmeta$/.test(path) ? down : undefined;
      },
    });
    expect(page.text()).toContain('32 issues were read as they are now.');
    expect(page.text()).toContain('14 from Low 18 are High already');
    expect(page.text()).toContain('Jira did not answer (503).');
    expect(page.text()).toContain(says);
    await page.press(says);
    expect(page.text()).toContain('Issues 1 to 12 of 12');
    isDown = false;
    asked.length = 0;
    await page.press('Try now');
    expect(asked.sort()).toEqual(there.map(({ id }) => id).sort());
    expect(page.text()).not.toContain('Jira did not');
    expect(page.text()).toContain('14 from Low 18 are High already');
  });

  it('says so of rights that Jira does not answer about, and asks about few kinds where it answers none', async () => {
    const asked: string[] = [];
    const page = await toHigh({
      issues: tasks(40).map((issue, index) => ({ ...issue, project: String(100 + index), values: { priority: LOW } })),
      instead: (path) => {
        if (path.endsWith('/editmeta')) asked.push(path);
        return path.endsWith('/editmeta') || path.endsWith('/permissions/check') ? down : undefined;
      },
    });
    expect(asked.length).toBeLessThanOrEqual(12);
    expect(page.text()).toContain('40 issues were read as they are now.');
    expect(page.text()).toContain('40 from Low');
    expect(page.text()).toContain('Jira did not say all about 1 issue of Project 139: it may not change so');
  });

  it('takes an issue that cannot be read for neither gone nor the same', async () => {
    const page = await toHigh({
      issues: here,
      instead: (path, body) =>
        readsPriority(path, body)
          ? { status: 200, body: { issues: [{ id: '1002', key: 'PAY-2', fields: { priority: HIGH } }, { id: null }] } }
          : undefined,
    });
    expect(page.text()).toContain('1 is High already');
    expect(page.text()).not.toContain('cannot be changed');
    expect(page.text()).toContain('What becomes of 19 issues is not known: Jira’s answer could not be read');
  });
});

describe('leaving issues out', () => {
  const site: Site = {
    issues: [
      ...mostlyHigh(2),
      { ...tasks(1)[0], id: '2001', key: 'WEB-1', project: 'WEB', values: { priority: LOW } } as SiteIssue,
    ],
  };
  const take = (page: Awaited<ReturnType<typeof toHigh>>, id: string, taken: boolean) =>
    page.check(`preview-take-${id}`, taken);

  it('is off with a word where none is left, and on again with one of them', async () => {
    const page = await toHigh(site);
    for (const id of ['1001', '1002', '2001']) await take(page, id, false);
    expect(page.text()).toContain('Every issue is left out, so there is nothing to start.');
    expect(button(page, 'Start')?.['isDisabled']).toBe(true);
    await take(page, '1002', true);
    await page.press('Start');
    expect(page.sent()[0]?.issueIds).toEqual(['1002']);
  });

  it('asks anew whether e-mail may be turned off, where fewer projects are concerned', async () => {
    const page = await toHigh({ ...site, administers: ['1'] });
    expect(page.text()).toContain('Only Jira admins and admins of all these projects can turn it off.');
    await take(page, '2001', false);
    expect(page.text()).not.toContain('can turn it off');
  });

  it('is kept through Back, while the change stays the same', async () => {
    const page = await toHigh(site);
    await take(page, '1001', false);
    await page.press('Back');
    await page.press('Next');
    expect(page.text()).toContain('Priority → High on 2 issues in 2 projects.');
    await page.press('1 issue is left out');
    expect(page.text()).toContain('Issues 1 to 1 of 1');
    await page.press('Take it in again');
    expect(page.text()).toContain('Priority → High on 3 issues in 2 projects.');
    expect(page.text()).toContain('Issues 1 to 3 of 3');
  });

  it('is one start, however often it is pressed and left, while nobody knows whether it arrived', async () => {
    let calls = 0;
    const page = await toHigh(site, () => {
      if (++calls < 2) throw new Error('gone');
      return { ok: true, data: { row: row() } };
    });
    await take(page, '1001', false);
    await page.press('Start');
    expect(page.text()).toContain('The app did not confirm the start.');
    await page.press('Back');
    await page.press('Next');
    await page.press('Start');
    expect(page.sent().map(({ issueIds }) => issueIds)).toEqual([
      ['1002', '2001'],
      ['1002', '2001'],
    ]);
    expect(new Set(page.sent().map(({ key }) => key)).size).toBe(1);
  });

  it('finds issues by key and summary among all of them', async () => {
    const page = await toHigh({ issues: mostlyHigh(60) });
    await page.fillIn('preview-search', 'of pay-57');
    await page.pass(500);
    expect(page.text()).toContain('Issues 1 to 1 of 1');
    expect(page.text()).toContain('Summary of PAY-57');
  });

  it('is there for a retry too', async () => {
    const page = await openStart(site, {
      issueIds: ['1001', '1002'],
      retryOf: 'jira:10641',
      change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
    });
    expect(page.text()).toContain('1 from Low');
    await page.press('Leave those out');
    await page.press('Start');
    expect(page.sent()[0]).toMatchObject({ retryOf: 'jira:10641', issueIds: ['1001'] });
  });
});
