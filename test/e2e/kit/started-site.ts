import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launch } from '../../browser';
import { freePort } from './free-port';
import { openPage, until } from './open-site';

const ROOT = resolve(__dirname, '../../..');

/** `npm start` as a process of its own. */
export interface Started {
  readonly said: string;
  /** Resolves when it has ended, and everything that it started. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** A folder and a port on which a local site is started, ended and started again. */
export interface SiteFolder {
  readonly address: string;
  start(): Promise<Started>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<unknown>;
  get(path: string): Promise<unknown>;
  /** Ends what still runs and removes the folder. */
  remove(): Promise<void>;
}

async function siteFolder(): Promise<SiteFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  const running = new Set<ChildProcess>();
  const port = await freePort();
  const address = `http://localhost:${port}`;

  /** Its bundlers hold its pipes too, and end within seconds when a ping of theirs is not answered: they close last. */
  const end = async (site: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') => {
    const ended = once(site, 'close');
    site.kill(signal);
    await ended;
  };

  return {
    address,
    async start() {
      const site = spawn(process.execPath, ['--import', 'tsx', 'local/main.ts'], {
        cwd: ROOT,
        env: { ...process.env, PORT: String(port), SITE_FOLDER: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(site);
      site.once('close', () => running.delete(site));
      let said = '';
      site.stdout.on('data', (text: Buffer) => (said += text.toString()));
      site.stderr.on('data', (text: Buffer) => (said += text.toString()));
      const ready = await until('ready', () => {
        if (site.exitCode !== null) throw new Error(`the local site ended: ${said}`);
        return /^ {2}open .+$/m.test(said) ? said : undefined;
      });
      return {
        said: ready,
        kill: (signal) => end(site, signal),
      };
    },
    async post(path, body, headers = {}): Promise<unknown> {
      const answer = await fetch(address + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as unknown;
    },
    get: async (path) => (await (await fetch(address + path)).json()) as unknown,
    async remove() {
      await Promise.all([...running].map((site) => end(site, 'SIGKILL')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a test that starts, ends and starts a site again has around it. */
export interface Restarts {
  folder: () => SiteFolder;
  /** The admin page of the site that runs, as this person. */
  open: (accountId: string) => Promise<Page>;
  /** Moves the time of the site that runs. */
  pass: (ms: number) => Promise<unknown>;
}

/** `describe` for such tests. */
export function describeRestarts(name: string, tests: (around: Restarts) => void): void {
  describeInBrowser(name, () => {
    let browser: Browser;
    let folder: SiteFolder;
    beforeAll(async () => {
      [browser, folder] = await Promise.all([launch(), siteFolder()]);
    });
    afterAll(async () => {
      await browser.close();
      await folder.remove();
    });

    tests({
      folder: () => folder,
      open: (accountId) => openPage(browser, folder.address, accountId),
      pass: (ms) => folder.post('/site/clock', { moveByMs: ms }),
    });
  });
}
