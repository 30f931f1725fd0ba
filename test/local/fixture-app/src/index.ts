import { asUser, getAppContext, route } from '@forge/api';
import { kvs } from '@forge/kvs';
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

definitions.define('permissions', async () => {
  const answer = await asUser().requestJira(route`/rest/api/3/mypermissions?permissions=ADMINISTER`);
  return answer.status;
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
