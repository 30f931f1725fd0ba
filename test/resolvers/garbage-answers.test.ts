import { edit, pay, started } from '../services/submissions/kit';
import { HOUR, MINUTE, createWorld, data } from '../world';
import type { World } from '../world';
import { ACTIONS } from './payloads/every-action';
import type { ActedOn } from './payloads/every-action';

const MARK = 'garbage-mark';
/** Longer than any answer that is parsed. */
const FLOOD = 9_000_000;

/** What Jira, Confluence and Tracker answer with 200, whatever they are asked. */
const GARBAGE: readonly (readonly [string, BodyInit])[] = [
  ['a page of HTML', `<!doctype html><html><body>${MARK}</body></html>`],
  ['nothing at all', ''],
  ['a list', `["${MARK}"]`],
  ['an empty object', '{}'],
  ['null', 'null'],
  ['a number', '7'],
  ['a text', `"${MARK}"`],
  ['fields of another system', `{"${MARK}":"${MARK}","errors":{"a":["${MARK}"]}}`],
  ['what is nested without an end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['more than anybody reads', Buffer.alloc(FLOOD, `{"${MARK}":1}`)],
  ['another charset', Buffer.from(`{"status":"COMPLETE","description":"${MARK}"}`, 'utf16le')],
  ['bytes that are no text', Buffer.from(`{"self":"\u00e9 ${MARK}"}`, 'latin1')],
];

let world: World;
let on: ActedOn;
beforeEach(async () => {
  world = await createWorld();
  const { mia, ada, site } = world;
  data(await ada.connectTracker({ kind: '360', id: '1234567' }, { kind: 'oauth', value: 'local-tracker-token' }));
  data(await ada.track(site.tracker.startChange({ issues: 50, durationMs: 300 * HOUR })));
  site.confluence.startTask(mia.accountId, { kind: 'space-export', durationMs: 300 * HOUR });
  const taskId = mia.edits(10, { durationMs: 300 * HOUR });
  data(await mia.track(taskId));
  on = { world, taskId, submission: await started(mia, edit(pay(3, 20))) };
  data(await mia.list({ scope: 'mine' }));
});
afterEach(() => world.close());

function answerEverything(body: BodyInit): void {
  const answer = async () => new Response(body, { headers: { 'Content-Type': 'application/json' } });
  const { jira, confluence, tracker } = world.site;
  for (const product of [jira, confluence]) product.fetchAs = answer;
  tracker.fetchFromForge = answer;
}

test.each(GARBAGE)('%s in the place of every answer is told as none, and kept nowhere', async (_what, body) => {
  const { mia, ada } = world;
  answerEverything(body);
  const { deleteEverything, stopTracking, disconnectTracker, ...others } = ACTIONS;
  for (const action of Object.values(others)) {
    for (const who of [mia, ada]) {
      const began = world.clock.now();
      expect(await action(who, on)).toHaveProperty('ok');
      expect(world.clock.now() - began).toBeLessThanOrEqual(22_000);
    }
  }
  world.pass(10 * MINUTE);
  expect((await world.trigger()).result).toMatchObject({ ok: true });
  expect((await world.daily()).result).toMatchObject({ ok: true });
  await world.runQueue();
  // What nobody has said anything of goes on as it was; a cancel may be answered with any JSON.
  const own = await Promise.all([mia, ada].map(async (who) => data(await who.list({ scope: 'mine' })).rows));
  const statesOf = (source: string) =>
    own.flat().flatMap((row) => (row.source === source && !row.submission ? [row.state] : []));
  expect(['queued', 'cancelling']).toContain(statesOf('jira-bulk').join());
  expect(statesOf('confluence')).toEqual(['running']);
  expect(JSON.stringify(world.stored())).not.toContain(MARK);
  for (const action of [stopTracking, disconnectTracker, deleteEverything]) {
    for (const who of [mia, ada]) expect(await action(who, on)).toHaveProperty('ok');
  }
});
