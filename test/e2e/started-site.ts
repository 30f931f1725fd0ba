import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, until } from './open-site';

const ROOT = resolve(__dirname, '../..');

/** `npm start` as a process of its own. */
export interface Started {
  readonly said: string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** A folder and a port on which a local site is started, ended and started again. */
export interface SiteFolder {
  readonly address: string;
  start(): Promise<Started>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<unknown>;
  get(path: string): Promise<unknown>;
  /** Ends what still runs and removes the folder. */
  remove(): void;
}

export async function siteFolder(): Promise<SiteFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  const running = new Set<ChildProcess>();
  const port = await freePort();
  const address = `http://localhost:${port}`;

  return {
    address,
    async start() {
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
          // What it had started itself may outlive a kill and hold these pipes, and with them this test run.
          site.stdout.destroy();
          site.stderr.destroy();
          running.delete(site);
        },
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
    remove() {
      for (const site of running) {
        site.kill('SIGKILL');
        site.stdout?.destroy();
        site.stderr?.destroy();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
