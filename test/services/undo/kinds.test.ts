import { createWorld } from '../../world';
import type { World } from '../../world';
import type { FieldEdit } from '../../../src/tasks/changes/change';
import { pay } from '../submissions/kit';
import { done, undo, valuesOf } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const ISSUES = pay(6);

/** What some of the issues get first, so that they differ; and what all of them get, which is undone. */
const KINDS: readonly { readonly what: string; readonly before: FieldEdit; readonly change: FieldEdit }[] = [
  {
    what: 'a text',
    before: { kind: 'text', fieldId: 'customfield_10051', text: 'Vendor  7 – as it was' },
    change: { kind: 'text', fieldId: 'customfield_10051', text: 'Another' },
  },
  {
    what: 'a text that is emptied',
    before: { kind: 'text', fieldId: 'customfield_10051', text: 'x'.repeat(255) },
    change: { kind: 'text', fieldId: 'customfield_10051', text: '' },
  },
  {
    what: 'a summary',
    before: { kind: 'text', fieldId: 'summary', text: 'As it was' },
    change: { kind: 'text', fieldId: 'summary', text: 'All alike' },
  },
  {
    what: 'a number',
    before: { kind: 'number', fieldId: 'customfield_10016', value: 0.5 },
    change: { kind: 'number', fieldId: 'customfield_10016', value: 13 },
  },
  {
    what: 'a date',
    before: { kind: 'date', fieldId: 'customfield_10054', date: '2026-03-01' },
    change: { kind: 'date', fieldId: 'customfield_10054', date: '2026-12-24' },
  },
  {
    what: 'a due date that is emptied',
    before: { kind: 'date', fieldId: 'duedate', date: '2026-03-01' },
    change: { kind: 'date', fieldId: 'duedate' },
  },
  {
    what: 'labels that are added',
    before: { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['q4', 'kept'] },
    change: { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['q4', 'release'] },
  },
  {
    what: 'labels that are replaced',
    before: { kind: 'labels', fieldId: 'labels', mode: 'ADD', labels: ['q4', 'kept'] },
    change: { kind: 'labels', fieldId: 'labels', mode: 'REPLACE', labels: ['q4'] },
  },
  {
    what: 'labels that are removed from a field of the site',
    before: { kind: 'labels', fieldId: 'customfield_10057', mode: 'ADD', labels: ['one', 'two'] },
    change: { kind: 'labels', fieldId: 'customfield_10057', mode: 'REMOVE_ALL', labels: [] },
  },
  {
    what: 'an option',
    before: { kind: 'option', fieldId: 'customfield_10050', optionId: '10202' },
    change: { kind: 'option', fieldId: 'customfield_10050', optionId: '10203' },
  },
  {
    what: 'several options',
    before: { kind: 'options', fieldId: 'customfield_10052', mode: 'REPLACE', optionIds: ['10211', '10212'] },
    change: { kind: 'options', fieldId: 'customfield_10052', mode: 'REPLACE', optionIds: ['10212', '10213'] },
  },
  {
    what: 'a person',
    before: { kind: 'user', fieldId: 'customfield_10053', accountId: 'ada' },
    change: { kind: 'user', fieldId: 'customfield_10053', accountId: 'mia' },
  },
  {
    what: 'an assignee who is nobody then',
    before: { kind: 'user', fieldId: 'assignee', accountId: 'ada' },
    change: { kind: 'user', fieldId: 'assignee' },
  },
  {
    what: 'a priority',
    before: { kind: 'priority', fieldId: 'priority', priorityId: '4' },
    change: { kind: 'priority', fieldId: 'priority', priorityId: '1' },
  },
];

/** The people of the site have accounts that only it knows. */
const withAccount = (edit: FieldEdit): FieldEdit =>
  edit.kind === 'user' && edit.accountId !== undefined
    ? { ...edit, accountId: edit.accountId === 'ada' ? world.ada.accountId : world.mia.accountId }
    : edit;

test.each(KINDS)('$what: every issue is as before, and was changed once for it', async ({ before, change }) => {
  const { ada } = world;
  await done(world, ada, { operation: 'edit', fields: [withAccount(before)] }, ISSUES.slice(0, 3));
  const was = await valuesOf(world, ISSUES);
  const key = await done(world, ada, { operation: 'edit', fields: [withAccount(change)] }, ISSUES);
  expect(await valuesOf(world, ISSUES)).not.toEqual(was);
  const { row, planned } = await undo(world, ada, key);
  expect(await valuesOf(world, ISSUES)).toEqual(was);
  expect(row).toMatchObject({ state: 'succeeded', undoOf: key });
  const ids = planned.plan.groups.flatMap(({ issues }) => issues.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});
