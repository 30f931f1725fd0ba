import { moveTo, openSite, priorityEdit, transitionOf, type TestSite } from '../site';

const refused = {
  status: 403,
  body: {
    errors: [
      {
        message: 'You do not have the necessary permissions to disable bulk mail notifications for this operation.',
      },
    ],
  },
};
const taken = { status: 201 };

const send = (site: TestSite, who: TestSite['ada'], operation: string, payload: object, mail?: boolean | null) =>
  site.ask(who, 'POST', `/rest/api/3/bulk/issues/${operation}`, {
    ...payload,
    ...(mail === undefined ? {} : { sendBulkNotification: mail }),
  });

/** Mia administers Payments and Website, and not Operations. */
describe('turning the e-mail off', () => {
  const operations: readonly [operation: string, payload: object][] = [
    ['fields', priorityEdit(['OPS-1'])],
    ['transition', transitionOf(['OPS-1'], '11')],
    ['delete', { selectedIssueIdsOrKeys: ['OPS-1'] }],
    ['move', moveTo('WEB,10002', ['OPS-1'])],
  ];

  it.each(operations)('of a bulk %s is refused to who does not administer the project', async (operation, payload) => {
    const site = openSite();
    expect(await send(site, site.mia, operation, payload, false)).toMatchObject(refused);
    expect(site.jira.moving()).toBe(false);
    expect(await send(site, site.mia, operation, payload, true)).toMatchObject(taken);
  });

  it.each(operations)('of a bulk %s is for a Jira admin to choose, whoever administers the project', async (...of) => {
    const site = openSite();
    for (const project of ['OPS', 'WEB']) site.jira.revoke(site.ada.accountId, 'ADMINISTER_PROJECTS', project);
    expect(await send(site, site.ada, ...of, false)).toMatchObject(taken);
  });

  it('needs every project concerned', async () => {
    const site = openSite();
    expect(await send(site, site.mia, 'fields', priorityEdit(['PAY-1', 'WEB-1']), false)).toMatchObject(taken);
    expect(await send(site, site.mia, 'fields', priorityEdit(['PAY-1', 'OPS-1']), false)).toMatchObject(refused);
    site.jira.grant(site.mia.accountId, 'ADMINISTER_PROJECTS', 'OPS');
    expect(await send(site, site.mia, 'fields', priorityEdit(['PAY-1', 'OPS-1']), false)).toMatchObject(taken);
    site.jira.revoke(site.mia.accountId, 'ADMINISTER_PROJECTS', 'PAY');
    expect(await send(site, site.mia, 'fields', priorityEdit(['PAY-1', 'OPS-1']), false)).toMatchObject(refused);
  });

  it('needs the target of a move too', async () => {
    const site = openSite();
    expect(await send(site, site.mia, 'move', moveTo('OPS,10002', ['WEB-1']), false)).toMatchObject(refused);
    expect(await send(site, site.mia, 'move', moveTo('WEB,10002', ['PAY-1']), false)).toMatchObject(taken);
  });

  it('is not asked for by who says nothing of e-mail, nor by who watches', async () => {
    const site = openSite();
    expect(await send(site, site.mia, 'fields', priorityEdit(['OPS-1']))).toMatchObject(taken);
    expect(await send(site, site.mia, 'fields', priorityEdit(['OPS-1']), null)).toMatchObject(taken);
    for (const operation of ['watch', 'unwatch']) {
      expect(await send(site, site.mia, operation, { selectedIssueIdsOrKeys: ['OPS-1'] })).toMatchObject(taken);
    }
  });

  it('can be given and taken on the permission switch', () => {
    const { jira, mia } = openSite();
    const administers = (): unknown[] =>
      jira
        .permissionsOf(mia.accountId)
        .projects.map(({ key, permissions: of }) => [key, of.find((one) => one.key === 'ADMINISTER_PROJECTS')?.held]);
    expect(administers()).toEqual([
      ['OPS', false],
      ['PAY', true],
      ['WEB', true],
    ]);
    jira.grant(mia.accountId, 'ADMINISTER_PROJECTS', 'OPS');
    expect(administers()).toContainEqual(['OPS', true]);
  });
});
