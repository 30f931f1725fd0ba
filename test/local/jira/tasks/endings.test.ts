import { anyText, day, keys, minute, openSite, priorityEdit, progressOf, second, start, type TestSite } from '../site';

describe('how an operation ends', () => {
  it.each(['FAILED', 'DEAD'] as const)('%s at 40 percent, with the rest never reached', async (endsAs) => {
    const site = openSite();
    const body = { kind: 'fields', payload: priorityEdit(keys('OPS', 1, 10)) } as const;
    const taskId = site.jira.startOperation(site.ada.accountId, body, { endsAs, atPercent: 40 });
    site.clock.pass(minute);
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({
      status: endsAs,
      progressPercent: 40,
      processedAccessibleIssues: [1_034_001, 1_034_002, 1_034_003, 1_034_004],
      invalidOrInaccessibleIssueCount: 0,
    });
    expect(site.jira.moving()).toBe(false);
  });

  it('stays queued until it is forgotten, without moving', async () => {
    const site = openSite();
    const body = { kind: 'fields', payload: priorityEdit(['WEB-1']) } as const;
    const taskId = site.jira.startOperation(site.ada.accountId, body, { staysQueued: true });
    site.clock.pass(13 * day);
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({ status: 'ENQUEUED', updated: start });
    expect(site.jira.moving()).toBe(false);
  });

  it('can report a status that nobody has documented, and stand still in it', async () => {
    const site = openSite();
    const body = { kind: 'fields', payload: priorityEdit(keys('WEB', 1, 10)) } as const;
    const shape = { status: 'PAUSED_BY_ADMIN', atPercent: 30, durationMs: minute };
    const taskId = site.jira.startOperation(site.ada.accountId, body, shape);
    expect(site.jira.moving()).toBe(true);
    site.clock.pass(day);
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({ status: 'PAUSED_BY_ADMIN', progressPercent: 30 });
    expect(site.jira.moving()).toBe(false);
  });
});

describe('cancelling', () => {
  async function half(site: TestSite): Promise<string> {
    const body = { kind: 'fields', payload: priorityEdit(keys('WEB', 1, 10)) } as const;
    const shape = { startDelayMs: 0, durationMs: minute, cancelTakesMs: 5 * second };
    const taskId = site.jira.startOperation(site.ada.accountId, body, shape);
    site.clock.pass(minute / 2);
    return taskId;
  }

  it('is asked for first, done later; what was processed stays', async () => {
    const site = openSite();
    const taskId = await half(site);
    expect(await site.ask(site.ada, 'POST', `/rest/api/3/task/${taskId}/cancel`)).toMatchObject({ status: 202 });
    site.clock.pass(4 * second);
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({ status: 'CANCEL_REQUESTED', progressPercent: 50 });
    expect(site.jira.moving()).toBe(true);
    site.clock.pass(10 * minute);
    expect(await progressOf(site, site.ada, taskId)).toMatchObject({
      status: 'CANCELLED',
      progressPercent: 50,
      updated: start + 35 * second,
      processedAccessibleIssues: [1_056_001, 1_056_002, 1_056_003, 1_056_004, 1_056_005],
    });
    expect(site.jira.moving()).toBe(false);
  });

  it('stops one that is still queued before it starts', async () => {
    const site = openSite();
    const body = { kind: 'fields', payload: priorityEdit(['WEB-1']) } as const;
    const taskId = site.jira.startOperation(site.ada.accountId, body, { startDelayMs: minute });
    await site.ask(site.ada, 'POST', `/rest/api/3/task/${taskId}/cancel`);
    site.clock.pass(day);
    const over = await progressOf(site, site.ada, taskId);
    expect(over).toMatchObject({ status: 'CANCELLED', progressPercent: 0, processedAccessibleIssues: [] });
    expect(over).not.toHaveProperty('started');
  });

  it('is refused as plain texts: over already, asked twice, not yours, not known, nobody', async () => {
    const site = openSite();
    const taskId = await half(site);
    const cancel = (who: Parameters<TestSite['ask']>[0], id: string) =>
      site.ask(who, 'POST', `/rest/api/3/task/${id}/cancel`);
    expect(await cancel(site.mia, taskId)).toMatchObject({ status: 403, body: [anyText] });
    expect(await cancel(undefined, taskId)).toMatchObject({ status: 401, body: [anyText] });
    expect(await cancel(site.ada, '999999')).toMatchObject({ status: 404, body: [anyText] });
    expect(await cancel(site.ada, 'x')).toMatchObject({ status: 404, body: [anyText] });
    expect((await cancel(site.ada, taskId)).status).toBe(202);
    expect(await cancel(site.ada, taskId)).toMatchObject({ status: 400, body: [anyText] });
    site.clock.pass(day);
    expect(await cancel(site.ada, taskId)).toMatchObject({ status: 400, body: [anyText] });
  });
});
