import type { DayFigures, Figures, Result } from '../../../../src/contract';
import { loadPage } from '../../kit/load-page';
import { complete, NOW, openPage, row, running } from '../../kit/page';
import type { Host } from '../../kit/page';

const day = (of: string, change: Partial<DayFigures> = {}): DayFigures => ({
  day: of,
  succeeded: 0,
  partial: 0,
  failed: 0,
  cancelled: 0,
  ...change,
});

const figures = (change: Partial<Figures> = {}): Result<Figures> => ({
  ok: true,
  data: {
    whose: 'mine',
    period: 7,
    days: [day('2026-11-21', { succeeded: 30, partial: 4 }), day('2026-11-22', { succeeded: 6, failed: 2 })],
    issues: { succeeded: 12_345, failed: 252 },
    took: [12, 20, 8, 1, 1],
    reasons: [
      { reason: 'The issue is locked', issues: 200 },
      { reason: '', issues: 1 },
    ],
    running: { rows: [], count: { count: 0, more: false } },
    asOf: NOW,
    ...change,
  },
});

const NOTHING: Partial<Figures> = {
  days: [day('2026-11-22')],
  issues: { succeeded: 0, failed: 0 },
  took: [],
  reasons: [],
};

const open = (
  answer: Host['functions']['figures'],
  extension: unknown = { gadgetConfiguration: { whose: 'mine', days: 7 } },
  jira: Host['jira'] = () => running(30),
) =>
  openPage({
    functions: {
      ...(answer ? { figures: answer } : {}),
      refresh: () => ({ ok: true, data: { rows: [], asOf: NOW } }),
    },
    jira,
    extension,
    open: () => loadPage('figures-gadget'),
  });

describe('the gadget', () => {
  it('says nothing of who started what nobody can know that of', async () => {
    const { ownerId: _nobody, ...started } = row({
      source: 'confluence',
      operation: 'other',
      description: 'Export of space PAY',
      counts: {},
    });
    const running = { rows: [started], count: { count: 1, more: false } };
    const text = (await open(() => figures({ running }))).text();
    expect(text).toContain('Export of space PAY');
    expect(text).not.toContain('Unknown');
  });

  it('says the figures of the period in words, and draws them', async () => {
    const page = await open(() => figures());
    expect(page.named('figures')[0]?.payload).toEqual({ whose: 'mine', days: 7 });
    expect(page.text()).toContain('My operations of the last 7 days');
    expect(page.text()).toContain('42 operations, 36 done without a failure (86 %)');
    expect(page.text()).toContain('12,345 issues changed, 98 % of those tried');
    expect(page.text()).toContain('Done: 36 · Done with failures: 4 · Failed: 2');
    expect(page.text()).toContain('Under 1 min: 12 · 1 to 5 min: 20 · 5 to 15 min: 8 · 15 to 60 min: 1 · Over 1 h: 1');
    expect(page.text()).toContain('The issue is locked 200 issues Jira gave no reason 1 issue');
    expect(page.text()).toContain('Days are by Universal Time (UTC).');
    expect(page.all('StackBarChart')[0]?.props).toMatchObject({
      title: 'Operations by day',
      data: [
        { day: 'Nov 21', operations: 30, state: 'Done' },
        { day: 'Nov 21', operations: 4, state: 'Done with failures' },
        { day: 'Nov 21', operations: 0, state: 'Failed' },
        { day: 'Nov 22', operations: 6, state: 'Done' },
        { day: 'Nov 22', operations: 0, state: 'Done with failures' },
        { day: 'Nov 22', operations: 2, state: 'Failed' },
      ],
    });
    await page.pass(600_000);
    expect(page.calls).toHaveLength(1);
  });

  it('says in one line that nothing ended, without charts', async () => {
    const page = await open(() => figures({ ...NOTHING, period: 30 }));
    expect(page.text()).toBe('No bulk operation ended in the last 30 days.');
  });

  it('shows what runs, which moves, is stored when it settles, and counted anew', async () => {
    let percent = 30;
    const rows = [row({ operation: 'edit', label: 'priority' })];
    const answers = [figures({ ...NOTHING, running: { rows, count: { count: 12, more: false } } }), figures(NOTHING)];
    const page = await open(
      () => answers.shift(),
      {},
      () => (percent < 40 ? running((percent += 5)) : complete()),
    );
    expect(page.text()).toContain('12 running Edit 1,000 issues Running @account-mia');
    expect(page.text()).toContain('priority · 10641');
    expect(page.links()).toEqual([
      ['Edit 1,000 issues', 'https://site.example/module/my-bulk-tasks/tasks/jira%3A10641'],
    ]);
    await page.pass(3_100);
    expect(page.labels()).toEqual(['Edit 1,000 issues, 35 percent']);
    await page.pass(10_000);
    expect(page.calls.map(({ name }) => name)).toEqual(['figures', 'refresh', 'figures']);
    expect(page.text()).toBe('No bulk operation ended in the last 7 days.');
  });

  it('leads from somebody’s task to the admin page, for an admin', async () => {
    const rows = [row({ ownerId: 'account-sam' })];
    const page = await open(() => figures({ whose: 'everyone', running: { rows, count: { count: 1, more: false } } }), {
      gadgetConfiguration: { whose: 'everyone', days: 7 },
    });
    expect(page.links()[0]?.[1]).toBe('https://site.example/module/bulk-tasks-admin/tasks/jira%3A10641');
    expect(page.text()).toContain('Everyone’s operations of the last 7 days');
  });

  it('tells a viewer who is no admin what to do, and does not ask again', async () => {
    const page = await open(() => ({ ok: false, error: { kind: 'not-allowed', reason: 'not-admin' } }), {
      gadgetConfiguration: { whose: 'everyone', days: 30 },
    });
    expect(page.text()).toBe('Only Jira admins can see everyone’s figures. Edit the gadget to show yours.');
    await page.pass(600_000);
    expect(page.named('figures')).toHaveLength(1);
  });

  it('keeps what was shown when a call fails', async () => {
    const rows = [row()];
    const answers: unknown[] = [figures({ running: { rows, count: { count: 1, more: false } } })];
    const page = await open(() => answers.shift());
    await page.pass(121_000);
    expect(page.text()).toContain('The figures could not be loaded. What you see is from');
    expect(page.text()).toContain('42 operations');
    answers.push(figures());
    await page.press('Try now');
    expect(page.text()).not.toContain('loaded');
  });

  it('is grey while it loads for long', async () => {
    const page = await open(() => new Promise(() => undefined));
    expect(page.text()).toBe('');
    await page.pass(250);
    expect(page.all('Box').some(({ props }) => props['testId'] === 'grey-rows')).toBe(true);
  });

  it.each([[null], [{}], [{ gadgetConfiguration: { whose: 'all', days: '7' } }], [{ gadgetConfiguration: null }]])(
    'shows the viewer’s last 30 days before anybody has chosen: %j',
    async (extension) => {
      const page = await open(() => figures({ ...NOTHING, period: 30 }), extension);
      expect(page.named('figures')[0]?.payload).toEqual({ whose: 'mine', days: 30 });
    },
  );
});

describe('the gadget’s edit form', () => {
  const edit = (gadgetConfiguration?: unknown) => open(undefined, { entryPoint: 'edit', gadgetConfiguration });

  it('saves whose figures it shows, and over which period', async () => {
    const page = await edit({ whose: 'mine', days: 7 });
    expect(page.text()).toContain('Everyone is for viewers who are Jira admins.');
    expect(page.select('figures-period').props['value']).toMatchObject({ label: 'Last 7 days' });
    await page.pickRadio('everyone');
    await page.choose('figures-period', '90');
    await page.press('Save');
    expect(page.told).toEqual([{ name: 'submit', payload: { whose: 'everyone', days: 90 } }]);
    expect(page.calls).toEqual([]);
  });

  it('leaves everything as it was', async () => {
    const page = await edit();
    await page.pickRadio('everyone');
    await page.press('Leave as it was');
    expect(page.told.map(({ name }) => name)).toEqual(['close']);
  });
});
