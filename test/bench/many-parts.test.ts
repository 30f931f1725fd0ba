import { POINTS_OF_ACCOUNT } from '../../src/services/allowances/hourly-limits';
import { accountAllowance } from '../../src/storage/allowances/allowance-store';
import { getTask } from '../../src/storage/tasks/task-store';
import { edit, pay, started } from '../services/submissions/kit';
import { BEGIN, HOUR, MINUTE, createWorld, keyOf } from '../world';
import type { World } from '../world';
import { measure, openBenchPage } from './kit/big-site';
import { createTable } from './kit/table';

const table = createTable('1,000 issues in 60 parts, sent by an open list');

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());
afterAll(() => table.print());

const PARTS = 60;
const ISSUES = pay(1_000);

/** As an undo of sixty old values has them: each part with a change and issues of its own. */
async function startInParts(): Promise<string> {
  const groups = Array.from({ length: PARTS }, (_, part) => ({
    change: { operation: 'edit', fields: [{ kind: 'number', fieldId: 'customfield_10016', value: part }] } as const,
    issueIds: ISSUES.filter((_id, place) => Math.floor((place * PARTS) / ISSUES.length) === part),
  }));
  const [first, ...also] = groups.map(({ change, issueIds }) => ({
    change: { ...change, fields: [...change.fields] },
    issueIds,
  }));
  return started(world.ada, edit(first?.issueIds ?? [], first ? { change: first.change, also } : {}));
}

/** The stored phase; nothing of it is counted. */
async function phaseOf(key: string): Promise<string | undefined> {
  const record = await world.settle(world.site.forge.unmetered(() => getTask(keyOf(key))));
  return record?.submission?.phase;
}

test('an open list sends sixty parts with what its account may ask in one hour', async () => {
  const key = await startInParts();
  const { pass } = await openBenchPage(world, world.ada);
  const sent = await measure(world, async () => {
    while (world.clock.now() < BEGIN + HOUR - MINUTE && (await phaseOf(key)) !== 'over') await pass(MINUTE / 4, 1_000);
  });
  const { used } = await world.settle(world.site.forge.unmetered(() => accountAllowance(world.ada.accountId)));
  const minutes = Math.round((world.clock.now() - BEGIN) / MINUTE);
  table.add(`Sending the 60 parts, ${minutes} minutes`, sent, { points: `≤ ${POINTS_OF_ACCOUNT}` });
  table.note(`Counted to the account, with the start and the list: ${used} of ${POINTS_OF_ACCOUNT} points.`);
  expect(await phaseOf(key)).toBe('over');
  expect(used).toBeLessThanOrEqual(230);
});
