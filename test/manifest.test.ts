import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as app from '../src/index';
import {
  ALLOWANCES,
  BACKGROUND_RUNS,
  DAY_SUMS,
  DRAFTS,
  ORDER_RUNS,
  SAVED,
  SEARCH_INDEX,
  SITE_RECORDS,
  SITE_SLOTS,
  TASKS,
  TOUCHED_ISSUES,
} from '../src/storage/entities';
import { TRACKER_ADDRESS } from '../src/sources/tracker/connection';
import { HOUR, MINUTE, createWorld, data } from './world';

const root = join(__dirname, '..');

interface ManifestText {
  app: {
    storage: {
      entities: { name: string; attributes: Record<string, unknown>; indexes: (string | { name: string })[] }[];
    };
  };
  modules: Record<
    string,
    {
      key: string;
      resource?: string;
      function?: string;
      handler?: string;
      resolver?: { function: string };
      icon?: string;
      thumbnail?: string;
      useAsConfig?: boolean;
    }[]
  >;
  resources: { key: string; path: string }[];
  permissions: {
    scopes: Record<string, { allowImpersonation?: boolean }>;
    external: { fetch: { backend: { address: string }[] } };
  };
  translations: { resources: { key: string; path: string }[] };
}
const manifest = parse(readFileSync(join(root, 'manifest.yml'), 'utf8')) as ManifestText;

const modules = Object.entries(manifest.modules)
  .filter(([type]) => type !== 'function')
  .flatMap(([, each]) => each);
const functions = manifest.modules['function'] ?? [];

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

test('every function is exported by src/, every export is a function, and every function is used', () => {
  expect(functions.map(({ handler }) => handler).sort()).toEqual(
    Object.keys(app)
      .map((name) => `index.${name}`)
      .sort(),
  );
  const used = modules.flatMap((module) => module.resolver?.function ?? module.function ?? []);
  expect([...new Set(used)].sort()).toEqual(functions.map(({ key }) => key).sort());
});

test('Jira’s own pages lead to the admin page', () => {
  expect(manifest.modules['jira:adminPage']).toMatchObject([{ useAsConfig: true }]);
});

test('every resource is there, and every one is used by a module', () => {
  for (const { path } of manifest.resources) expect(existsSync(join(root, path))).toBe(true);
  const pictures = modules.flatMap(({ icon, thumbnail }) => icon ?? thumbnail ?? []);
  for (const picture of pictures)
    expect(existsSync(join(root, 'static/icons', picture.split(';')[1] ?? '?'))).toBe(true);
  const ofPictures = pictures.flatMap((picture) => /^resource:(.+);/.exec(picture)?.[1] ?? []);
  const used = [...modules.flatMap(({ resource }) => resource ?? []), ...ofPictures];
  expect([...new Set(used)].sort()).toEqual(manifest.resources.map(({ key }) => key).sort());
});

test('the entities and indexes of storage are those that the queries name', () => {
  const declared = manifest.app.storage.entities.map(({ name, indexes }) => [
    name,
    indexes.map((index) => (typeof index === 'string' ? index : index.name)).sort(),
  ]);
  const entities = [
    TASKS,
    BACKGROUND_RUNS,
    SITE_SLOTS,
    ORDER_RUNS,
    SAVED,
    DRAFTS,
    TOUCHED_ISSUES,
    SEARCH_INDEX,
    DAY_SUMS,
    ALLOWANCES,
    SITE_RECORDS,
  ];
  const named = entities.map(({ name, indexes }) => [name, Object.values(indexes).sort()]);
  expect(declared).toEqual(named);
  const queries = filesUnder(join(root, 'src', 'storage'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  for (const entity of ['TASKS', 'BACKGROUND_RUNS', 'TOUCHED_ISSUES', 'DAY_SUMS', 'SITE_RECORDS'])
    expect(queries).toContain(`${entity}.indexes.`);
});

test('the scopes are those that the calls need, impersonation on reading, and on writing for standing orders', async () => {
  const world = await createWorld();
  try {
    const id = world.mia.edits(5, { durationMs: HOUR });
    data(await world.mia.track(id));
    world.site.confluence.startTask(world.mia.accountId, { kind: 'space-export' });
    await world.mia.list();
    await world.mia.task(`jira:${id}`);
    world.pass(5 * MINUTE);
    await world.trigger();
    await world.mia.cancel(`jira:${id}`);
    // What only the page asks: people for a field that holds one.
    await world.site.forge.fetchProduct({ accountId: world.mia.accountId, path: '/rest/api/3/user/search?query=a' });
    world.site.forge.subscribe('a-list', undefined);
    await world.settle(world.site.forge.runTrigger('every-week'));
    const used = world.site.forge.metering.snapshot().scopes;
    expect([...used, 'storage:app'].filter((scope, at, all) => all.indexOf(scope) === at).sort()).toEqual(
      Object.keys(manifest.permissions.scopes).sort(),
    );
  } finally {
    await world.close();
  }
  const impersonating = Object.entries(manifest.permissions.scopes).filter(
    ([, { allowImpersonation }]) => allowImpersonation,
  );
  expect(impersonating.map(([scope]) => scope)).toEqual([
    'read:jira-work',
    'read:content.metadata:confluence',
    'write:jira-work',
  ]);
});

test('the only host outside of Atlassian is Tracker’s, and only for functions', () => {
  const { address, ...others } = manifest.permissions.external.fetch.backend[0] ?? { address: '' };
  expect(`https://${address}`).toBe(TRACKER_ADDRESS);
  expect(others).toEqual({ inScopeEUD: false });
  expect(manifest.permissions.external).toEqual({ fetch: { backend: [expect.anything()] } });
});

test('Atlassian’s own validators accept the manifest', async () => {
  const { validate } = await import('@forge/manifest');
  const before = process.cwd();
  process.chdir(root);
  try {
    const result = await validate(false);
    expect(result.errors ?? []).toEqual([]);
    expect(result.success).toBe(true);
  } finally {
    process.chdir(before);
  }
});
