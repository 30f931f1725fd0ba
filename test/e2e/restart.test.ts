import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launch } from '../browser';
import { freePort, openPage, PAGE_KEY, rowOf, until } from './open-site';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../..');
const ADA = '5b10a2844c20165700ede21g';
const HOUR = 3_600_000;

/** `npm start` as a process of its own, on a folder of its own. */
interface Started {
  readonly said: string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

describeInBrowser('starting and ending the local site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  const running = new Set<ChildProcess>();
  let browser: Browser;
  let address: string;
  let port: number;

  beforeAll(async () => {
    [browser, port] = await Promise.all([launch(), freePort()]);
    address = `http://localhost:${port}`;
  });
  afterAll(async () => {
    await browser.close();
    for (const process of running) process.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<Started> {
    const site = spawn(process.execPath, ['--import', 'tsx', 'local/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, PORT: String(port), SITE_FOLDER: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(site);
    let said = '';
    site.stdout.on('data', (text: Buffer) => (said += text.toString()));
    site.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const ready = await until(
      'ready',
      () => {
        if (site.exitCode !== null) throw new Error(`the local site ended: ${said}`);
        return /^ {2}open .+$/m.test(said) ? said : undefined;
      },
      60_000,
    );
    return {
      said: ready,
      async kill(signal) {
        const ended = once(site, 'exit');
        site.kill(signal);
        await ended;
        running.delete(site);
      },
    };
  }

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> => {
    const answer = await fetch(address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return answer.json();
  };

  test('a start says where, as whom and what to open; what was tracked survives kill -9, and the rest too', async () => {
    const first = await start();
    const lines = first.said.trim().split('\n');
    expect(lines[0]).toBe(`ready ${address}`);
    expect(lines.filter((line) => /^ {2}\w+ \w+: .+; \w+@example\.com, token \S+$/.test(line))).toHaveLength(3);
    expect(first.said).toContain(`open ${address}/module/${PAGE_KEY}?user=${ADA}`);

    // An hour later what the site began with is over, and Jira takes something new.
    await post('/site/clock', { moveByMs: HOUR });
    const authorization = `Basic ${btoa('ada@example.com:local-token-ada')}`;
    const bulkEdit = {
      selectedActions: ['priority'],
      editedFieldsInput: { priority: { priorityId: '3' } },
      selectedIssueIdsOrKeys: Array.from({ length: 200 }, (_, index) => `PAY-${index + 1}`),
      sendBulkNotification: false,
    };
    const { taskId } = (await post('/rest/api/3/bulk/issues/fields', bulkEdit, { authorization })) as {
      taskId: string;
    };
    const payload = { input: taskId, label: 'Survives' };
    const tracked = await post('/bridge/invoke', {
      accountId: ADA,
      moduleKey: PAGE_KEY,
      functionKey: 'track',
      payload,
    });
    await first.kill('SIGKILL');
    expect(tracked).toMatchObject({ ok: true, result: { ok: true } });

    const again = await start();
    const page = await openPage(browser, address, ADA);
    await rowOf(page, `${taskId} · Survives`).waitFor();
    for (const label of ['Move payments to the new board', 'Release 4.2', 'Remove the field Legacy severity'])
      await rowOf(page, label).waitFor();
    expect(await rowOf(page, 'Release 4.2').innerText()).toContain('Done with failures');
    const { now } = (await (await fetch(`${address}/site/state`)).json()) as { now: number };
    expect(now - Date.now()).toBeGreaterThan(HOUR - 60_000);
    await page.close();
    await again.kill('SIGTERM');
  });
});
