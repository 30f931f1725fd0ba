import { randomUUID } from 'node:crypto';
import { edit, pay, started } from '../submissions/kit';
import { HOUR, createWorld, data, refusal } from '../../world';
import type { World } from '../../world';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const callsTo = (path: string): number =>
  world.site.forge.metering.snapshot().jira.recent.filter((call) => call.path.includes(path)).length;

describe('a task that is opened by its address', () => {
  test('is said to be somebody else’s, stored or not, by Jira’s own word and with one call about it', async () => {
    const { mia, ada } = world;
    const [stored, unheardOf] = [ada.edits(5, { durationMs: HOUR }), ada.edits(5, { durationMs: HOUR })];
    data(await ada.track(stored));
    for (const taskId of [stored, unheardOf]) {
      world.site.forge.metering.reset();
      expect(refusal(await mia.task(`jira:${taskId}`))).toEqual({ kind: 'not-allowed', reason: 'not-yours', taskId });
      expect(callsTo(`/task/${taskId}`)).toBe(1);
      expect(callsTo('/rest/')).toBe(2);
    }
  });

  test('is said to be unknown to Jira, or only not tracked', async () => {
    const { mia, ada, sam } = world;
    expect(refusal(await mia.task('jira:999999'))).toEqual({ kind: 'not-known', taskId: '999999' });
    const mias = mia.edits(5, { durationMs: HOUR });
    for (const who of [mia, ada]) {
      expect(refusal(await who.task(`jira:${mias}`))).toMatchObject({ kind: 'not-valid', reason: 'not-tracked' });
    }
    const plain = { description: 'Delete custom field', durationMs: HOUR, result: 'Done' };
    const sams = world.site.jira.startTask(sam.accountId, plain);
    expect(refusal(await sam.task(`jira:${sams}`))).toMatchObject({ reason: 'no-bulk-change' });
  });

  test('is not said to be anybody’s while Jira says nothing', async () => {
    const { mia, ada } = world;
    const id = ada.edits(5, { durationMs: HOUR });
    data(await ada.track(id));
    world.stage(`/rest/api/3/task/${id}`, { status: 400, body: { errorMessages: ['No.'] } });
    expect(refusal(await mia.task(`jira:${id}`))).toMatchObject({ reason: 'cannot-tell', taskId: id });
    world.stage(`/rest/api/3/task/${id}`, { status: 503, body: '' });
    expect(refusal(await mia.task(`jira:${id}`))).toEqual({ kind: 'upstream', status: 503 });
    world.stage('/rest/api/3/mypermissions', { status: 502, body: '' });
    expect(refusal(await mia.task(`jira:${id}`))).toEqual({ kind: 'upstream', status: 502 });
  });

  test('is somebody else’s submission, or none', async () => {
    const { mia, sam } = world;
    const key = await started(mia, edit(pay(3)));
    expect(refusal(await sam.task(key))).toEqual({ kind: 'not-allowed', reason: 'not-yours' });
    const uuid = randomUUID();
    expect(refusal(await sam.task(`submission:${uuid}`))).toEqual({ kind: 'not-known', taskId: uuid });
  });
});
