import type { Payload } from '../../../../src/contract';
import { SUBMISSION, submissionRow, partRuns, submission } from '../../kit/submission-row';
import { loadPage } from '../../kit/load-page';
import { detail, list, openPage, running } from '../../kit/page';
import type { Host } from '../../kit/page';
import { siteAnswers, tasks } from '../../kit/start-site';

const site = siteAnswers({ issues: tasks(3) });

const open = (extension: unknown, functions: Host['functions'] = {}) =>
  openPage({
    functions: { list: () => list([], { scope: 'mine' }), ...functions },
    jira: (path, body) => (path.includes('/bulk/queue/') ? running(10) : site(path, body)),
    extension,
    open: () => loadPage('change-found-issues'),
  });

describe('from a search', () => {
  it('lands on the issues that its query finds', async () => {
    const page = await open({ jql: 'project = PAY' });
    expect(page.text()).toContain('3 issues in 1 project');
    expect(page.all('Textfield')[0]?.props['defaultValue']).toBe('project = PAY');
    await page.press('Next');
    expect(page.all('RadioGroup')).toHaveLength(1);
  });

  it('lands on the issues that were ticked in it', async () => {
    const page = await open({ jql: 'project = PAY', issueKeys: ['PAY-1', 'PAY-3'] });
    expect(page.text()).toContain('2 issues in 1 project');
    expect(page.rows().map((text) => text.split(' ')[0])).toEqual(['PAY-1', 'PAY-3']);
  });

  it.each([[undefined], [{}], [{ jql: ' ' }], [{ jql: 7, issueKeys: 'PAY-1' }]])(
    'begins with nothing where it says nothing: %j',
    async (extension) => {
      const page = await open(extension);
      expect(page.text()).toContain('Find issues');
      expect(page.rows()).toHaveLength(0);
      expect(page.all('ErrorMessage')).toHaveLength(0);
    },
  );

  it('closes the window without a start, by the one way out that it has', async () => {
    const page = await open({ jql: 'project = PAY' });
    expect(page.links()).toEqual([]);
    expect(page.all('Button').filter(({ props }) => props['iconBefore'] === 'arrow-left')).toHaveLength(1);
    await page.press('Leave without starting');
    expect(page.told.map(({ name }) => name)).toEqual(['close']);
  });

  it('asks before it closes only where what was chosen could not be kept', async () => {
    const refusal = { ok: false, error: { kind: 'not-valid', field: 'draft', reason: 'too-large' } };
    let answer: unknown = refusal;
    const page = await open(
      { jql: 'project = PAY' },
      { draft: () => ({ ok: true, data: {} }), keepDraft: () => answer },
    );
    await page.press('Next');
    await page.press('Leave without starting');
    expect(page.text()).toContain('could not be kept');
    expect(page.told).toEqual([]);
    await page.press('Stay here');
    answer = { ok: true, data: { keptAt: 1 } };
    await page.press('Leave without starting');
    expect(page.told.map(({ name }) => name)).toEqual(['close']);
  });

  it('follows what was started, sends its parts, and says that the page has to stay open for them', async () => {
    const sent = partRuns(1, '10641');
    const page = await open(
      { jql: 'project = PAY' },
      {
        start: ({ change }: Payload<'start'>) => ({
          ok: true,
          data: { row: submissionRow({}, { operation: change.operation }) },
        }),
        task: () => detail({ row: sent, confirmation: submission() }),
        advance: () => ({ ok: true, data: { row: sent, next: { kind: 'sent', part: 1 } } }),
      },
    );
    await page.press('Next');
    await page.pickRadio('watch');
    await page.press('Next');
    await page.press('Start');
    await page.pass(100);
    expect(page.named('start')[0]?.payload).toMatchObject({ issueIds: ['1001', '1002', '1003'] });
    expect(page.named('advance')[0]?.payload).toEqual({ key: SUBMISSION });
    expect(page.text()).toContain('The parts that are left are sent while this page is open.');
    expect(page.links()[0]).toEqual(['My bulk tasks', 'https://site.example/module/my-bulk-tasks']);
    await page.pass(3_100);
    expect(page.labels()[0]).toMatch(/4 percent/);
    expect(page.all('Link')[0]?.props['openNewTab']).toBe(true);
    expect(page.text()).not.toContain('Back to the list');
    await page.press('Back to the search');
    expect(page.told).toHaveLength(1);
  });
});
