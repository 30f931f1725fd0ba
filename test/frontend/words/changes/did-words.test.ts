import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { didWords } from '../../../../src/frontend/words/changes/did-words';
import { sayer } from '../../../../src/frontend/words/say';
import { titleOf } from '../../../../src/frontend/words/changes/titles';
import type { DidFact } from '../../../../src/tasks/changes/did';

const messages = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;
const say = sayer((key) => messages[key] ?? `no words for ${key}`, 'en-US');
const reading = { say, personName: () => undefined };
const words = (...did: readonly DidFact[]): string => didWords(did, say);

const labels = (how: 'set' | 'added' | 'removed', ...values: readonly string[]): DidFact => ({
  kind: 'field',
  field: { id: 'labels' },
  how,
  values: values.map((id) => ({ id })),
});
const set = (id: string, ...values: Extract<DidFact, { kind: 'field' }>['values']): DidFact => ({
  kind: 'field',
  field: { id },
  how: 'set',
  values,
});
const HIGH = set('priority', { id: '2', name: 'High' });

test.each<[string, readonly DidFact[]]>([
  ['Priority → High', [HIGH]],
  ['Priority → High, labels + q4', [HIGH, labels('added', 'q4')]],
  ['Labels + q4 − old', [labels('added', 'q4'), labels('removed', 'old')]],
  ['Labels + q4 + release', [labels('added', 'q4', 'release')]],
  ['Labels → q4', [labels('set', 'q4')]],
  ['Labels emptied', [labels('set')]],
  ['Summary → New text', [set('summary', { id: 'New text' })]],
  ['Due date → Jul 1, 2026', [set('duedate', { id: '2026-07-01' })]],
  [
    'Sprint end → Jul 1, 2026',
    [{ ...set('', { id: '2026-07-01' }), field: { id: 'customfield_2', name: 'Sprint end' } } as DidFact],
  ],
  ['Labels + 2026-07-01', [labels('added', '2026-07-01')]],
  ['Fix versions → 2026-07-01', [set('fixVersions', { id: '61', name: '2026-07-01' })]],
  ['Summary → 2026-07-01', [set('summary', { id: '2026-07-01' })]],
  ['Priority → High, due date emptied', [HIGH, set('duedate')]],
  ['Assignee → a person', [set('assignee', { id: '5b10ac8d82e05b22cc7d4ef5', isPerson: true })]],
  ['Assignee → nobody', [set('assignee')]],
  ['Story points → 5', [{ ...set('', { id: '5' }), field: { id: 'customfield_1', name: 'Story points' } } as DidFact]],
  ['A field → 5', [set('customfield_1', { id: '5' })]],
  ['Status → Done', [{ kind: 'status', to: [{ id: '3', name: 'Done' }] }]],
  ['Status → Done / Closed / 2 more', [{ kind: 'status', to: [{ id: 'Done' }, { id: 'Closed' }], more: 2 }]],
  [
    'Moved to OPS as Task',
    [{ kind: 'moved', project: { id: '1', name: 'OPS' }, issueType: { id: '2', name: 'Task' } }],
  ],
  ['Moved to OPS', [{ kind: 'moved', project: { id: '1', name: 'OPS' } }]],
  ['Type → Task', [{ kind: 'moved', issueType: { id: '2', name: 'Task' } }]],
  ['Fix versions + 2.0 + 3 more', [{ ...labels('added', '2.0'), field: { id: 'fixVersions' }, more: 3 } as DidFact]],
  ['Priority changed', [{ ...set('priority'), more: 1 } as DidFact]],
])('%s', (expected, did) => {
  expect(words(...did)).toBe(expected);
});

test('a person is called by their name where the page knows it', () => {
  const did = [set('assignee', { id: 'account-mia', isPerson: true })];
  expect(didWords(did, say, (accountId) => (accountId === 'account-mia' ? 'Mia' : undefined))).toBe('Assignee → Mia');
});

test('while nobody knows what it did, a title says what kind of task it is', () => {
  expect(titleOf({ operation: 'bulk-change', counts: { total: 240 } }, reading)).toBe('Bulk change of 240 issues');
  expect(titleOf({ operation: 'bulk-change', counts: {}, did: [] }, reading)).toBe('Bulk change');
  expect(titleOf({ operation: 'edit', counts: { total: 240 }, did: [HIGH] }, reading)).toBe('Priority → High');
});

/** Whether a title tells whole fields only, and counts the others. Names may hold anything, so each beginning is tried. */
function cutsNoField(title: string, facts: readonly { readonly name: string; readonly values: readonly string[] }[]) {
  const told = facts.map(({ name, values }) => `${name} + ${values.join(' + ')}`);
  const beginnings = told.map((_, index) => {
    const rest = told.length - index - 1;
    const more = rest === 0 ? '' : ` and ${rest} more ${rest === 1 ? 'field' : 'fields'}`;
    return `${told.slice(0, index + 1).join(', ')}${more}`;
  });
  return beginnings.includes(title) || [...(told[0] ?? '')].length > 100;
}

test('a title that tells not all names what it tells whole, and counts the rest', () => {
  const long = (id: string): DidFact =>
    ({ ...set(id, { id: 'x'.repeat(40) }), field: { id, name: `Field ${id}` } }) as DidFact;
  expect(words(HIGH, long('a'), long('b'), long('c'))).toBe(
    `Priority → High, Field a → ${'x'.repeat(40)} and 2 more fields`,
  );
});

test('whatever Jira calls things, a title is short, and names stand in it as they are', () => {
  const name = fc.oneof(fc.string({ minLength: 1, maxLength: 60 }), fc.constantFrom('{values}', "'{n, plural}", '<b>'));
  const fact = fc.record({ name, values: fc.array(name, { minLength: 1, maxLength: 3 }) });
  fc.assert(
    fc.property(fc.array(fact, { minLength: 1, maxLength: 5 }), (facts) => {
      const title = words(
        ...facts.map(({ name: called, values }, index): DidFact => ({
          ...labels('added', ...values),
          ...{ field: { id: `customfield_${index}`, name: called } },
        })),
      );
      expect([...title].length).toBeLessThanOrEqual(120);
      const [first] = facts;
      if (facts.length > 1) expect(cutsNoField(title, facts)).toBe(true);
      if (facts.length === 1 && title.length < 120) expect(title).toBe(`${first?.name} + ${first?.values.join(' + ')}`);
    }),
  );
});
