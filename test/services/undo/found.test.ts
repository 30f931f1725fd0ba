import { submitBulk } from '../../../src/jira/bulk/submit';
import type { FieldEdit } from '../../../src/tasks/changes/change';
import { over, storeOf } from '../../frontend/features/find-changes/kit';
import type { Submission } from '../../../src/contract';
import { MINUTE, createWorld, data, keyOf, refusal } from '../../world';
import type { Person, World } from '../../world';
import { edit, pay, started } from '../submissions/kit';
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
  // Whoever has found it too learns that there is nothing left to undo, by whom, and when.
  const theirs = await findsChangeOf(mia, mia);
  expect(theirs).not.toBe(key);
  const again = await plannedUndo(world, mia, theirs);
  if (again.kind !== 'nothing') throw new Error(JSON.stringify(again));
  expect(new Set(again.facts.left.map(({ issueId }) => issueId))).toEqual(new Set(ISSUES));
  for (const { why } of again.facts.left) {
    expect(why).toEqual({ kind: 'as-before', by: ada.accountId, at: expect.any(Number) as number });
  }
});

describe('two people who have found the same, neither of whom sees what the other has on the list', () => {
  const found = async (): Promise<[string, string]> => {
    const { mia, sam, ada } = world;
    world.site.jira.grant(sam.accountId, 'BULK_CHANGE');
    await inJira(ada, ISSUES, { ...PRIORITY, priorityId: '4' });
    await inJira(ada, ISSUES, { ...PRIORITY, priorityId: '1' });
    return [await findsChangeOf(mia, ada), await findsChangeOf(sam, ada)];
  };
  const undoing = (of: string, despite?: string): Submission =>
    edit(ISSUES, { undoOf: keyOf(of), ...(despite === undefined ? {} : { despite: keyOf(despite) }) });
  const told = (answer: Awaited<ReturnType<Person['start']>>) => refusal(answer) as { reason: string; key: string };

  test.each([
    ['the first finder', 0, 1],
    ['the second finder', 1, 0],
  ] as const)('are asked about it where %s has undone it, and may go on past that', async (_who, one, other) => {
    const keys = await found();
    expect(keys[0]).not.toBe(keys[1]);
    const people = [world.mia, world.sam] as const;
    const first = await started(people[one], undoing(keys[one]));
    const answer = told(await people[other].start(undoing(keys[other])));
    expect(answer).toMatchObject({ reason: 'already-undone', key: first });
    expect(refusal(await people[other].task(first))).toEqual({ kind: 'not-allowed', reason: 'not-yours' });
    await started(people[other], undoing(keys[other], answer.key));
    // What either has done stands with their own alone.
    expect(data(await people[one].task(keys[one])).row.undoneBy).toBe(first);
    // Nobody is asked about more than one of them.
    await started(people[one], undoing(keys[one], first));
  });

  test('of whom both start at the same moment, one is asked', async () => {
    const [ofMia, ofSam] = await found();
    const start = (payload: Submission, { accountId }: Person) =>
      world.site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey: 'start', payload, accountId });
    const both = [start(undoing(ofMia), world.mia), start(undoing(ofSam), world.sam)];
    const answers = (await world.settle(Promise.all(both))) as Awaited<ReturnType<Person['start']>>[];
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
