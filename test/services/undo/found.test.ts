import { submitBulk } from '../../../src/jira/submit';
import type { FieldEdit } from '../../../src/tasks/change';
import { over, storeOf } from '../../frontend/features/find-changes/kit';
import { MINUTE, createWorld } from '../../world';
import type { Person, World } from '../../world';
import { pay } from '../submissions/kit';
import { browserOf, plannedUndo, undo, valuesOf } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ISSUES = pay(14);
const PRIORITY = { kind: 'priority', fieldId: 'priority' } as const;
const LABELS = { kind: 'labels', fieldId: 'labels', mode: 'ADD' } as const;

/** In Jira, past the app. */
async function inJira(who: Person, issueIds: readonly string[], ...fields: FieldEdit[]): Promise<void> {
  world.pass(10 * MINUTE);
  const change = { operation: 'edit', fields } as const;
  const answer = await submitBulk(browserOf(world, who), { change, issueIds, sendEmail: true });
  expect(answer.ok).toBe(true);
  do world.pass(500);
  while (world.site.jira.moving());
}

/** Finds what a person changed in the histories and puts it on the list of whoever looks. */
async function findsChangeOf(who: Person, author: Person): Promise<string> {
  const store = storeOf(world, who);
  store.start({ period: 'day', project: 'PAY', jql: '', person: author.accountId });
  await over(world, store);
  const [change] = store.current().found;
  if (!change) throw new Error('nothing was found');
  await store.putOnList([change]);
  const [put] = [...store.current().put.values()];
  return put?.key ?? '';
}

test('what was found in the history goes back, every issue as before, and is said to be undone', async () => {
  const { ada, mia } = world;
  await inJira(ada, ISSUES.slice(0, 4), { ...PRIORITY, priorityId: '4' }, { ...LABELS, labels: ['q4', 'kept'] });
  await inJira(ada, ISSUES.slice(4), { ...PRIORITY, priorityId: '3' });
  const was = await valuesOf(world, ISSUES);
  await inJira(mia, ISSUES, { ...PRIORITY, priorityId: '1' }, { ...LABELS, labels: ['q4', 'reviewed'] });
  const key = await findsChangeOf(ada, mia);
  const { row } = await undo(world, ada, key);
  expect(await valuesOf(world, ISSUES)).toEqual(was);
  expect(row).toMatchObject({ state: 'succeeded', undoOf: key, counts: { total: 14, succeeded: 14 } });
  // Whoever undoes it once more learns that it is done.
  const again = await plannedUndo(world, ada, key);
  expect(again).toMatchObject({ kind: 'nothing' });
});
