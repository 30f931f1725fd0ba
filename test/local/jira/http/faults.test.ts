import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { basic, minute, openSite, priorityEdit, siteUrl, type TestSite } from '../site';

function asForge(site: TestSite, path = '/rest/api/3/myself'): Promise<Response> {
  return site.jira.fetchAs(site.ada.accountId, new Request(siteUrl + path));
}

function asAda(site: TestSite): Promise<Response> {
  const headers = { authorization: basic(site.ada) };
  return site.jira.fetch(new Request(`${siteUrl}/rest/api/3/myself`, { headers }));
}

describe('faults', () => {
  it('switched off, the site is a failed fetch for Forge and a proxy’s page over HTTP', async () => {
    const site = openSite();
    site.jira.setFaults({ off: true });
    await expect(asForge(site)).rejects.toThrow(new TypeError('fetch failed'));
    const answer = await asAda(site);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('text/html');
    site.jira.setFaults({ off: false });
    expect((await asForge(site)).status).toBe(200);
  });

  it('operations go on while the site is off', async () => {
    const site = openSite();
    const taskId = site.jira.startOperation(site.ada.accountId, { kind: 'fields', payload: priorityEdit(['WEB-1']) });
    site.jira.setFaults({ off: true });
    site.clock.pass(minute);
    expect(site.jira.moving()).toBe(false);
    site.jira.setFaults({ off: false });
    expect(await (await asForge(site, `/rest/api/3/bulk/queue/${taskId}`)).json()).toMatchObject({
      status: 'COMPLETE',
    });
  });

  it.each(['jira-quota-global-based', 'jira-quota-tenant-based'] as const)(
    '%s lasts to the full hour',
    async (reason) => {
      const site = openSite();
      site.jira.setFaults({ rateLimited: reason });
      const { status, headers } = await asForge(site);
      expect(status).toBe(429);
      expect(headers.get('ratelimit-reason')).toBe(reason);
      expect(headers.get('retry-after')).toBe('2400');
      expect(headers.get('x-ratelimit-reset')).toBe('2026-11-20T11:00:00.000Z');
      expect(headers.get('ratelimit')).toBe('"global-app-quota";r=0;t=2400');
    },
  );

  it('a burst limit is over in seconds', async () => {
    const site = openSite();
    site.jira.setFaults({ rateLimited: 'jira-burst-based' });
    const { status, headers } = await asAda(site);
    expect(status).toBe(429);
    expect(headers.get('ratelimit-reason')).toBe('jira-burst-based');
    expect(Number(headers.get('retry-after'))).toBeLessThan(10);
  });

  it('an app learns its quota from every answer, a token does not', async () => {
    const site = openSite();
    expect((await asForge(site)).headers.get('ratelimit-policy')).toBe('"global-app-quota";q=65000;w=3600');
    expect((await asForge(site)).headers.get('ratelimit')).toBe('"global-app-quota";t=2400');
    expect((await asAda(site)).headers.get('ratelimit')).toBeNull();
  });

  it('server errors are HTML, and nothing ran', async () => {
    const site = openSite();
    site.jira.setFaults({ serverErrors: true });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(priorityEdit(['WEB-1'])),
    };
    const answer = await site.jira.fetchAs(
      site.ada.accountId,
      new Request(`${siteUrl}/rest/api/3/bulk/issues/fields`, init),
    );
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('<html>');
    expect(site.jira.moving()).toBe(false);
  });

  it('a cut connection loses the answer, not the submit', async () => {
    const site = openSite();
    site.jira.setFaults({ cutConnections: true });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(priorityEdit(['WEB-1'])),
    };
    const request = new Request(`${siteUrl}/rest/api/3/bulk/issues/fields`, init);
    await expect(site.jira.fetchAs(site.ada.accountId, request)).rejects.toThrow('fetch failed');
    expect(site.jira.moving()).toBe(true);
  });

  it('a cut connection breaks on the wire too', async () => {
    const site = openSite();
    site.jira.setFaults({ cutConnections: true });
    const server = createAdaptorServer({ fetch: site.jira.fetch });
    const logged = jest.spyOn(console, 'error').mockImplementation();
    try {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('a port was expected');
      const headers = { authorization: basic(site.ada) };
      const answer = fetch(`http://127.0.0.1:${address.port}/rest/api/3/myself`, { headers }).then((got) => got.text());
      await expect(answer).rejects.toThrow();
    } finally {
      logged.mockRestore();
      server.close();
    }
  });

  it.each([
    ['html', /^<!DOCTYPE html>/, 'text/html'],
    ['empty', /^$/, 'application/json'],
    ['cut', /^\{"self/, 'application/json'],
    ['not-json', /^OK$/, 'application/json'],
  ] as const)('a malformed body: %s', async (malformed, body, type) => {
    const site = openSite();
    site.jira.setFaults({ malformed });
    const answer = await asForge(site);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    const text = await answer.text();
    expect(text).toMatch(body);
    expect(() => void JSON.parse(text)).toThrow();
  });

  it('every task answers a status that nobody has documented', async () => {
    const site = openSite();
    const taskId = site.jira.startOperation(site.ada.accountId, { kind: 'fields', payload: priorityEdit(['WEB-1']) });
    site.jira.setFaults({ unknownStatus: true });
    for (const path of [`/rest/api/3/bulk/queue/${taskId}`, `/rest/api/3/task/${taskId}`]) {
      expect(await (await asForge(site, path)).json()).toMatchObject({ status: 'AWAITING_REINDEX' });
    }
  });

  it.each([
    ['keys', { processedAccessibleIssues: [expect.stringMatching(/^KEY-\d+$/), expect.any(String)] }],
    ['unaccounted', { processedAccessibleIssues: [expect.any(Number)], totalIssueCount: 2 }],
    ['nobody', { submittedBy: { accountId: 'unknown' } }],
    ['times', { updated: '1970-01-01T00:00:00Z' }],
  ] as const)('the bulk queue answers oddly: %s', async (oddAnswers, body) => {
    const site = openSite();
    const payload = priorityEdit(['WEB-1', 'WEB-2']);
    const taskId = site.jira.startOperation(site.ada.accountId, { kind: 'fields', payload });
    site.clock.pass(60 * minute);
    site.jira.setFaults({ oddAnswers });
    expect(await (await asForge(site, `/rest/api/3/bulk/queue/${taskId}`)).json()).toMatchObject(body);
  });

  it('a slow site answers later, by the real clock', async () => {
    const site = openSite();
    site.jira.setFaults({ slowMs: 60 });
    const before = performance.now();
    await asForge(site);
    expect(performance.now() - before).toBeGreaterThan(55);
    expect(site.jira.faults()).toMatchObject({ slowMs: 60, off: false });
  });
});
