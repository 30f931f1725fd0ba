import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { previewWords } from '../../../../src/frontend/features/start-operation/confirm/preview-words';
import { askedLine, askedWords } from '../../../../src/frontend/words/changes/asked';
import { didWords } from '../../../../src/frontend/words/changes/did-words';
import { sayer } from '../../../../src/frontend/words/say';
import { askedFacts } from '../../../../src/tasks/changes/asked';
import type { AskedFact, ChangeName } from '../../../../src/tasks/changes/asked';
import type { Change, FieldEdit } from '../../../../src/tasks/changes/change';
import { didOfChange } from '../../../../src/tasks/changes/did-of-change';

const messages = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;
const say = sayer((key) => messages[key] ?? `no words for ${key}`, 'en-US');

const value = (fieldId: string, id: string, name: string): ChangeName => ({ kind: 'value', fieldId, id, name });
const NAMES: readonly ChangeName[] = [
  { kind: 'field', id: 'labels', name: 'Etiketter' },
  { kind: 'field', id: 'customfield_1', name: 'Story points' },
  { kind: 'field', id: 'customfield_2', name: 'Team' },
  { kind: 'field', id: 'customfield_3', name: 'Browsers' },
  value('priority', '2', 'High'),
  value('customfield_2', '20', 'Red'),
  value('customfield_3', '31', 'Firefox'),
  value('customfield_3', '32', 'Safari'),
  value('components', '51', 'Cards'),
  value('fixVersions', '61', '4.2'),
  value('assignee', 'account-sam', 'Sam Lee'),
  { kind: 'project', id: '7', name: 'Operations', key: 'OPS' },
  { kind: 'issue-type', id: '11', name: 'Task' },
  { kind: 'transition', id: '31', name: 'Finish', to: 'Done' },
  { kind: 'transition', id: '41', name: 'Close', to: 'Closed' },
];
const edit = (...fields: readonly FieldEdit[]): Change => ({ operation: 'edit', fields });
const labels = (mode: 'ADD' | 'REMOVE' | 'REPLACE' | 'REMOVE_ALL', ...all: readonly string[]): FieldEdit => ({
  kind: 'labels',
  fieldId: 'labels',
  mode,
  labels: all,
});

/** Two issues of one project, and what is confirmed about them. */
const preview = (change: Change, asked: readonly AskedFact[], personName: (id: string) => string | undefined) => {
  const issues = ['1', '2'].map((id) => ({
    id,
    key: `PAY-${id}`,
    project: { id: '1', name: 'Payments' },
    type: { id: '11', name: 'Task' },
    isSubtask: false,
    status: { id: '21', name: 'To Do' },
  }));
  return previewWords({ groups: [{ change, asked, issues }], subtasks: {}, leftOut: [] }, { say, personName });
};
const nobody = () => undefined;

describe('a change is confirmed in the words in which its title says it', () => {
  test.each<[string, string, Change]>([
    ['a text', 'Summary → New name', edit({ kind: 'text', fieldId: 'summary', text: 'New name' })],
    ['an emptied text', 'Environment emptied', edit({ kind: 'text', fieldId: 'environment', text: '' })],
    ['a number', 'Story points → 1.5', edit({ kind: 'number', fieldId: 'customfield_1', value: 1.5 })],
    ['an emptied number', 'Story points emptied', edit({ kind: 'number', fieldId: 'customfield_1' })],
    ['a day', 'Due date → Dec 24, 2026', edit({ kind: 'date', fieldId: 'duedate', date: '2026-12-24' })],
    ['an emptied day', 'Due date emptied', edit({ kind: 'date', fieldId: 'duedate' })],
    ['labels that are added', 'Labels + q4 + release', edit(labels('ADD', 'q4', 'release'))],
    ['labels that are removed', 'Labels − q4 − old', edit(labels('REMOVE', 'q4', 'old'))],
    ['labels that are replaced', 'Labels → q4 / release', edit(labels('REPLACE', 'q4', 'release'))],
    ['labels that are emptied', 'Labels emptied', edit(labels('REMOVE_ALL'))],
    ['an option', 'Team → Red', edit({ kind: 'option', fieldId: 'customfield_2', optionId: '20' })],
    ['an emptied option', 'Team emptied', edit({ kind: 'option', fieldId: 'customfield_2' })],
    [
      'options',
      'Browsers → Firefox / Safari',
      edit({ kind: 'options', fieldId: 'customfield_3', mode: 'REPLACE', optionIds: ['31', '32'] }),
    ],
    ['a person', 'Assignee → Sam Lee', edit({ kind: 'user', fieldId: 'assignee', accountId: 'account-sam' })],
    ['nobody', 'Assignee → nobody', edit({ kind: 'user', fieldId: 'assignee' })],
    ['a priority', 'Priority → High', edit({ kind: 'priority', fieldId: 'priority', priorityId: '2' })],
    [
      'components',
      'Components − Cards',
      edit({ kind: 'components', fieldId: 'components', mode: 'REMOVE', ids: ['51'] }),
    ],
    ['versions', 'Fix versions + 4.2', edit({ kind: 'versions', fieldId: 'fixVersions', mode: 'ADD', ids: ['61'] })],
    [
      'several fields',
      'Priority → High, labels + q4, due date emptied',
      edit({ kind: 'priority', fieldId: 'priority', priorityId: '2' }, labels('ADD', 'q4'), {
        kind: 'date',
        fieldId: 'duedate',
      }),
    ],
    [
      'transitions',
      'Status → Done / Closed',
      {
        operation: 'transition',
        transitions: [
          { transitionId: '31', issueIds: ['1'] },
          { transitionId: '41', issueIds: ['2'] },
        ],
      },
    ],
    ['a delete', '', { operation: 'delete' }],
    ['watching', '', { operation: 'watch' }],
    ['watching no more', '', { operation: 'unwatch' }],
  ])('%s: %s', (_kind, expected, change) => {
    const personName = (id: string) => (id === 'account-sam' ? 'Sam Lee' : undefined);
    const asked = askedFacts(change, NAMES);
    expect(askedWords(asked, say)).toBe(expected);
    expect(didWords(didOfChange(change, NAMES), say, personName)).toBe(expected);
    const { sentence, lines } = preview(change, asked, nobody);
    if (expected !== '') expect(sentence).toBe(`${expected} on 2 issues in 1 project.`);
    expect(lines).toEqual(
      change.operation === 'transition'
        ? [
            { name: 'Finish (to Done)', value: '1 issue' },
            { name: 'Close (to Closed)', value: '1 issue' },
          ]
        : [],
    );
    // Beside the name of its field the detail says the same.
    const [line] = asked.map((fact) => askedLine(fact, say));
    if (change.operation === 'edit' && change.fields.length === 1)
      expect(`${line?.name} ${line?.value}`).toBe(expected);
  });

  test('a move, which is not done yet, to a project by its name', () => {
    const change: Change = { operation: 'move', projectId: '7', issueTypeId: '11' };
    const asked = askedFacts(change, NAMES);
    expect(preview(change, asked, nobody)).toEqual({
      sentence: 'Move to Operations as Task: 2 issues from 1 project.',
      lines: [],
      notes: [],
    });
    expect(didWords(didOfChange(change, NAMES), say)).toBe('Moved to OPS as Task');
  });

  test('several groups in one title: all that the issues get, or all places that they go to', () => {
    const asked = (...changes: readonly Change[]) => changes.flatMap((change) => askedFacts(change, NAMES));
    const priority = (priorityId: string) => edit({ kind: 'priority', fieldId: 'priority', priorityId });
    const sentence = (...changes: readonly [Change, ...Change[]]) =>
      preview(changes[0], asked(...changes), nobody).sentence;
    expect(sentence(priority('2'), priority('3'))).toBe('Priority → High / 3 on 2 issues in 1 project.');
    const move = (projectId: string): Change => ({ operation: 'move', projectId, issueTypeId: '11' });
    expect(sentence(move('7'), move('8'), move('7'))).toBe(
      'Move to Operations as Task, move to 8 as Task: 2 issues from 1 project.',
    );
  });

  test.each([
    ['delete', 'Delete 2 issues in 1 project.'],
    ['watch', 'Watch 2 issues in 1 project.'],
    ['unwatch', 'Stop watching 2 issues in 1 project.'],
  ] as const)('%s in words of its own', (operation, sentence) => {
    expect(preview({ operation }, [], nobody)).toEqual({ sentence, lines: [], notes: [] });
  });
});

describe('nothing that is confirmed is hidden', () => {
  test('ids stand where nobody has said a name, which titles leave out', () => {
    const change = edit(
      { kind: 'number', fieldId: 'customfield_9', value: 5 },
      { kind: 'components', fieldId: 'components', mode: 'ADD', ids: ['51', '52'] },
    );
    const asked = askedFacts(change, []);
    expect(preview(change, asked, nobody).sentence).toBe(
      'customfield_9 → 5, components + 51 + 52 on 2 issues in 1 project.',
    );
    expect(didWords(didOfChange(change, []), say)).toBe('A field → 5, components + 2 values');
    const move: Change = { operation: 'move', projectId: '7', issueTypeId: '11' };
    expect(preview(move, askedFacts(move, []), nobody).sentence).toBe('Move to 7 as 11: 2 issues from 1 project.');
    expect(didOfChange(move, [])).toEqual([]);
  });

  test('a transition whose status Jira does not say stands with its name and its issues', () => {
    const change: Change = { operation: 'transition', transitions: [{ transitionId: '31', issueIds: ['1', '2'] }] };
    const asked = askedFacts(change, [{ kind: 'transition', id: '31', name: 'Finish' }]);
    expect(preview(change, asked, nobody)).toMatchObject({
      sentence: 'Transition 2 issues in 1 project.',
      lines: [{ name: 'Finish', value: '2 issues' }],
    });
  });

  test('a person whose name nobody knows yet has a line, where the name is asked', () => {
    const change = edit({ kind: 'user', fieldId: 'assignee', accountId: 'account-sam' });
    const asked = askedFacts(change, []);
    expect(preview(change, asked, nobody)).toMatchObject({
      sentence: 'Assignee → a person on 2 issues in 1 project.',
      lines: [{ name: 'Assignee', accountId: 'account-sam' }],
    });
    expect(preview(change, asked, () => 'Sam Lee')).toMatchObject({
      sentence: 'Assignee → Sam Lee on 2 issues in 1 project.',
      lines: [],
    });
  });

  test('however much is asked, the sentence and the lines beneath it name every field and every value', () => {
    const word = fc.stringMatching(/^[a-zåß漢0-9{}'<>-]{1,60}$/u);
    const all = fc.uniqueArray(word, { minLength: 1, maxLength: 40 });
    const mode = fc.constantFrom('ADD', 'REMOVE', 'REPLACE');
    const field: fc.Arbitrary<FieldEdit> = fc.oneof(
      fc.record({ kind: fc.constant('labels' as const), fieldId: fc.constant(''), mode, labels: all }),
      fc.record({ kind: fc.constant('versions' as const), fieldId: fc.constant(''), mode, ids: all }),
      fc.record({ kind: fc.constant('text' as const), fieldId: fc.constant(''), text: word }),
      fc.record({ kind: fc.constant('number' as const), fieldId: fc.constant(''), value: fc.integer() }),
    );
    const named = fc.boolean();
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), named, (drafted, isNamed) => {
        const fields = drafted.map((each, index) => ({ ...each, fieldId: `customfield_${index}` }));
        const names = fields.flatMap((each, index): ChangeName[] => [
          { kind: 'field', id: each.fieldId, name: `Field ${index}` },
          ...(each.kind === 'versions' ? each.ids.map((id) => value(each.fieldId, id, `Version ${id}`)) : []),
        ]);
        const change = edit(...fields);
        const { sentence, lines } = preview(change, askedFacts(change, isNamed ? names : []), nobody);
        const shown = [sentence, ...lines.map(({ name, value: told }) => `${name} ${told}`)].join('\n');
        for (const [index, each] of fields.entries()) {
          expect(shown).toContain(isNamed ? `Field ${index}` : each.fieldId);
          const values =
            each.kind === 'labels'
              ? each.labels
              : each.kind === 'versions'
                ? each.ids.map((id) => (isNamed ? `Version ${id}` : id))
                : [each.kind === 'text' ? each.text : String(each.kind === 'number' ? each.value : '')];
          for (const told of values) expect(shown).toContain(told);
        }
      }),
    );
  });
});
