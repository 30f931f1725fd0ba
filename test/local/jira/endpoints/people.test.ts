import { anyText, openSite, type TestSite } from '../site';

const collection = { errorMessages: [anyText], errors: {} };

describe('mypermissions', () => {
  const ask = (site: TestSite, who: typeof site.ada, query: string) =>
    site.ask(who, 'GET', `/rest/api/3/mypermissions${query}`);

  it('says what the asker has, globally and in a project', async () => {
    const site = openSite();
    const both = '?permissions=BULK_CHANGE,ADMINISTER';
    const answered = (bulk: boolean, administer: boolean) => ({
      status: 200,
      body: {
        permissions: {
          BULK_CHANGE: { key: 'BULK_CHANGE', type: 'GLOBAL', havePermission: bulk },
          ADMINISTER: { key: 'ADMINISTER', type: 'GLOBAL', havePermission: administer },
        },
      },
    });
    expect(await ask(site, site.ada, both)).toMatchObject(answered(true, true));
    expect(await ask(site, site.mia, both)).toMatchObject(answered(true, false));
    expect(await ask(site, site.sam, both)).toMatchObject(answered(false, false));
    const editing = async (query: string): Promise<unknown> =>
      (await ask(site, site.mia, `?permissions=EDIT_ISSUES${query}`)).body;
    const has = (havePermission: boolean) => ({ permissions: { EDIT_ISSUES: { havePermission } } });
    expect(await editing('')).toMatchObject(has(true));
    expect(await editing('&projectKey=OPS')).toMatchObject(has(false));
    expect(await editing('&issueKey=PAY-1')).toMatchObject(has(true));
  });

  it('says of every project by itself who administers it, and without one whether somebody administers any', async () => {
    const site = openSite();
    const administers = async (who: typeof site.ada, query: string): Promise<unknown> =>
      (await ask(site, who, `?permissions=ADMINISTER,ADMINISTER_PROJECTS${query}`)).body;
    const has = (admin: boolean, projects: boolean) => ({
      permissions: { ADMINISTER: { havePermission: admin }, ADMINISTER_PROJECTS: { havePermission: projects } },
    });
    expect(await administers(site.ada, '&projectKey=OPS')).toMatchObject(has(true, true));
    expect(await administers(site.mia, '')).toMatchObject(has(false, true));
    expect(await administers(site.mia, '&projectKey=WEB')).toMatchObject(has(false, true));
    expect(await administers(site.mia, '&projectKey=OPS')).toMatchObject(has(false, false));
    expect(await administers(site.mia, '&projectId=10101')).toMatchObject(has(false, false));
    expect(await administers(site.mia, '&issueKey=OPS-1')).toMatchObject(has(false, false));
    expect(await administers(site.sam, '')).toMatchObject(has(false, false));
  });

  it('refuses an unknown key, no key, and a project that the asker cannot see', async () => {
    const site = openSite();
    expect(await ask(site, site.ada, '?permissions=BULK_CHANGE,toString')).toMatchObject({
      status: 400,
      body: collection,
    });
    expect(await ask(site, site.ada, '')).toMatchObject({ status: 400, body: collection });
    expect(await ask(site, site.sam, '?permissions=EDIT_ISSUES&projectKey=OPS')).toMatchObject({ status: 404 });
    expect(await ask(site, site.mia, '?permissions=EDIT_ISSUES&issueKey=PAY-53')).toMatchObject({ status: 404 });
  });
});

describe('people', () => {
  it('show their e-mail address to themselves only', async () => {
    const site = openSite();
    const path = `/rest/api/3/user?accountId=${site.mia.accountId}`;
    expect((await site.ask(site.mia, 'GET', path)).body).toMatchObject({ emailAddress: 'mia@example.com' });
    expect((await site.ask(site.ada, 'GET', path)).body).not.toHaveProperty('emailAddress');
    expect((await site.ask(site.sam, 'GET', '/rest/api/3/myself')).body).toMatchObject({
      emailAddress: 'sam@example.com',
    });
  });

  it('come in pages, and unknown ids are left out', async () => {
    const site = openSite();
    const ids = [...site.jira.users.map(({ accountId }) => accountId), 'nobody']
      .map((id) => `accountId=${id}`)
      .join('&');
    expect((await site.ask(site.ada, 'GET', `/rest/api/3/user/bulk?${ids}&maxResults=2`)).body).toMatchObject({
      total: 3,
      isLast: false,
      values: [{ displayName: 'Ada Okafor' }, { displayName: 'Mia Lindqvist' }],
    });
    expect((await site.ask(site.ada, 'GET', `/rest/api/3/user/bulk?${ids}&startAt=2`)).body).toMatchObject({
      isLast: true,
    });
    expect((await site.ask(site.ada, 'GET', '/rest/api/3/user/bulk')).status).toBe(400);
    expect((await site.ask(site.ada, 'GET', '/rest/api/3/user?accountId=nobody')).status).toBe(404);
  });
});
