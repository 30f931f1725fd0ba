import { createWorld, data } from '../../world';
import type { Person, World } from '../../world';
import type { FieldEdit } from '../../../src/tasks/changes/change';
import type { PlannedUndo } from '../../../src/frontend/features/start-operation/undo/plan-undo';
import { pay } from '../submissions/kit';
import { done, plannedUndo, undo, valuesOf } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ISSUES = pay(6);
const [FIRST = '', ...REST] = ISSUES;

const toPriority = (priorityId: string): FieldEdit => ({ kind: 'priority', fieldId: 'priority', priorityId });
const edits = (...fields: FieldEdit[]) => ({ operation: 'edit' as const, fields });

/** Something else than the app changes the priority of an issue on Jira's side, at once. */
async function ruleSets(who: Person, issueIds: readonly string[], priorityId: string): Promise<void> {
  world.site.jira.startOperation(who.accountId, {
    kind: 'fields',
    payload: {
      selectedActions: ['priority'],
      editedFieldsInput: { priority: { priorityId } },
      selectedIssueIdsOrKeys: [...issueIds],
      sendBulkNotification: false,
    },
  });
  world.pass(60_000);
  data(await who.list());
}

/** So many of these issues that nothing would go along with. */
async function withoutSubtasks(issueIds: readonly string[], count: number): Promise<string[]> {
  const values = await valuesOf(world, issueIds);
  const isAlone = (id: string) => {
    const { subtasks, parent } = (values.get(id) ?? {}) as { subtasks?: unknown[]; parent?: unknown };
    return (subtasks ?? []).length === 0 && parent === undefined;
  };
  return issueIds.filter(isAlone).slice(0, count);
}

const whysOf = (planned: PlannedUndo) =>
  planned.kind === 'plan'
    ? planned.plan.undo?.left.map(({ issueId, why }) => [issueId, why] as const)
    : planned.kind === 'nothing'
      ? planned.facts.left.map(({ issueId, why }) => [issueId, why] as const)
      : undefined;

test('what somebody has changed since stays as they left it, with who it was and when; the rest goes back', async () => {
  const { ada, mia } = world;
  await done(world, ada, edits(toPriority('4')), ISSUES);
  const was = await valuesOf(world, REST);
  const key = await done(world, ada, edits(toPriority('1')), ISSUES);
  await ruleSets(mia, [FIRST], '3');
  const theirs = await valuesOf(world, [FIRST]);
  const { planned, row } = await undo(world, ada, key);
  expect(whysOf(planned)).toEqual([
    [FIRST, { kind: 'changed-since', by: mia.accountId, at: expect.any(Number) as number }],
  ]);
  expect(row).toMatchObject({ state: 'succeeded', counts: { total: REST.length } });
  expect(await valuesOf(world, REST)).toEqual(was);
  expect(await valuesOf(world, [FIRST])).toEqual(theirs);
});

test('what a rule of the same person did right after it is not taken for the task’s', async () => {
  const { ada } = world;
  await done(world, ada, edits(toPriority('4')), ISSUES);
  const key = await done(world, ada, edits(toPriority('1')), ISSUES);
  const { row } = data(await ada.task(key));
  // The rule's entry lies within the seconds by which the clocks of Jira's systems may differ.
  const real = world.site.jira.fetchAs.bind(world.site.jira);
  world.site.jira.fetchAs = async (accountId, request) => {
    const answer = await real(accountId, request);
    if (!request.url.endsWith('/changelog/bulkfetch')) return answer;
    const body = (await answer.json()) as { issueChangeLogs: { issueId: string; changeHistories: object[] }[] };
    const rule = {
      id: '999999',
      author: { accountId: ada.accountId },
      created: new Date((row.finishedAt ?? 0) + 1_000).toISOString(),
      items: [
        { field: 'priority', fieldId: 'priority', from: '1', fromString: 'Highest', to: '3', toString: 'Medium' },
        { field: 'summary', fieldId: 'summary', fromString: 'Before', toString: 'After' },
      ],
    };
    return Response.json({
      ...body,
      issueChangeLogs: body.issueChangeLogs.map((each) =>
        each.issueId === FIRST ? { ...each, changeHistories: [...each.changeHistories, rule] } : each,
      ),
    });
  };
  const planned = await plannedUndo(world, ada, key);
  if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
  const fields = planned.plan.groups.map(({ change }) => change);
  expect(fields).toEqual([edits(toPriority('4'))]);
  // Its value now is still the task's: what the rule says to have done is no reason to leave it.
  expect(whysOf(planned)).toEqual([]);
});

test('half of the issues are deleted: the others go back, and those are named', async () => {
  const { ada } = world;
  const alone = await withoutSubtasks(pay(60, 50), 12);
  const before = await done(world, ada, edits(toPriority('4')), alone);
  const issues = data(await ada.task(before)).outcome?.succeededIds.slice(0, 4) ?? [];
  const key = await done(world, ada, edits(toPriority('1')), issues);
  await done(world, ada, { operation: 'delete' }, issues.slice(0, 2));
  const { planned, row } = await undo(world, ada, key);
  expect(whysOf(planned)).toEqual(issues.slice(0, 2).map((id) => [id, { kind: 'gone' }]));
  expect(row.counts).toMatchObject({ total: 2, succeeded: 2 });
});

test('somebody who is shown three of the issues undoes those, and is told of the others', async () => {
  const { ada, mia } = world;
  const issues = pay(30);
  await done(world, mia, edits(toPriority('4')), issues);
  const key = await done(world, mia, edits(toPriority('1')), issues);
  const done30 = data(await mia.task(key)).outcome?.succeededIds ?? [];
  const shown = done30.slice(0, 3);
  const real = world.site.jira.fetchAs.bind(world.site.jira);
  world.site.jira.fetchAs = async (accountId, request) => {
    if (accountId !== ada.accountId || !request.url.endsWith('fetch')) return real(accountId, request);
    const asked = (await request.clone().json()) as { issueIdsOrKeys: string[] };
    const issueIdsOrKeys = asked.issueIdsOrKeys.filter((id) => shown.includes(id));
    const { method, headers } = request;
    return real(
      accountId,
      new Request(request.url, { method, headers, body: JSON.stringify({ ...asked, issueIdsOrKeys }) }),
    );
  };
  const { planned, row } = await undo(world, ada, key);
  expect(row.counts).toMatchObject({ total: 3, succeeded: 3 });
  expect(whysOf(planned)?.filter(([, { kind }]) => kind === 'gone')).toHaveLength(30 - 3);
});

test('a field that has left the screen, and a person whom Jira does not name any more or whose account is closed, are reasons of their own', async () => {
  const { ada, mia } = world;
  const reviewer = (accountId: string): FieldEdit => ({ kind: 'user', fieldId: 'customfield_10053', accountId });
  await done(world, ada, edits(reviewer(mia.accountId)), ISSUES);
  const key = await done(world, ada, edits(reviewer(ada.accountId)), ISSUES);
  for (const mias of [null, { accountId: mia.accountId, displayName: 'Mia', active: false }]) {
    world.stage('/rest/api/3/user/bulk', { body: { values: [mias] } });
    expect(whysOf(await plannedUndo(world, ada, key))).toEqual(
      ISSUES.map((id) => [id, { kind: 'person-gone', accountId: mia.accountId }]),
    );
  }
  world.stage('/rest/api/3/bulk/issues/fields', { body: { fields: [] } });
  expect(whysOf(await plannedUndo(world, ada, key))).toEqual(ISSUES.map((id) => [id, { kind: 'not-offered' }]));
});

test('what of Jira’s answer cannot be read is neither a field that may not be edited nor a value that is gone', async () => {
  const { ada } = world;
  await done(world, ada, edits(toPriority('4')), ISSUES);
  const key = await done(world, ada, edits(toPriority('1')), ISSUES);
  const options = (...more: readonly unknown[]) => [{ id: '1', priority: 'Highest' }, ...more];
  const priority = (fieldOptions: readonly unknown[]) => ({
    ...{ id: 'priority', name: 'Priority', type: 'priority', isRequired: false },
    fieldOptions,
  });
  const whyWith = async (...fields: readonly unknown[]) => {
    world.stage('/rest/api/3/bulk/issues/fields', { body: { fields } });
    return new Set(whysOf(await plannedUndo(world, ada, key))?.map(([, { kind }]) => kind));
  };
  expect(await whyWith({ id: 7 })).toEqual(new Set(['not-said']));
  expect(await whyWith(priority(options({ id: 'four' })))).toEqual(new Set(['not-said']));
  expect(await whyWith(priority(options({ id: '4', priority: 'Low', isDisabled: true })))).toEqual(
    new Set(['value-gone']),
  );

  const components = (id: string): FieldEdit => ({
    kind: 'components',
    fieldId: 'components',
    mode: 'REPLACE',
    ids: [id],
  });
  world.stage('/rest/api/3/bulk/issues/fields', undefined);
  await done(world, ada, edits(components('10301')), ISSUES);
  const ofComponents = await done(world, ada, edits(components('10302')), ISSUES);
  const { project } = (await valuesOf(world, [FIRST])).get(FIRST) as { project: { id: string } };
  world.stage(`/rest/api/3/project/${project.id}/components`, { body: [{ id: '10302', name: 'API' }, null] });
  expect(new Set(whysOf(await plannedUndo(world, ada, ofComponents))?.map(([, { kind }]) => kind))).toEqual(
    new Set(['not-said']),
  );
});

test('a rich text that a tracked task has changed is named as what cannot be set in bulk', async () => {
  const { ada } = world;
  const id = world.site.jira.startOperation(ada.accountId, {
    kind: 'fields',
    payload: {
      selectedActions: ['priority'],
      editedFieldsInput: { priority: { priorityId: '4' } },
      selectedIssueIdsOrKeys: pay(2),
      sendBulkNotification: false,
    },
  });
  world.pass(60_000);
  // While nobody knows what it did, all that was changed in its time counts.
  world.stage('/rest/api/3/issue/bulkfetch', { status: 503, body: {} });
  data(await ada.track(id));
  const { row, outcome } = data(await ada.task(`jira:${id}`));
  const item = { field: 'description', fieldId: 'description', fromString: 'Long', toString: 'Longer' };
  world.stage('/rest/api/3/changelog/bulkfetch', {
    body: {
      issueChangeLogs: outcome?.succeededIds.map((issueId) => ({
        issueId,
        changeHistories: [
          {
            id: issueId,
            author: { accountId: ada.accountId },
            created: new Date(row.finishedAt ?? 0).toISOString(),
            items: [item],
          },
        ],
      })),
    },
  });
  world.stage('/rest/api/3/issue/bulkfetch', undefined);
  const planned = await plannedUndo(world, ada, `jira:${id}`);
  expect(planned.kind).toBe('nothing');
  expect(new Set(whysOf(planned)?.map(([, { kind }]) => kind))).toEqual(new Set(['not-in-bulk']));
});

test('the ticked issues alone go back', async () => {
  const { ada } = world;
  await done(world, ada, edits(toPriority('4')), ISSUES);
  const was = await valuesOf(world, [FIRST]);
  const key = await done(world, ada, edits(toPriority('1')), ISSUES);
  const others = await valuesOf(world, REST);
  await undo(world, ada, key, [FIRST]);
  expect(await valuesOf(world, [FIRST])).toEqual(was);
  expect(await valuesOf(world, REST)).toEqual(others);
});

test('an undo is undone: what the task had done is there again', async () => {
  const { ada } = world;
  await done(world, ada, edits(toPriority('4')), ISSUES.slice(0, 2));
  await done(world, ada, edits(toPriority('3')), ISSUES.slice(2));
  const key = await done(world, ada, edits(toPriority('1')), ISSUES);
  const then = await valuesOf(world, ISSUES);
  const first = await undo(world, ada, key);
  expect(first.planned.plan.groups).toHaveLength(2);
  const second = await undo(world, ada, first.key);
  expect(await valuesOf(world, ISSUES)).toEqual(then);
  expect(second.row.did).toMatchObject([{ kind: 'field', values: [{ name: 'Medium' }, { name: 'Low' }] }]);
});
