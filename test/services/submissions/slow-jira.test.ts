import { MINUTE, createWorld, data } from '../../world';
import type { Person, World } from '../../world';
import { answerLate } from '../../slow-jira';
import { drive, edit, pay, started, submits, web } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const RIGHTS = '/mypermissions';
const SUBMIT = '/bulk/issues/';

/** What a call to go on says, and how long it took. */
async function advanced(who: Person, key: string, continueFrom?: number) {
  const began = world.clock.now();
  const { row, next } = data(await who.advance(key, continueFrom));
  return { next, phase: row.submission?.phase, tookMs: world.clock.now() - began };
}

test.each([
  [1_000, 20_000],
  [9_000, 13_000],
  [9_900, 13_000],
])('a part is confirmed where Jira says the rights in %d ms and takes it in %d ms', async (rights, submit) => {
  const key = await started(world.mia, edit(pay(3)));
  answerLate(world, (path) => (path.includes(RIGHTS) ? rights : path.includes(SUBMIT) ? submit : undefined));
  const { next, phase, tookMs } = await advanced(world.mia, key);
  expect({ next: next.kind, phase }).toEqual({ next: 'sent', phase: 'submitted' });
  expect(tookMs).toBeLessThan(25_000);
});

test('what is asked before a delete is asked together', async () => {
  const { ada } = world;
  const [parent = '', ...subtasks] = web(6, 950);
  const key = await started(ada, edit([parent], { change: { operation: 'delete' }, subtasks: { [parent]: subtasks } }));
  answerLate(world, () => 8_000);
  expect((await advanced(ada, key)).next.kind).toBe('sent');
});

test('without fifteen seconds left nothing is sent, and after three times its sender decides', async () => {
  const { mia, ada, pass } = world;
  const key = await started(mia, edit([...pay(900), ...web(300)]));
  world.site.jira.setFaults({ slowMs: 13_000 });
  for (const expected of ['wait', 'wait', 'too-slow']) {
    const { next, phase } = await advanced(mia, key);
    expect({ next: next.kind, phase }).toEqual({ next: expected, phase: 'waiting' });
    if (next.kind === 'wait') expect(next).toMatchObject({ for: 'slow' });
    pass(10_000);
  }
  expect((await advanced(mia, key)).next).toEqual({ kind: 'too-slow', part: 1 });
  expect(submits(world)).toEqual([]);

  // It holds nobody up, and goes on when its sender says so.
  world.site.jira.setFaults({ slowMs: 0 });
  const others = await started(ada, edit(pay(2, 500)));
  expect((await drive(world, ada, others)).next.kind).toBe('over');
  expect((await advanced(mia, key)).next.kind).toBe('too-slow');
  expect((await advanced(mia, key, 1)).next).toEqual({ kind: 'sent', part: 1 });
  expect((await drive(world, mia, key, MINUTE)).row.submission).toMatchObject({ part: 2, phase: 'over' });
});

test('a Jira that answers in time begins the count anew', async () => {
  const { mia, pass } = world;
  const key = await started(mia, edit([...pay(900), ...web(300)]));
  for (let part = 1; part <= 2; part++) {
    world.site.jira.setFaults({ slowMs: 16_000 });
    for (let time = 0; time < 2; time++) {
      expect((await advanced(mia, key)).next).toMatchObject({ kind: 'wait', for: 'slow' });
      pass(10_000);
    }
    world.site.jira.setFaults({ slowMs: 0 });
    expect((await advanced(mia, key)).next).toEqual({ kind: 'sent', part });
    // By then Jira is asked for the rights again before a part.
    for (let minute = 0; minute < 11; minute++) {
      pass(MINUTE);
      data(await mia.refresh(key));
    }
  }
});

test('a part that was claimed too late, because storage is slow, is not sent and goes again', async () => {
  const { mia, site } = world;
  const key = await started(mia, edit(pay(3)));
  const { storage } = site;
  const real = storage.answer.bind(storage);
  storage.answer = async (...asked) => {
    const answer = await real(...asked);
    if (asked[1].includes('"claimed"')) await new Promise((resolve) => setTimeout(resolve, 11_000));
    return answer;
  };
  expect(await advanced(mia, key)).toMatchObject({ next: { kind: 'wait', for: 'slow' }, phase: 'waiting' });
  expect(submits(world)).toEqual([]);
  storage.answer = real;
  expect((await advanced(mia, key)).next.kind).toBe('sent');
});

test('a submit that Jira never answers is unconfirmed before Forge ends the call', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(3)));
  answerLate(world, (path) => (path.includes(SUBMIT) ? 60_000 : undefined));
  const { next, tookMs } = await advanced(mia, key);
  expect(next).toMatchObject({ kind: 'maybe-started', part: 1 });
  expect(tookMs).toBeLessThan(25_000);
});

test('what is cancelled while Jira is slow is not sent', async () => {
  const { mia } = world;
  const key = await started(mia, edit(pay(3)));
  world.site.jira.setFaults({ slowMs: 13_000 });
  await advanced(mia, key);
  expect(data(await mia.cancel(key)).row.state).toBe('cancelled');
  expect((await advanced(mia, key)).next).toEqual({ kind: 'over' });
  expect(submits(world)).toEqual([]);
});

test('one’s own task is cancelled while Jira takes its time for everything', async () => {
  const { mia } = world;
  const id = mia.edits(20, { durationMs: 60 * MINUTE });
  data(await mia.track(id));
  world.site.jira.setFaults({ slowMs: 13_000 });
  const began = world.clock.now();
  expect(data(await mia.cancel(`jira:${id}`)).row.state).toBe('cancelling');
  expect(world.clock.now() - began).toBeLessThan(15_000);
});
