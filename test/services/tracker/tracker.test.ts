import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, HOUR, MINUTE, createWorld, data, refusal } from '../../world';
import type { Person, World } from '../../world';

const ORGANISATION = { kind: '360', id: '1234567' } as const;
const CLOUD = { kind: 'cloud', id: 'bpf1234567890' } as const;
const TOKEN = { kind: 'oauth', value: 'local-tracker-token' } as const;
const IAM = { kind: 'iam', value: 't1.local-iam-token' } as const;

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const connected = async (): Promise<void> => void data(await world.ada.connectTracker(ORGANISATION, TOKEN));

const change = (shape: Partial<Parameters<World['site']['tracker']['startChange']>[0]> = {}): string =>
  world.site.tracker.startChange({ issues: 50, durationMs: 10 * MINUTE, ...shape });

const keyOf = (id: string): string => `yandex-tracker:${id}`;
const system = 'tracker';
const refused = (reason: string) => ({ kind: 'refused', system, reason });
const notKnown = (taskId: string) => ({ kind: 'not-known', system, taskId });
const noAnswer = (status?: number) =>
  status === undefined ? { kind: 'unavailable', system } : { kind: 'upstream', system, status };
const NOT_ADMIN = { kind: 'not-allowed', reason: 'not-admin' };

/** Calls to Tracker that `work` made. */
async function calls(work: () => Promise<unknown>): Promise<number> {
  world.site.forge.metering.reset();
  await work();
  return world.site.forge.metering.snapshot().other.recent.filter(({ to }) => to === 'api.tracker.yandex.net').length;
}

describe('the connection', () => {
  test('is told to admins without its token, and checked before it is kept', async () => {
    const { ada } = world;
    expect(data(await ada.tracker())).toEqual({ connected: false });
    const kept = {
      connected: true,
      organisation: ORGANISATION,
      tokenKind: 'oauth',
      connectedAt: world.clock.now(),
      connectedById: ada.accountId,
    };
    expect(await calls(() => ada.connectTracker(ORGANISATION, TOKEN))).toBe(1);
    expect(data(await ada.tracker())).toEqual(kept);
  });

  test.each([
    ['a wrong token', ORGANISATION, { kind: 'oauth', value: 'nobody-s-token' }, 'token'],
    ['an expired token', ORGANISATION, { kind: 'oauth', value: 'local-tracker-expired-token' }, 'token'],
    ['a token of the other kind', ORGANISATION, { kind: 'iam', value: TOKEN.value }, 'token'],
    ['the wrong kind of organisation', { kind: 'cloud', id: ORGANISATION.id }, TOKEN, 'organisation'],
    [
      'an organisation that is not the token’s',
      ORGANISATION,
      { kind: 'oauth', value: 'local-tracker-outsider-token' },
      'organisation',
    ],
    ['an organisation that is not there', { kind: '360', id: '999' }, TOKEN, 'organisation'],
  ] as const)(
    '%s is refused as such, and the connection there was stays',
    async (_what, organisation, token, reason) => {
      expect(refusal(await world.ada.connectTracker(organisation, token))).toEqual(refused(reason));
      expect(data(await world.ada.tracker())).toEqual({ connected: false });
      await connected();
      expect(refusal(await world.ada.connectTracker(organisation, token))).toEqual(refused(reason));
      expect(data(await world.ada.tracker())).toMatchObject({ organisation: ORGANISATION });
    },
  );

  test('a Tracker that does not answer, or with something else, is said as that', async () => {
    const { ada, site } = world;
    site.tracker.setFaults({ off: true });
    expect(refusal(await ada.connectTracker(ORGANISATION, TOKEN))).toEqual(noAnswer());
    site.tracker.setFaults({ off: false, serverErrors: true });
    expect(refusal(await ada.connectTracker(ORGANISATION, TOKEN))).toEqual(noAnswer(503));
    site.tracker.setFaults({ serverErrors: false, unprocessable: true });
    expect(refusal(await ada.connectTracker(ORGANISATION, TOKEN))).toEqual(refused('rejected'));
    expect(data(await ada.tracker())).toEqual({ connected: false });
  });

  test('is for who is an admin at that moment, and for nobody else', async () => {
    const { ada, mia, site } = world;
    await connected();
    for (const who of [mia, world.sam]) {
      expect(refusal(await who.tracker())).toEqual(NOT_ADMIN);
      expect(refusal(await who.connectTracker(ORGANISATION, TOKEN))).toEqual(NOT_ADMIN);
      expect(refusal(await who.disconnectTracker())).toEqual(NOT_ADMIN);
    }
    site.jira.revoke(ada.accountId, 'ADMINISTER');
    expect(refusal(await ada.disconnectTracker())).toEqual(NOT_ADMIN);
    site.jira.grant(ada.accountId, 'ADMINISTER');
    site.jira.setFaults({ off: true });
    expect(refusal(await ada.tracker())).toEqual({ kind: 'unavailable', system: 'jira' });
    site.jira.setFaults({ off: false });
    expect(data(await ada.tracker())).toMatchObject({ connected: true });
  });

  test('another one takes its place; without one, tracked changes stay as they were read last', async () => {
    const { ada, site } = world;
    await connected();
    const id = change();
    world.pass(5 * MINUTE);
    data(await ada.track(id));
    site.tracker.renewIamToken();
    expect(data(await ada.connectTracker(CLOUD, IAM))).toMatchObject({ organisation: CLOUD, tokenKind: 'iam' });
    world.pass(MINUTE);
    expect(data(await ada.refresh(keyOf(id))).rows).toMatchObject([{ percent: 50, problem: notKnown(id) }]);
    expect(data(await ada.disconnectTracker())).toEqual({ connected: false });
    expect(data(await ada.tracker())).toEqual({ connected: false });
    world.pass(MINUTE);
    expect(data(await ada.refresh(keyOf(id))).rows).toMatchObject([
      { state: 'running', percent: 50, problem: refused('not-connected') },
    ]);
    expect(refusal(await ada.track(change()))).toEqual(refused('not-connected'));
  });
});

describe('a bulk change', () => {
  beforeEach(connected);

  test('is tracked by its id, in either case, with its counts', async () => {
    const id = change();
    world.pass(5 * MINUTE);
    const { row, onListOf } = data(await world.ada.track(` ${id.toUpperCase()} `, 'Logistics'));
    expect(row).toMatchObject({
      key: keyOf(id),
      source: 'yandex-tracker',
      id,
      operation: 'bulk-change',
      label: 'Logistics',
      state: 'running',
      percent: 50,
      counts: { total: 50, succeeded: 25 },
      stop: 'for-everyone',
    });
    expect(row.ownerId).toBeUndefined();
    expect(onListOf).toBe(world.ada.accountId);
    expect(refusal(await world.ada.track(id))).toMatchObject({ reason: 'already-there', key: keyOf(id) });
    expect(data(await world.ada.list({ scope: 'mine' })).rows.map((each) => each.id)).toEqual([id]);
  });

  test('shows the issues that failed with each field’s message, also after Tracker has gone', async () => {
    const { ada, site } = world;
    const id = change({ failing: 3 });
    data(await ada.track(id));
    world.pass(HOUR);
    const failures = [
      { issueKey: 'LOGISTICS-101', errors: [{ field: 'assignee', message: 'The user is not a member of the team.' }] },
      { issueKey: 'LOGISTICS-102' },
      { issueKey: 'LOGISTICS-103', errors: [{ message: 'You have no rights to edit the issue.' }] },
    ];
    expect(data(await ada.list()).rows).toMatchObject([
      { id, state: 'partial', counts: { total: 50, succeeded: 47, failed: 3 }, attention: true },
    ]);
    site.tracker.setFaults({ off: true });
    const { report } = data(await ada.task(keyOf(id)));
    expect(report).toMatchObject({ messages: ['Bulk edit completed with errors.'], failures });
    expect(await calls(() => ada.task(keyOf(id)))).toBe(0);
  });

  test('one that was over before it was tracked keeps its failures too', async () => {
    const { ada, site } = world;
    const id = change({ failing: 3 });
    world.pass(HOUR);
    // When it ended nobody can know, nor how long it took.
    expect(data(await ada.track(id)).row.finishedAt).toBeUndefined();
    const { issues, took } = data(await ada.figures({ whose: 'everyone' }));
    expect({ issues, took }).toEqual({ issues: { succeeded: 47, failed: 3 }, took: [0, 0, 0, 0, 0] });
    site.tracker.setFaults({ off: true });
    expect(data(await ada.task(keyOf(id))).report?.failures).toHaveLength(3);
  });

  test('one that was seen under way has ended when it was seen to be over', async () => {
    const { ada } = world;
    const id = change();
    data(await ada.track(id));
    world.pass(HOUR);
    expect(data(await ada.refresh(keyOf(id))).rows).toMatchObject([
      { state: 'succeeded', finishedAt: world.clock.now() },
    ]);
  });

  test('each refusal has a reason of its own, and what was kept stays', async () => {
    const { ada, site } = world;
    const id = change();
    world.pass(5 * MINUTE);
    data(await ada.track(id));
    const kept = { state: 'running', percent: 50, counts: { total: 50, succeeded: 25 } };
    const after = async (expected: object): Promise<void> => {
      world.pass(10 * MINUTE);
      expect(data(await ada.refresh(keyOf(id))).rows).toMatchObject([{ ...kept, problem: expected }]);
      expect(data(await ada.task(keyOf(id))).row).toMatchObject({ ...kept, problem: expected });
    };
    expect(refusal(await ada.track('0'.repeat(24)))).toEqual(notKnown('0'.repeat(24)));
    site.tracker.setFaults({ unprocessable: true });
    expect(refusal(await ada.track('0'.repeat(24)))).toEqual(refused('rejected'));
    await after(refused('rejected'));
    site.tracker.setFaults({ unprocessable: false, off: true });
    await after(noAnswer());
    site.tracker.setFaults({ off: false, serverErrors: true });
    await after(noAnswer(503));
    site.tracker.setFaults({ serverErrors: false, malformed: 'html' });
    await after(noAnswer(200));
    site.tracker.setFaults({ malformed: null, rateLimited: true });
    await after(noAnswer(429));
    site.tracker.setFaults({ rateLimited: false });
    world.pass(2_000);
    expect(data(await ada.refresh(keyOf(id))).rows).toMatchObject([{ state: 'succeeded', percent: 100 }]);
  });

  test('a token that expires is said on the row, and by nothing else', async () => {
    const { ada, site } = world;
    site.tracker.renewIamToken();
    data(await ada.connectTracker(CLOUD, IAM));
    const id = change({ organisation: CLOUD.id, durationMs: 2 * DAY });
    data(await ada.track(id));
    world.pass(13 * HOUR);
    const list = data(await ada.list());
    expect(list.rows).toMatchObject([{ id, state: 'queued', problem: refused('token') }]);
    expect(list.problem).toBeUndefined();
  });

  test('is for who is an admin at that moment, whoever added it', async () => {
    const { ada, mia, site } = world;
    const id = change();
    data(await ada.track(id));
    const hidden = async (who: Person): Promise<void> => {
      expect(refusal(await who.task(keyOf(id)))).toEqual({ kind: 'not-known', taskId: id });
      expect(refusal(await who.stop(keyOf(id), 'for-everyone'))).toEqual({ kind: 'not-known', taskId: id });
      expect(refusal(await who.cancel(keyOf(id)))).toEqual({ kind: 'not-known', taskId: id });
      expect(data(await who.refresh(keyOf(id))).rows).toEqual([]);
      expect(data(await who.list({ scope: 'mine' })).rows).toEqual([]);
      expect(refusal(await who.track(change()))).toEqual(NOT_ADMIN);
    };
    const callsOfOthers = await calls(async () => {
      await hidden(mia);
      site.jira.revoke(ada.accountId, 'ADMINISTER');
      await hidden(ada);
    });
    expect(callsOfOthers).toBe(0);
    // Where Jira does not say who is an admin, nobody is.
    site.jira.grant(ada.accountId, 'ADMINISTER');
    site.jira.setFaults({ off: true });
    expect(data(await ada.list({ scope: 'mine' })).rows).toEqual([]);
    site.jira.setFaults({ off: false });
    site.jira.grant(mia.accountId, 'ADMINISTER');
    expect(data(await mia.list()).rows.map((row) => row.id)).toEqual([id]);
    expect(data(await mia.list({ scope: 'mine' })).rows).toEqual([]);
    expect(refusal(await mia.cancel(keyOf(id)))).toMatchObject({ reason: 'cannot-cancel' });
    expect(data(await mia.stop(keyOf(id), 'for-everyone'))).toEqual({ done: 'for-everyone' });
    expect(data(await ada.list()).rows).toEqual([]);
  });

  test('its figures are the site’s, which are for admins, and nobody’s own', async () => {
    const { ada } = world;
    data(await ada.track(change({ failing: 2 })));
    world.pass(HOUR);
    await ada.list();
    expect(data(await ada.figures({ whose: 'everyone' })).issues).toEqual({ succeeded: 48, failed: 2 });
    expect(data(await ada.figures({ whose: 'mine' })).issues).toEqual({ succeeded: 0, failed: 0 });
  });

  test('is read in the background as nobody, with the token that is kept', async () => {
    const { ada, site } = world;
    const id = change({ durationMs: 8 * MINUTE });
    data(await ada.track(id));
    site.forge.impersonation.refuse('all');
    site.forge.metering.reset();
    for (let runs = 0; runs < 2; runs++) {
      world.pass(5 * MINUTE);
      await world.trigger();
    }
    expect(site.forge.metering.snapshot().jira.calls).toBe(0);
    site.tracker.setFaults({ off: true });
    const list = data(await ada.list());
    expect(list.rows).toMatchObject([{ id, state: 'succeeded', percent: 100 }]);
    // That Tracker was read says nothing about impersonation, either way.
    expect(list.background).toEqual({ state: 'on' });
  });
});

test('a malformed token or organisation does not reach Tracker, and is not repeated', async () => {
  const asked = await calls(async () => {
    for (const value of ['', 'line\nbreak', 'x'.repeat(5_000), 'пароль']) {
      const answer = await world.ada.connectTracker(ORGANISATION, { kind: 'oauth', value });
      expect(refusal(answer)).toEqual({ kind: 'not-valid', field: 'payload', reason: 'malformed' });
    }
    const answer = await world.ada.connectTracker({ kind: '360', id: '../../v3' }, TOKEN);
    expect(refusal(answer)).toEqual({ kind: 'not-valid', field: 'payload', reason: 'malformed' });
  });
  expect(asked).toBe(0);
});

test('only one file of src/ touches the secret storage, and one names the header that carries the token', () => {
  const filesUnder = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesUnder(path) : [path];
    });
  const root = join(__dirname, '../../../src');
  const having = (text: RegExp) =>
    filesUnder(root)
      .filter((file) => text.test(readFileSync(file, 'utf8')))
      .map((file) => file.slice(root.length + 1));
  expect(having(/kvs\.\w*Secret/)).toEqual(['storage/kvs/secrets.ts']);
  expect(having(/kvs\/secrets/)).toEqual(['storage/sources/tracker-store.ts']);
  expect(having(/X-Org-ID'/)).toEqual(['sources/tracker/connection.ts']);
});

test('a Tracker that repeats the token has it neither stored nor shown', async () => {
  const { ada, mia } = world;
  await connected();
  const id = change();
  const spoken = `Authorization: OAuth ${TOKEN.value}, oauth ${TOKEN.value.toUpperCase()}`;
  const escaped = TOKEN.value.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  world.stage(`/v3/bulkchange/${id}`, {
    body: { id, status: 'FAILED', statusText: spoken, createdAt: '2026-06-15T08:59:00.000+0000' },
  });
  world.stage(`/v3/bulkchange/${id}/issues`, {
    body: [
      {
        issue: { key: 'QUEUE-1', display: spoken },
        error: { errors: { summary: escaped }, errorMessages: [spoken] },
        statusText: spoken,
      },
    ],
  });
  data(await ada.track(id));
  expect(data(await ada.task(keyOf(id))).row.state).toBe('failed');
  world.stage(`/v3/bulkchange/${id}`, { status: 400, body: { errorMessages: [spoken] } });
  await ada.task(keyOf(id));
  await ada.refresh(keyOf(id));
  await mia.list();
  expect(world.said()).toContain('***');
  for (const form of [TOKEN.value, TOKEN.value.toUpperCase(), escaped]) expect(world.said()).not.toContain(form);
});
