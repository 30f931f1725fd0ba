import { createHash } from 'node:crypto';
import { asUser, route } from '@forge/api';
import { objectStore } from '@forge/object-store';
import { ANN, MANIFEST, openPlatform } from './platform';

const HOUR = 3_600_000;
const BYTES = Buffer.from('\ufeff"a";"Größe"\r\n');
const KEY = '5fDk3A/bulk tasks.csv';

let platform: ReturnType<typeof openPlatform>;
beforeEach(() => {
  platform = openPlatform();
});
afterEach(() => platform.close());

const described = (bytes: Buffer, more: { key?: string; ttlSeconds?: number; overwrite?: boolean } = {}) => ({
  key: KEY,
  length: bytes.length,
  checksum: createHash('sha256').update(bytes).digest('base64'),
  checksumType: 'SHA256' as const,
  ...more,
});

const urlOf = (signed: { url: string } | undefined): string => signed?.url ?? 'none';
const send = (url: string, body: Buffer<ArrayBuffer>) =>
  fetch(url, { method: 'PUT', headers: { 'Content-Type': 'text/csv; charset=utf-8' }, body });

/** What a function does to put a file there, and what the store answers. */
async function put(
  bytes: Buffer<ArrayBuffer>,
  sent = bytes,
  more: Parameters<typeof described>[1] = {},
): Promise<number> {
  const { answer } = await platform.run(async () => {
    const signed = await objectStore.createUploadUrl(described(bytes, more));
    return (await send(urlOf(signed), sent)).status;
  });
  return answer;
}

const signedForBrowsers = async (key = KEY): Promise<string> =>
  (await platform.run(async () => urlOf(await objectStore.createPublicDownloadUrl(key)))).answer;
const open = (url: string, init: RequestInit = {}) => platform.objectStore.transfer(new Request(url, init));

test('a file is read at its signed address as it was sent, under a path that ends in its name', async () => {
  expect(await put(BYTES)).toBe(200);
  const url = await signedForBrowsers();
  expect(new URL(url).pathname).toMatch(/\/5fDk3A\/bulk%20tasks\.csv$/);
  const answer = await open(url);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(Buffer.from(await answer.arrayBuffer()).equals(BYTES)).toBe(true);
});

test('only what was said before is taken: its length and its checksum', async () => {
  expect(await put(BYTES, Buffer.concat([BYTES, BYTES]))).toBe(400);
  expect(await put(BYTES, Buffer.alloc(BYTES.length))).toBe(400);
  expect(await signedForBrowsers()).toBe('none');
});

test('a key that is taken is written over, unless told otherwise', async () => {
  await put(BYTES);
  expect(await put(BYTES, BYTES, { overwrite: false })).toBe(412);
  expect(await put(Buffer.from('other'))).toBe(200);
  expect(await (await open(await signedForBrowsers())).text()).toBe('other');
});

test('an address is good for one hour, a file as long as it was to be kept', async () => {
  await put(BYTES);
  await put(BYTES, BYTES, { key: 'short', ttlSeconds: 60 });
  const [kept, short] = [await signedForBrowsers(), await signedForBrowsers('short')];
  platform.clock.moveForward(59_999);
  expect((await open(short)).status).toBe(200);
  platform.clock.moveForward(1);
  expect((await open(short)).status).toBe(404);
  expect(await signedForBrowsers('short')).toBe('none');
  platform.clock.moveForward(HOUR - 60_001);
  expect((await open(kept)).status).toBe(200);
  platform.clock.moveForward(1);
  expect((await open(kept)).status).toBe(403);
  expect((await open(await signedForBrowsers())).status).toBe(200);
});

test('an address that was changed, or is used for something else, gives nothing', async () => {
  await put(BYTES);
  await put(Buffer.from('of somebody else'), Buffer.from('of somebody else'), { key: 'other' });
  const url = new URL(await signedForBrowsers());
  const changed = [
    url.href.replace('5fDk3A/bulk%20tasks.csv', 'other'),
    url.href.replace('signature=', 'signature=A'),
    `${url.origin}${url.pathname}`,
    `${url.origin}${url.pathname}?ticket=e30&signature=`,
  ];
  for (const each of changed) expect((await open(each)).status).toBe(403);
  expect((await open(url.href, { method: 'PUT', body: 'x' })).status).toBe(403);
});

test('addresses for functions work in functions only, those for browsers outside of them', async () => {
  await put(BYTES);
  const { answer } = await platform.run(async () => {
    const inside = urlOf(await objectStore.createDownloadUrl(KEY));
    const outside = urlOf(await objectStore.createPublicDownloadUrl(KEY));
    const refused = await fetch(outside).then(String, (error: Error) => error.message);
    return { inside, read: await (await fetch(inside)).text(), refused };
  });
  expect(answer.read).toBe(BYTES.toString('utf8').slice(1));
  expect(answer.refused).toContain('not included in the external fetch backend permissions');
  const moved = new URL(answer.inside);
  expect((await open(`http://localhost:8080${moved.pathname}${moved.search}`)).status).toBe(403);
});

test('without the module or the scope there is no Object Store', async () => {
  for (const left of ['  objectStore:\n    - {key: files, storageClass: standard}\n', '    storage:app: {}\n']) {
    platform.close();
    platform = openPlatform({ manifest: MANIFEST.replace(left, '') });
    await expect(put(BYTES)).rejects.toThrow(/objectStore module|storage:app/);
  }
});

test.each([
  ['a key of nothing', { key: '' }],
  ['a length below nothing', { length: -1 }],
  ['more than 1 GB', { length: 1024 ** 3 + 1 }],
  ['a checksum in hexadecimal', { checksum: 'zz' }],
  ['no time at all', { ttlSeconds: 0 }],
  ['a request of more than 1 kB', { key: 'k'.repeat(1_000) }],
])('%s is refused', async (_what, change) => {
  const refused = platform.run(() => objectStore.createUploadUrl({ ...described(BYTES), ...change }));
  await expect(refused).rejects.toThrow();
});

test('what is not served says so by name', async () => {
  await expect(platform.run(() => objectStore.get(KEY))).rejects.toThrow('api/v1/metadata is not served');
});

test('faults can be switched on', async () => {
  platform.objectStore.setFaults({ refuseUploads: 503 });
  expect(await put(BYTES)).toBe(503);
  platform.objectStore.setFaults({ refuseRequests: 429 });
  await expect(put(BYTES)).rejects.toThrow('exceeded the rate limits');
});

test('nobody can be acted for outside of resolvers and triggers', async () => {
  const ask = () => asUser(ANN).requestJira(route`/rest/api/3/myself`);
  await expect(platform.forge.unmetered(ask)).rejects.toThrow('asUser() works in resolvers, triggers and consumers');
  expect((await platform.run(async () => (await ask()).status)).answer).toBe(200);
});
