import Database from 'libsql';
import * as v from 'valibot';
import { createTracker, seededChangeIds } from '../../../local/tracker';
import { HandClock, anyText, minute } from '../jira/site';

const business = { 'X-Org-ID': '1234567' };
const cloud = { 'X-Cloud-Org-ID': 'bpf1234567890' };
const oauth = { authorization: 'OAuth local-tracker-token' };
const iam = { authorization: 'Bearer t1.local-iam-token' };
const good = { ...oauth, ...business };

/** The answer's fields, as Tracker documents them, and nothing else. */
const changeShape = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/)),
  self: v.string(),
  createdBy: v.strictObject({
    self: v.string(),
    id: v.string(),
    display: v.string(),
    passportUid: v.number(),
    cloudUid: v.optional(v.string()),
  }),
  createdAt: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/)),
  status: v.string(),
  statusText: v.string(),
  executionChunkPercent: v.number(),
  executionIssuePercent: v.number(),
  totalIssues: v.number(),
  totalCompletedIssues: v.number(),
});
const failuresShape = v.array(
  v.strictObject({
    issue: v.strictObject({ self: v.string(), id: v.string(), key: v.string(), display: v.string() }),
    status: v.string(),
    statusText: v.string(),
    error: v.strictObject({ errors: v.record(v.string(), v.string()), errorMessages: v.array(v.string()) }),
  }),
);

function open(database = new Database(':memory:')) {
  const clock = new HandClock();
  const tracker = createTracker({ database, clock });
  const ask = async (path: string, headers: Record<string, string> = good) => {
    const answer = await tracker.fetch(new Request(`https://api.tracker.yandex.net${path}`, { headers }));
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };
  return {
    clock,
    tracker,
    ask,
    change: async (id: string, headers = good) =>
      v.parse(changeShape, (await ask(`/v3/bulkchange/${id}`, headers)).body),
    failures: async (id: string) => v.parse(failuresShape, (await ask(`/v3/bulkchange/${id}/issues`)).body),
  };
}

const refused = (status: number) => ({
  status,
  body: { errors: {}, errorMessages: [anyText], statusCode: status },
});

describe('a bulk change', () => {
  it('moves with the clock from created to complete', async () => {
    const { clock, tracker, change } = open();
    const id = tracker.startChange({ issues: 40, durationMs: 10 * minute });
    expect(await change(id)).toMatchObject({
      status: 'CREATED',
      createdAt: '2026-11-20T10:20:00.000+0000',
      totalIssues: 40,
      totalCompletedIssues: 0,
    });
    clock.pass(5 * minute);
    expect(await change(id)).toMatchObject({
      status: 'PROCESSING',
      executionIssuePercent: 50,
      totalCompletedIssues: 20,
    });
    expect(tracker.moving()).toBe(true);
    clock.pass(5 * minute);
    expect(await change(id)).toMatchObject({ status: 'COMPLETE', totalCompletedIssues: 40 });
    expect(tracker.moving()).toBe(false);
  });

  it('that failed names each issue with what was wrong, by field or not', async () => {
    const { clock, tracker, change, failures } = open();
    const id = tracker.startChange({ issues: 10, failing: 3, durationMs: minute });
    clock.pass(minute);
    expect(await change(id)).toMatchObject({ status: 'FAILED', totalIssues: 10, totalCompletedIssues: 7 });
    expect(await failures(id)).toMatchObject([
      { issue: { key: 'LOGISTICS-101' }, error: { errors: { assignee: anyText }, errorMessages: [] } },
      { error: { errors: { resolution: anyText, dueDate: anyText } } },
      { error: { errors: {}, errorMessages: [anyText] } },
    ]);
  });

  it('may stand still with a status that nobody has documented', async () => {
    const { clock, tracker, change } = open();
    const stuck = { status: 'ON_HOLD', atPercent: 30 };
    const id = tracker.startChange({ issues: 10, durationMs: minute, stuck });
    clock.pass(60 * minute);
    expect(await change(id)).toMatchObject({ status: 'ON_HOLD', totalCompletedIssues: 3 });
    expect(tracker.moving()).toBe(false);
  });

  it('goes on after a restart', async () => {
    const database = new Database(':memory:');
    const id = open(database).tracker.startChange({ issues: 10 });
    expect(await open(database).change(id)).toMatchObject({ totalIssues: 10 });
  });

  it('of the seed is in each state', async () => {
    const { tracker, change, ask } = open();
    tracker.seed();
    expect(await change(seededChangeIds.running)).toMatchObject({ status: 'PROCESSING' });
    expect(await change(seededChangeIds.complete)).toMatchObject({ status: 'COMPLETE' });
    const inPart = { status: 'FAILED', totalIssues: 50, totalCompletedIssues: 43 };
    expect(await change(seededChangeIds.failedInPart)).toMatchObject(inPart);
    expect(await change(seededChangeIds.failedWholly)).toMatchObject({ status: 'FAILED', totalCompletedIssues: 0 });
    expect(await change(seededChangeIds.unknownStatus)).toMatchObject({ status: 'ON_HOLD' });
    const inCloud = `/v3/bulkchange/${seededChangeIds.cloud}`;
    expect(await ask(inCloud, { ...iam, ...cloud })).toMatchObject({
      status: 200,
      body: { createdBy: { cloudUid: anyText } },
    });
    expect(await ask(inCloud)).toEqual(refused(404));
  });
});

describe('who may ask', () => {
  it('whoever has a token says who that is', async () => {
    const { ask } = open();
    const somebody = { status: 200, body: { uid: 1120000000016876, login: 'jira-robot', display: 'Jira Robot' } };
    expect(await ask('/v3/myself')).toMatchObject(somebody);
    expect(await ask('/v3/myself', { ...oauth, ...cloud })).toMatchObject(somebody);
    expect(await ask('/v3/myself', { ...iam, ...cloud })).toMatchObject(somebody);
  });

  it.each([
    ['no token', business, 401],
    ['an unknown token', { authorization: 'OAuth other', ...business }, 401],
    ['an expired token', { authorization: 'OAuth local-tracker-expired-token', ...business }, 401],
    ['an OAuth token as an IAM token', { authorization: 'Bearer local-tracker-token', ...business }, 401],
    ['an IAM token as an OAuth token', { authorization: 'OAuth t1.local-iam-token', ...cloud }, 401],
    ['no organisation', oauth, 400],
    ['both kinds of organisation', { ...good, ...cloud }, 400],
    ['an unknown organisation', { ...oauth, 'X-Org-ID': '7654321' }, 403],
    ['the wrong kind of organisation', { ...oauth, 'X-Cloud-Org-ID': '1234567' }, 403],
    ['an IAM token for an organisation that is not in the cloud', { ...iam, ...business }, 403],
    [
      'somebody who is not in the organisation',
      { authorization: 'OAuth local-tracker-outsider-token', ...business },
      403,
    ],
  ])('%s is refused', async (_, headers, status) => {
    expect(await open().ask('/v3/myself', headers)).toEqual(refused(status));
  });

  it('an IAM token is over after twelve hours, until it is renewed', async () => {
    const { clock, tracker, ask } = open();
    const status = async () => (await ask('/v3/myself', { ...iam, ...cloud })).status;
    clock.pass(12 * 60 * minute - 1);
    expect(await status()).toBe(200);
    clock.pass(1);
    expect(await status()).toBe(401);
    tracker.renewIamToken();
    expect(await status()).toBe(200);
  });
});

describe('what is refused', () => {
  it.each([
    ['a malformed id', '/v3/bulkchange/593cd211', 400],
    ['an id that is no hex', `/v3/bulkchange/${'z'.repeat(24)}/issues`, 400],
    ['an unknown id', `/v3/bulkchange/${'a'.repeat(24)}`, 404],
    ['another version', '/v1/myself', 404],
    ['another part', `/v3/bulkchange/${'a'.repeat(24)}/comments`, 404],
  ])('%s', async (_, path, status) => {
    expect(await open().ask(path)).toEqual(refused(status));
  });

  it('with 422 and 429 when the faults say so', async () => {
    const { tracker, ask } = open();
    tracker.setFaults({ unprocessable: true });
    expect(await ask('/v3/myself')).toEqual(refused(422));
    tracker.setFaults({ unprocessable: false, rateLimited: true });
    expect(await ask('/v3/myself')).toEqual(refused(429));
  });

  it('by a Tracker that is down: errors by a proxy, or no answer at all', async () => {
    const { tracker } = open();
    const fromForge = () => tracker.fetchFromForge(new Request('https://api.tracker.yandex.net/v3/myself'));
    tracker.setFaults({ serverErrors: true });
    expect((await fromForge()).status).toBe(503);
    tracker.setFaults({ serverErrors: false, off: true });
    await expect(fromForge()).rejects.toThrow('fetch failed');
  });
});
