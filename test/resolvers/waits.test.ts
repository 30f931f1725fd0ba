import { MINE, countExport, makeFile } from '../services/exports/kit';
import { edit, pay, started } from '../services/submissions/kit';
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
  world.stage('/rest/api/3/mypermissions', 'silent');
  world.stage(`/rest/api/3/bulk/queue/${taskId}`, 'silent');
  world.stage(`/rest/api/3/task/${taskId}/cancel`, 'silent');
});
afterEach(() => world.close());

/** What somebody asks for, and how many seconds they wait for it at the most. */
const ACTIONS: readonly (readonly [string, number, (who: Person) => Promise<unknown>])[] = [
  ['list', 1.5, (who) => who.list()],
  ['issue', 1.5, (who) => who.issue('1012001', { asAdmin: true })],
  ['refresh', 10, (who) => who.refresh(`jira:${taskId}`)],
  ['matching', 10, (who) => who.matching({ scope: 'everyone' })],
  ['task', 10, (who) => who.task(`jira:${taskId}`)],
  ['advance', 10, (who) => who.advance(submission)],
  ['figures', 10, (who) => who.figures({ whose: 'everyone' })],
  ['exportParts', 10, (who) => countExport(who, MINE)],
  ['exportFile', 10, (who) => makeFile(who, MINE)],
  ['track', 15, (who) => who.track(who.edits(5))],
  ['cancel', 15, (who) => who.cancel(`jira:${taskId}`)],
  ['adopt', 15, (who) => who.adopt(submission, 1, taskId)],
  ['connectTracker', 15, (who) => who.connectTracker({ kind: '360', id: '1' }, { kind: 'oauth', value: 'secret' })],
  ['start', 20, (who) => who.start(edit(pay(2)))],
  ['stopTracking', 20, (who) => who.stop(`jira:${taskId}`, 'off-my-list')],
  ['tracker', 20, (who) => who.tracker()],
  ['disconnectTracker', 20, (who) => who.disconnectTracker()],
];

test.each(ACTIONS)('%s answers within %d s when Jira does not', async (_name, seconds, ask) => {
  const began = world.clock.now();
  expect(await ask(world.mia)).toHaveProperty('ok');
  expect(world.clock.now() - began).toBeLessThanOrEqual(seconds * 1_000);
});
