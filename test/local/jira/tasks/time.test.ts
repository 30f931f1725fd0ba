import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day, HandClock, keys, minute, openSite, priorityEdit, progressOf, second, type TestSite } from '../site';

describe('time', () => {
  /** Two operations that change the same issues, one slower than the other. */
  function overlapping(site: TestSite): string[] {
    const issues = keys('OPS', 1, 40);
    const start = (priorityId: string, durationMs: number): string =>
      site.jira.startOperation(
        site.ada.accountId,
        { kind: 'fields', payload: priorityEdit(issues, priorityId) },
        { durationMs, startDelayMs: durationMs === minute ? 30 * second : 0 },
      );
    return [start('1', 3 * minute), start('5', minute)];
  }

  async function outcome(site: TestSite): Promise<unknown> {
    const jql = encodeURIComponent('project = OPS ORDER BY key ASC');
    return (await site.ask(site.ada, 'GET', `/rest/api/3/search/jql?jql=${jql}&fields=priority,updated&maxResults=50`))
      .body;
  }

  it('leaves the same issues behind in one step as in many, also where two operations meet', async () => {
    const once = openSite();
    overlapping(once);
    once.clock.pass(10 * minute);

    const often = openSite();
    overlapping(often);
    for (let step = 0; step < 600; step += 1) {
      often.clock.pass(second);
      often.jira.moving();
    }
    expect(await outcome(often)).toEqual(await outcome(once));
  });

  it('goes on after a restart in the middle, as if there had been none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jira-'));
    try {
      const clock = new HandClock();
      const before = openSite(join(folder, 'site.db'), clock);
      const [taskId = ''] = overlapping(before);
      clock.pass(minute);
      const seen = await progressOf(before, before.ada, taskId);
      expect(seen.status).toBe('RUNNING');

      const after = openSite(join(folder, 'site.db'), clock);
      expect(await progressOf(after, after.ada, taskId)).toEqual(seen);
      clock.pass(9 * minute);

      const uninterrupted = openSite();
      overlapping(uninterrupted);
      uninterrupted.clock.pass(10 * minute);
      expect(await outcome(after)).toEqual(await outcome(uninterrupted));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('brings 1,000 issues forward at once', async () => {
    const site = openSite();
    const issues = [...keys('WEB', 1, 800), ...keys('OPS', 1, 200)];
    const taskId = site.jira.startOperation(site.ada.accountId, { kind: 'fields', payload: priorityEdit(issues) });
    site.clock.pass(day);
    expect(site.jira.moving()).toBe(false);
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({ status: 'COMPLETE', totalIssueCount: 1_000 });
  });
});
