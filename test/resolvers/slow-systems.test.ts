import { randomUUID } from 'node:crypto';
import type { payloads } from '../../src/contract/payloads';
import { MINE, countExport, makeFile } from '../services/exports/kit';
import { savedEdit } from '../services/saved/kit';
import { edit, pay, started } from '../services/submissions/kit';
import { found } from '../services/found/kit';
import { HOUR, createWorld } from '../world';
import type { Person, World } from '../world';

let world: World;
let taskId: string;
let submission: string;
beforeEach(async () => {
  world = await createWorld();
  const { mia } = world;
  taskId = mia.edits(10, { durationMs: HOUR });
  await mia.track(taskId);
  submission = await started(mia, edit(pay(3)));
});
afterEach(() => world.close());

const ACTIONS: Readonly<Record<keyof typeof payloads, (who: Person) => Promise<unknown>>> = {
  list: (who) => who.list(),
  matching: (who) => who.matching({ scope: 'everyone' }),
  changedSince: (who) => who.call('changedSince', { list: 'a'.repeat(22), since: 0 }),
  issue: (who) => who.issue('1012001', { asAdmin: true }),
  refresh: (who) => who.refresh(`jira:${taskId}`, submission),
  task: (who) => who.task(`jira:${taskId}`),
  advance: (who) => who.advance(submission),
  figures: (who) => who.figures({ whose: 'everyone' }),
  exportParts: (who) => countExport(who, MINE),
  exportFile: (who) => makeFile(who, MINE),
  track: (who) => who.track(who.edits(5)),
  discover: (who) => who.discover(Array.from({ length: 10 }, () => who.edits(5, { beyondTheLimit: true }))),
  settings: (who) => who.settings(),
  changeSettings: (who) => who.changeSettings({ nextIds: false }),
  stored: (who) => who.call('stored', {}),
  deleteEverything: (who) => who.call('deleteEverything', { typed: 'DELETE' }),
  health: (who) => who.health(),
  cancel: (who) => who.cancel(`jira:${taskId}`),
  withdraw: (who) => who.withdraw(submission),
  draft: (who) => who.call('draft', {}),
  keepDraft: (who) => who.call('keepDraft', { draft: { kind: 'begun', from: { of: 'saved', id: randomUUID() } } }),
  dropDraft: (who) => who.call('dropDraft', { keptAt: 1 }),
  savedOperations: (who) => who.call('savedOperations', {}),
  saveOperation: (who) => who.call('saveOperation', savedEdit()),
  renameSaved: (who) => who.call('renameSaved', { id: randomUUID(), name: 'Friday' }),
  removeSaved: (who) => who.call('removeSaved', { id: randomUUID() }),
  adopt: (who) => who.adopt(submission, 1, taskId),
  endUnconfirmed: (who) => who.endUnconfirmed(submission, 1, 'started'),
  connectTracker: (who) => who.connectTracker({ kind: '360', id: '1' }, { kind: 'oauth', value: 'secret' }),
  start: (who) => who.start(edit(pay(2))),
  dismiss: (who) => who.dismiss(`jira:${taskId}`),
  rename: (who) => who.rename(`jira:${taskId}`, 'Spring clean'),
  stopTracking: (who) => who.stop(`jira:${taskId}`, 'off-my-list'),
  tracker: (who) => who.tracker(),
  disconnectTracker: (who) => who.disconnectTracker(),
  knownFound: (who) => who.knownFound([found(world)]),
  putFound: (who) => who.putFound([found(world)]),
  powerQuery: (who) => who.call('powerQuery', {}),
};

const SLOW = [6_000, 9_000, 13_000, 16_000, 3 * HOUR];

describe.each(Object.entries(ACTIONS))('%s', (_name, ask) => {
  test('answers before Forge ends it, however slow every system is', async () => {
    const { site, clock } = world;
    for (const slowMs of SLOW) {
      for (const system of [site.jira, site.confluence, site.tracker]) system.setFaults({ slowMs });
      for (const who of [world.mia, world.ada]) {
        const began = clock.now();
        expect(await ask(who)).toHaveProperty('ok');
        expect(clock.now() - began).toBeLessThanOrEqual(22_000);
      }
    }
  });

  test('answers before Forge ends it, however slow storage is', async () => {
    const { storage } = world.site;
    const real = storage.answer.bind(storage);
    storage.answer = async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, 9_000));
      return real(...asked);
    };
    const began = world.clock.now();
    expect(await ask(world.mia)).toHaveProperty('ok');
    expect(world.clock.now() - began).toBeLessThan(25_000);
    storage.answer = real;
  });

  test('answers before Forge ends it where storage has answered a few times and then never does', async () => {
    const { storage } = world.site;
    const real = storage.answer.bind(storage);
    for (const answered of [0, 1, 3]) {
      let count = 0;
      storage.answer = async (...asked) =>
        ++count > answered ? new Promise<Response>(() => undefined) : real(...asked);
      const began = world.clock.now();
      expect(await ask(world.mia)).toHaveProperty('ok');
      expect(world.clock.now() - began).toBeLessThan(25_000);
      world.pass(HOUR);
    }
    storage.answer = real;
  });
});

test('an answer is not lost because storage does not take what was learnt of Jira’s quota', async () => {
  const { mia, site } = world;
  const { storage } = site;
  const real = storage.answer.bind(storage);
  world.stage('/rest/api/3/mypermissions', {
    body: { permissions: { ADMINISTER: { havePermission: false }, BULK_CHANGE: { havePermission: true } } },
    headers: {
      RateLimit: '"global-app-quota";r=900;t=1800',
      'RateLimit-Policy': '"global-app-quota";q=65000;w=3600',
    },
  });
  let refused = 0;
  storage.answer = (...asked) => {
    const isNews = /set|transaction/.test(asked[0]) && asked[1].includes('background-run');
    if (!isNews) return real(...asked);
    refused++;
    return Response.json({ code: 'INTERNAL', message: 'down' }, { status: 500 });
  };
  expect(await mia.list()).toHaveProperty('ok', true);
  expect(refused).toBeGreaterThan(0);
  storage.answer = real;
});
