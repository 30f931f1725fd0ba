import { anyText, minute, openSite, startedBy } from '../site';

const queueRefusal = {
  status: 400,
  body: {
    errorMessages: ['The task associated with this taskId is not a bulk operation task'],
    errors: {},
    httpStatusCode: { empty: false, present: true },
  },
};

const collection = { errorMessages: [anyText], errors: {} };
const messages = { errors: [{ message: anyText }] };

describe('without an account', () => {
  it.each([
    ['GET', '/rest/api/3/myself', collection],
    ['GET', '/rest/api/3/task/1', collection],
    ['GET', '/rest/api/3/bulk/queue/1', messages],
    ['POST', '/rest/api/3/bulk/issues/fields', messages],
    ['POST', '/rest/api/3/search/jql', collection],
  ])('%s %s is a 401', async (method, path, body) => {
    const site = openSite();
    expect(await site.ask(undefined, method, path)).toMatchObject({ status: 401, body });
    expect(await site.ask({ ...site.ada, token: 'wrong' }, method, path)).toMatchObject({ status: 401, body });
  });

  it('serverInfo answers all the same', async () => {
    const site = openSite();
    const { status, body } = await site.ask(undefined, 'GET', '/rest/api/3/serverInfo');
    expect({ status, body }).toMatchObject({ status: 200, body: { deploymentType: 'Cloud' } });
  });

  it('an account that Forge has authenticated needs no header, an unknown one is refused', async () => {
    const { jira, mia } = openSite();
    const request = (): Request => new Request('http://jira/rest/api/3/myself');
    expect(await (await jira.fetchAs(mia.accountId, request())).json()).toMatchObject({ displayName: 'Mia Lindqvist' });
    expect((await jira.fetchAs('nobody', request())).status).toBe(401);
  });
});

describe('a request that reaches no endpoint', () => {
  it.each([
    ['GET', '/rest/api/3/nothing'],
    ['POST', '/rest/api/3/bulk/issues/archive'],
    ['GET', '/rest/api/3/bulk/issues/move'],
    ['DELETE', '/rest/api/3/task/1'],
  ])('%s %s answers problem+json', async (method, path) => {
    const site = openSite();
    const answer = await site.ask(site.ada, method, path);
    expect(answer).toMatchObject({ status: 404, body: { title: 'Not Found', status: 404 } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(site.jira.scopesOf(method, path)).toBeUndefined();
  });

  it('while every endpoint names the scopes that the contract gives it', () => {
    const { jira } = openSite();
    expect(jira.scopesOf('GET', '/rest/api/3/task/10641')).toEqual(['read:jira-work']);
    expect(jira.scopesOf('post', '/rest/api/3/task/10641/cancel')).toEqual(['write:jira-work']);
    expect(jira.scopesOf('GET', '/rest/api/3/user/bulk?accountId=1')).toEqual(['read:jira-user']);
  });
});

describe('/bulk/queue/ says the same 400 whatever the reason', () => {
  it('malformed, unknown, somebody else’s, no Bulk Change', async () => {
    const site = openSite();
    const adas = startedBy(site, site.ada);
    const mias = startedBy(site, site.mia);
    const queue = (who: typeof site.ada, id: string) => site.ask(who, 'GET', `/rest/api/3/bulk/queue/${id}`);
    for (const id of ['x', '0', '1', '9'.repeat(400), '..%2F1', adas]) {
      expect(await queue(site.mia, id)).toMatchObject(queueRefusal);
    }
    expect(await queue(site.sam, mias)).toMatchObject(queueRefusal);
    expect((await queue(site.ada, mias)).status).toBe(200);
    site.jira.revoke(site.mia.accountId, 'BULK_CHANGE');
    expect(await queue(site.mia, mias)).toMatchObject(queueRefusal);
    expect((await site.ask(site.mia, 'GET', `/rest/api/3/task/${mias}`)).status).toBe(200);
  });
});

describe('/task/', () => {
  it('is for its creator and administrators; unknown and malformed ids are not there', async () => {
    const site = openSite();
    const mias = startedBy(site, site.mia);
    const task = (who: typeof site.ada, id: string) => site.ask(who, 'GET', `/rest/api/3/task/${id}`);
    expect((await task(site.ada, mias)).status).toBe(200);
    expect(await task(site.sam, mias)).toMatchObject({ status: 403, body: collection });
    expect(await task(site.ada, '999999')).toMatchObject({ status: 404, body: collection });
    expect(await task(site.ada, 'x')).toMatchObject({ status: 404, body: collection });
  });

  it('tells by the ids after one’s own which are taken by others, whatever they are, and which are free', async () => {
    const site = openSite();
    const first = Number(startedBy(site, site.mia));
    const plain = { description: 'Delete custom field', durationMs: minute, result: null };
    const started = [
      startedBy(site, site.ada),
      site.jira.startTask(site.mia.accountId, plain),
      startedBy(site, site.ada),
    ];
    expect(started.map(Number)).toEqual([first + 1, first + 2, first + 3]);
    const statuses = (who: typeof site.ada) =>
      Promise.all(
        Array.from({ length: 6 }, async (_, ahead) => {
          const { status } = await site.ask(who, 'GET', `/rest/api/3/task/${first + ahead}`);
          return status;
        }),
      );
    expect(await statuses(site.mia)).toEqual([200, 403, 200, 403, 404, 404]);
    expect(await statuses(site.sam)).toEqual([403, 403, 403, 403, 404, 404]);
    expect(await statuses(site.ada)).toEqual([200, 200, 200, 200, 404, 404]);
    // The next one takes the first id that is free.
    expect(Number(startedBy(site, site.mia))).toBe(first + 4);
    expect(await statuses(site.mia)).toEqual([200, 403, 200, 403, 200, 404]);
    // The fault is told before anything else, and the same for each of them.
    site.jira.setFaults({ rateLimited: 'jira-burst-based' });
    expect(new Set(await statuses(site.mia))).toEqual(new Set([429]));
  });
});
