import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite } from './site';

const nameOf = async (site: ReturnType<typeof openSite>) =>
  (await site.ask(site.ada, 'GET', `/rest/api/3/user?accountId=${site.mia.accountId}`)).body;

test('somebody who is deactivated keeps their name, cannot sign in and is found by no search, until they are back', async () => {
  const site = openSite();
  const { jira, ada, mia } = site;
  const found = async () => (await site.ask(ada, 'GET', '/rest/api/3/user/search?query=mia')).body;
  jira.changeAccount(mia.accountId, { status: 'deactivated' });
  expect(await nameOf(site)).toMatchObject({ displayName: 'Mia Lindqvist', active: false });
  expect((await site.ask(mia, 'GET', '/rest/api/3/myself')).status).toBe(401);
  expect(await found()).toEqual([]);
  jira.changeAccount(mia.accountId, { status: 'active' });
  expect(await nameOf(site)).toMatchObject({ active: true });
  expect((await site.ask(mia, 'GET', '/rest/api/3/myself')).status).toBe(200);
  expect(await found()).toHaveLength(1);
});

test('of a closed account only its id is left, over a restart too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  const file = join(folder, 'site.db');
  const before = openSite(file);
  before.jira.changeAccount(before.mia.accountId, { status: 'closed', updatedAt: before.clock.now() });
  const after = openSite(file, before.clock);
  expect(await nameOf(after)).toMatchObject({
    accountId: after.mia.accountId,
    displayName: 'Former user',
    active: false,
  });
  expect(after.jira.accountState(after.mia.accountId)).toMatchObject({ status: 'closed', hasAccess: true });
  rmSync(folder, { recursive: true });
});
