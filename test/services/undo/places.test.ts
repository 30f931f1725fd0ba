import { createWorld, data } from '../../world';
import type { World } from '../../world';
import type { FieldEdit } from '../../../src/tasks/changes/change';
import { ids, pay, web } from '../submissions/kit';
import { done, plannedUndo, undo, valuesOf } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const edits = (...fields: FieldEdit[]) => ({ operation: 'edit' as const, fields });

test.each<{ what: string; before: FieldEdit; change: FieldEdit }>([
  {
    what: 'components',
    before: { kind: 'components', fieldId: 'components', mode: 'REPLACE', ids: ['10301', '10302'] },
    change: { kind: 'components', fieldId: 'components', mode: 'REPLACE', ids: ['10302', '10303'] },
  },
  {
    what: 'versions',
    before: { kind: 'versions', fieldId: 'fixVersions', mode: 'REPLACE', ids: ['10401'] },
    change: { kind: 'versions', fieldId: 'fixVersions', mode: 'ADD', ids: ['10401', '10402'] },
  },
])('$what go back one by one', async ({ before, change }) => {
  const { ada } = world;
  await done(world, ada, edits(before), pay(2));
  const was = await valuesOf(world, pay(4));
  const key = await done(world, ada, edits(change), pay(4));
  await undo(world, ada, key);
  expect(await valuesOf(world, pay(4))).toEqual(was);
});

/** Issues of the local site that are in this status now. */
async function inStatus(candidates: readonly string[], status: string): Promise<string[]> {
  const values = await valuesOf(world, candidates);
  return candidates.filter((id) => JSON.stringify(values.get(id)).includes(`"name":"${status}"`));
}

test('a transition goes back where there is one way, and issues without a way back are named', async () => {
  const { ada } = world;
  const toDo = (await inStatus(pay(40), 'To Do')).slice(0, 3);
  const inProgress = (await inStatus(pay(40), 'In Progress')).slice(0, 2);
  const was = await valuesOf(world, toDo);
  const began = await done(
    world,
    ada,
    { operation: 'transition', transitions: [{ transitionId: '11', issueIds: toDo }] },
    toDo,
  );
  expect(await valuesOf(world, toDo)).not.toEqual(was);
  const { row } = await undo(world, ada, began);
  expect(row).toMatchObject({ operation: 'transition', state: 'succeeded', undoOf: began });
  expect(await valuesOf(world, toDo)).toEqual(was);

  const reviewed = await done(
    world,
    ada,
    { operation: 'transition', transitions: [{ transitionId: '21', issueIds: inProgress }] },
    inProgress,
  );
  const sent = data(await ada.task(reviewed)).outcome?.succeededIds ?? [];
  const planned = await plannedUndo(world, ada, reviewed);
  if (planned.kind !== 'nothing') throw new Error('no transition leads from review to work');
  expect(planned.facts.left.map(({ why }) => why)).toEqual(
    sent.map(() => ({ kind: 'no-way-back', to: { id: expect.any(String) as string, name: 'In Progress' } })),
  );
});

test('a move goes back to project and type, and what it also changed is named', async () => {
  const { ada } = world;
  const issues = web(3);
  const was = await valuesOf(world, issues);
  const placeOf = (values: ReadonlyMap<string, unknown>) =>
    issues.map((id) => {
      const { project, issuetype } = values.get(id) as Record<'project' | 'issuetype', { id: string }>;
      return [project.id, issuetype.id];
    });
  await done(world, ada, edits({ kind: 'versions', fieldId: 'fixVersions', mode: 'REPLACE', ids: ['10411'] }), issues);
  const [[, taskType = ''] = []] = placeOf(was);
  const payments = (await valuesOf(world, pay(1))).get(pay(1)[0] ?? '') as { project: { id: string } };
  const moved = await done(
    world,
    ada,
    { operation: 'move', projectId: payments.project.id, issueTypeId: taskType },
    issues,
  );
  const typesThere = `/rest/api/3/issue/createmeta/${[...placeOf(was)][0]?.[0] ?? ''}/issuetypes`;
  const whyWith = async (...issueTypes: readonly unknown[]) => {
    world.stage(typesThere, { body: { issueTypes, total: issueTypes.length } });
    const plan = await plannedUndo(world, ada, moved);
    return plan.kind === 'nothing' ? new Set(plan.facts.left.map(({ why }) => why.kind)) : plan.kind;
  };
  // What could not be read may be the type.
  expect(await whyWith({ id: '99', name: 'Other' }, { id: null, name: 'Task' })).toEqual(new Set(['not-said']));
  expect(await whyWith(null)).toEqual(new Set(['not-said']));
  expect(await whyWith({ id: '99', name: 'Other' })).toEqual(new Set(['value-gone']));
  world.stage(typesThere, undefined);
  const { row, planned } = await undo(world, ada, moved);
  expect(row).toMatchObject({ operation: 'move', state: 'succeeded' });
  expect(placeOf(await valuesOf(world, issues))).toEqual(placeOf(was));
  expect(planned.plan.undo?.alsoChanged.map(({ id }) => id)).toContain('fixVersions');
});

test('watching is answered by its opposite, which says that it is not exact', async () => {
  const { ada } = world;
  const key = await done(world, ada, { operation: 'watch' }, pay(3));
  const { row, planned } = await undo(world, ada, key);
  expect(row).toMatchObject({ operation: 'unwatch', state: 'succeeded', undoOf: key });
  expect(planned.plan.undo?.isInexact).toBe(true);
});

test('deleted issues are named as not to be brought back', async () => {
  const { ada } = world;
  const key = await done(world, ada, { operation: 'delete' }, ids(1_012_000, 2, 90));
  expect(await plannedUndo(world, ada, key)).toMatchObject({ kind: 'nothing', why: 'deleted' });
});
