import { createHash } from 'node:crypto';
import { asUser, getAppContext, route } from '@forge/api';
import { Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import { objectStore } from '@forge/object-store';
import Resolver from '@forge/resolver';

/** A small app for the local site's own tests: it keeps what it is given, and the times at which its trigger ran. */
const definitions = new Resolver();

definitions.define('track', async (request) => {
  const { payload, context } = request as { payload: { input: string }; context: { accountId: string } };
  await kvs.set(`task-${payload.input}`, { by: context.accountId, at: Date.now() });
  return { ok: true };
});

definitions.define('tasks', async () => {
  const { results } = await kvs.query().limit(100).getMany();
  return results.filter(({ key }) => key.startsWith('task-')).map(({ value }) => value);
});

definitions.define('ticks', async () => (await kvs.get<number[]>('ticks')) ?? []);

/** Claims so many keys, and gives back the places of those that were refused. */
definitions.define('claim', async (request) => {
  const { payload } = request as { payload: { keys: number } };
  const refused: number[] = [];
  for (let key = 0; key < payload.keys; key++)
    await kvs.set(`claim-${key}`, key, { keyPolicy: 'FAIL_IF_EXISTS' }).catch(() => refused.push(key));
  return refused;
});

definitions.define('push', async ({ payload }) => {
  await new Queue({ key: 'errands' }).push({ body: { left: Number(payload) }, delayInSeconds: 90 });
});

definitions.define('takes', async () => (await kvs.get<number[]>('takes')) ?? []);

definitions.define('permissions', async () => {
  const answer = await asUser().requestJira(route`/rest/api/3/mypermissions?permissions=ADMINISTER`);
  return answer.status;
});

definitions.define('longTasks', async (): Promise<unknown> => {
  const answer = await asUser().requestConfluence(route`/wiki/rest/api/longtask`);
  return answer.json();
});

definitions.define('bulkChange', async ({ payload }): Promise<unknown> => {
  const headers = { Authorization: 'OAuth local-tracker-token', 'X-Org-ID': '1234567' };
  const answer = await fetch(`https://api.tracker.yandex.net/v3/bulkchange/${String(payload)}`, { headers });
  return answer.json();
});

definitions.define('keepFile', async ({ payload }): Promise<unknown> => {
  const body = Buffer.from(String(payload));
  const checksum = createHash('sha256').update(body).digest('base64');
  const asked = { key: 'kept/file.txt', length: body.length, checksum, checksumType: 'SHA256' } as const;
  const { url } = (await objectStore.createUploadUrl(asked)) ?? { url: '' };
  const { status } = await fetch(url, { method: 'PUT', headers: { 'Content-Type': 'text/plain' }, body });
  return { status, url: (await objectStore.createPublicDownloadUrl(asked.key))?.url };
});

definitions.define('globals', () => ({
  now: Date.now(),
  written: new Date().toISOString(),
  isDate: new Date(0) instanceof Date,
  module: getAppContext().moduleKey,
  environment: process.env['HOME'] ?? null,
}));

definitions.define('readFile', async () => {
  const files = await import('node:fs');
  return files.readFileSync('/etc/hostname', 'utf8');
});

export const resolver = definitions.getDefinitions();

export const tick = async () => {
  const ticks = (await kvs.get<number[]>('ticks')) ?? [];
  await kvs.set('ticks', [...ticks, Date.now()]);
  return { statusCode: 204 };
};

/** Keeps when it ran, and pushes the next event 90 seconds later, as often as the first one said. */
export const take = async ({ body }: { body: { left: number } }) => {
  const takes = (await kvs.get<number[]>('takes')) ?? [];
  await kvs.set('takes', [...takes, Date.now()]);
  if (body.left > 1) await new Queue({ key: 'errands' }).push({ body: { left: body.left - 1 }, delayInSeconds: 90 });
};
