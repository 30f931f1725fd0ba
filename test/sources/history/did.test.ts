import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { changelogs } from '../../../src/jira/histories/changelogs';
import type { HistoryEntry } from '../../../src/jira/histories/history-entry';
import { issueHistories } from '../../../src/jira/histories/issue-histories';
import { differencesOf } from '../../../src/sources/history/difference';
import { didWords } from '../../../src/frontend/words/changes/did-words';
import { sayer } from '../../../src/frontend/words/say';
import { didOf, operationOfDid } from '../../../src/sources/history/did';
import { factsTogether } from '../../../src/sources/history/facts-together';
import type { Change } from '../../../src/tasks/changes/change';
import type { DidFact } from '../../../src/tasks/changes/did';
import { didOfChange } from '../../../src/tasks/changes/did-of-change';
import { answeredWith } from '../answers';
import { AT, ITEMS, MIA, bulkfetchAnswer, changelogAnswer } from './items';
import type { ItemName, Told } from './items';

const messages = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;
const say = sayer((key) => messages[key] ?? `no words for ${key}`, 'en-US');

async function read(told: readonly Told[]): Promise<readonly HistoryEntry[]> {
  const answer = await issueHistories(answeredWith(bulkfetchAnswer(told)), ['1']);
  if (!answer.ok) throw new Error('not read');
  return answer.data;
}

/** So many issues with the same items. */
const alike = (items: readonly unknown[], issues = 3): Told[] =>
  Array.from({ length: issues }, (_, index) => ({ issueId: String(10_001 + index), items }));

const didBy = async (...names: readonly ItemName[]) => didOf(await read(alike(names.map((name) => ITEMS[name]))));

const field = (id: string, how: 'set' | 'added' | 'removed', ...values: readonly object[]) => ({
  kind: 'field',
  field: { id },
  how,
  values,
});

test.each<[ItemName, readonly object[]]>([
  ['labels', [field('labels', 'added', { id: 'q4' }), field('labels', 'removed', { id: 'old' })]],
  ['priority', [field('priority', 'set', { id: '2', name: 'High' })]],
  ['summary', [field('summary', 'set', { id: 'After' })]],
  ['points', [{ ...field('', 'set', { id: '5' }), field: { id: 'customfield_10016', name: 'Story points' } }]],
  ['duedate', [field('duedate', 'set', { id: '2026-07-01' })]],
  ['assignee', [field('assignee', 'set', { id: MIA, isPerson: true })]],
  [
    'reviewers',
    [
      {
        ...field(
          '',
          'set',
          { id: MIA, isPerson: true },
          { id: '712020:0e1a8c2e-9f5b-4b9f-8f0a-3f2d4f0c1a77', isPerson: true },
        ),
        field: { id: 'customfield_10020', name: 'Reviewers' },
      },
    ],
  ],
  ['team', [{ ...field('', 'set', { id: '10002', name: 'Red' }), field: { id: 'customfield_10030', name: 'Team' } }]],
  [
    'browsers',
    [
      {
        ...field('', 'set', { id: '1', name: 'Firefox' }, { id: '2', name: 'Safari' }),
        field: { id: 'customfield_10031', name: 'Browsers' },
      },
    ],
  ],
  [
    'place',
    [
      {
        ...field('', 'set', { id: '20001', name: 'Europe - Oslo' }),
        field: { id: 'customfield_10032', name: 'Place' },
      },
    ],
  ],
  ['fixVersion', [field('fixVersions', 'added', { id: '30002', name: '2.0' })]],
  ['component', [field('components', 'added', { id: '40001', name: 'Search' })]],
  ['status', [{ kind: 'status', to: [{ id: '3', name: 'Done' }] }]],
  ['issuetype', [{ kind: 'moved', issueType: { id: '10002', name: 'Task' } }]],
  ['rank', []],
  ['key', []],
  ['link', []],
  [
    'sprint',
    [{ ...field('', 'set', { id: '5', name: 'Sprint 5' }), field: { id: 'customfield_10021', name: 'Sprint' } }],
  ],
])('what several issues tell of %s', async (name, did) => {
  expect(await didBy(name)).toEqual(did);
});

test('a move is its project and its type, whatever else it brings along', async () => {
  const did = await didBy('project', 'key', 'issuetype', 'status', 'sprint', 'oldFixVersion', 'rank');
  expect(did).toEqual([
    { kind: 'moved', project: { id: '10001', name: 'OPS' }, issueType: { id: '10002', name: 'Task' } },
  ]);
  expect(operationOfDid(did)).toBe('move');
});

test('a transition is its status, without the resolution beside it', async () => {
  const did = await didBy('status', 'resolution', 'rank');
  expect(did).toEqual([{ kind: 'status', to: [{ id: '3', name: 'Done' }] }]);
  expect(operationOfDid(did)).toBe('transition');
});

test('versions that came and went are told apart', async () => {
  const did = await didBy('fixVersion', 'oldFixVersion');
  expect(did).toEqual([
    field('fixVersions', 'added', { id: '30002', name: '2.0' }),
    field('fixVersions', 'removed', { id: '30001', name: '1.0' }),
  ]);
  expect(operationOfDid(did)).toBe('edit');
});

test('issues of several workflows came to several statuses', async () => {
  const other = { ...ITEMS.status, to: '4', toString: 'Closed' };
  const did = didOf(await read([...alike([ITEMS.status]), { issueId: '9', items: [other] }]));
  expect(did).toEqual([
    {
      kind: 'status',
      to: [
        { id: '3', name: 'Done' },
        { id: '4', name: 'Closed' },
      ],
    },
  ]);
});

test('what differs from issue to issue is left out, and so is what one of many has alone', async () => {
  const told = Array.from({ length: 20 }, (_, index) => ({
    issueId: String(index + 1),
    items: [ITEMS.priority, { ...ITEMS.summary, toString: `Summary ${index}` }, ...(index === 3 ? [ITEMS.labels] : [])],
  }));
  expect(didOf(await read(told))).toEqual([field('priority', 'set', { id: '2', name: 'High' })]);
});

test('many values and many fields are cut, and the cut is counted', async () => {
  const labels = { ...ITEMS.labels, fromString: '', toString: 'a b c d e' };
  const custom = Array.from({ length: 9 }, (_, index) => ({ ...ITEMS.team, fieldId: `customfield_${index}` }));
  const did = didOf(await read(alike([labels, ...custom])));
  expect(did).toHaveLength(5);
  expect(did[0]).toEqual({ ...field('labels', 'added', { id: 'a' }, { id: 'b' }, { id: 'c' }), more: 2 });
});

test.each<[string, object]>([
  ['emptied', { toString: null, to: null }],
  ['emptied, the side left out', { toString: undefined, to: undefined }],
  ['emptied, as an empty text', { toString: '', to: '' }],
])('a field that was %s has no value', async (_what, side) => {
  const item = JSON.parse(JSON.stringify({ ...ITEMS.priority, ...side })) as unknown;
  expect(didOf(await read(alike([item])))).toEqual([field('priority', 'set')]);
});

test.each([
  ['Fix Version', 'fixVersions', ITEMS.fixVersion],
  ['Component', 'components', ITEMS.component],
  ['labels', 'labels', ITEMS.labels],
  ['priority', 'priority', ITEMS.priority],
])('a field that is only called %s is known all the same', async (called, id, item) => {
  const { fieldId: _fieldId, ...without } = { ...item, field: called };
  expect(didOf(await read(alike([without])))[0]).toMatchObject({ field: { id } });
});

test.each([
  ['milliseconds', AT],
  ['seconds', AT / 1_000],
  ['microseconds', AT * 1_000],
  ['an instant', '2026-06-15T11:00:00.000+0200'],
])('a moment in %s is the same', async (_what, created) => {
  expect(await read([{ issueId: '1', items: [ITEMS.labels], created }])).toMatchObject([{ at: AT }]);
});

test.each([[null], [{}], [{ accountId: 'unknown' }], [{ accountId: null }], [{ accountId: 10_000 }], ['Mia']])(
  'of the author %j nothing is known',
  async (author) => {
    const [entry] = await read([{ issueId: '1', items: [ITEMS.labels], author }]);
    expect(entry).toMatchObject({ at: AT });
    expect(entry).not.toHaveProperty('authorId');
  },
);

test('both endpoints tell the same, and say where the next page starts', async () => {
  const told = alike([null, ITEMS.labels, ITEMS.priority]);
  const page = await changelogs(answeredWith(changelogAnswer(told, 'next')), { issueIds: ['10001'] });
  // Each of them has an item that nobody can read, so that none is told wholly.
  const leftOut = told.length;
  expect(page).toMatchObject({ ok: true, data: { entries: await read(told), leftOut, nextPageToken: 'next' } });
});

test('an entry without a moment, or without an item that can be read, is left out and counted', async () => {
  const told = [
    ...alike([ITEMS.labels]),
    { issueId: '7', items: [ITEMS.labels], created: 'yesterday' },
    { issueId: '8', items: [null, 5, { from: '1' }] },
  ];
  const page = await changelogs(answeredWith(changelogAnswer(told)), { issueIds: ['1'] });
  expect(page).toMatchObject({ ok: true, data: { entries: { length: 3 }, leftOut: 2 } });
});

describe('entries that did the same', () => {
  const difference = async (...items: readonly unknown[]) => {
    const [entry] = await read([{ issueId: '1', items }]);
    return differencesOf(entry?.items ?? [])
      .map(({ text }) => text)
      .sort();
  };

  test('have one difference, whatever was there before and beside', async () => {
    const more = { ...ITEMS.labels, fromString: 'old other', toString: 'other q4' };
    const expected = await difference(ITEMS.labels, ITEMS.priority);
    expect(await difference({ ...ITEMS.priority, from: '5', fromString: 'Low' }, ITEMS.rank, more)).toEqual(expected);
    expect(await difference(ITEMS.labels)).not.toEqual(expected);
    expect(await difference(ITEMS.labels, { ...ITEMS.priority, to: '1' })).not.toEqual(expected);
  });

  test('a move is its project and type, whatever the key and the status', async () => {
    const moved = await difference(ITEMS.project, ITEMS.key, ITEMS.issuetype);
    const other = { ...ITEMS.key, toString: 'OPS-8' };
    expect(await difference(ITEMS.status, other, ITEMS.issuetype, ITEMS.project, ITEMS.sprint)).toEqual(moved);
  });
});

describe('a change says of itself what its history says of it', () => {
  const named = (fieldId: string, id: string, name: string) => ({ kind: 'value', fieldId, id, name }) as const;
  const edit = (each: Extract<Change, { operation: 'edit' }>['fields'][number]): Change => ({
    operation: 'edit',
    fields: [each],
  });
  const NAMES = [
    { kind: 'field', id: 'labels', name: 'Etiketter' },
    { kind: 'field', id: 'customfield_10016', name: 'Story points' },
    { kind: 'field', id: 'customfield_10030', name: 'Team' },
    { kind: 'field', id: 'customfield_10031', name: 'Browsers' },
    named('priority', '2', 'High'),
    named('customfield_10030', '10002', 'Red'),
    named('customfield_10031', '1', 'Firefox'),
    named('customfield_10031', '2', 'Safari'),
    named('fixVersions', '30002', '2.0'),
    named('components', '40001', 'Search'),
    { kind: 'project', id: '10001', name: 'OPS' },
    { kind: 'issue-type', id: '10002', name: 'Task' },
    { kind: 'transition', id: '31', name: 'Finish', to: 'Done' },
  ] as const;

  test.each<[string, Change, readonly ItemName[]]>([
    ['text', edit({ kind: 'text', fieldId: 'summary', text: 'After' }), ['summary']],
    ['number', edit({ kind: 'number', fieldId: 'customfield_10016', value: 5 }), ['points']],
    ['date', edit({ kind: 'date', fieldId: 'duedate', date: '2026-07-01' }), ['duedate']],
    ['user', edit({ kind: 'user', fieldId: 'assignee', accountId: MIA }), ['assignee']],
    ['option', edit({ kind: 'option', fieldId: 'customfield_10030', optionId: '10002' }), ['team']],
    [
      'options',
      edit({ kind: 'options', fieldId: 'customfield_10031', mode: 'REPLACE', optionIds: ['1', '2'] }),
      ['browsers'],
    ],
    ['priority', edit({ kind: 'priority', fieldId: 'priority', priorityId: '2' }), ['priority']],
    ['components', edit({ kind: 'components', fieldId: 'components', mode: 'ADD', ids: ['40001'] }), ['component']],
    ['versions', edit({ kind: 'versions', fieldId: 'fixVersions', mode: 'ADD', ids: ['30002'] }), ['fixVersion']],
    ['move', { operation: 'move', projectId: '10001', issueTypeId: '10002' }, ['project', 'key', 'issuetype']],
  ])('%s', async (_kind, change, items) => {
    const told = await didBy(...items);
    expect(told).not.toEqual([]);
    expect(didOfChange(change, NAMES)).toEqual(told);
  });

  test('labels', () => {
    const labels = (mode: 'ADD' | 'REMOVE' | 'REPLACE' | 'REMOVE_ALL') =>
      didOfChange(edit({ kind: 'labels', fieldId: 'labels', mode, labels: ['q4'] }), NAMES);
    expect(labels('ADD')).toEqual([field('labels', 'added', { id: 'q4' })]);
    expect(labels('REMOVE')).toEqual([field('labels', 'removed', { id: 'q4' })]);
    expect(labels('REPLACE')).toEqual([field('labels', 'set', { id: 'q4' })]);
    expect(labels('REMOVE_ALL')).toEqual([field('labels', 'set')]);
  });

  test('a transition says the status where Jira said it, and nothing where not', () => {
    const change: Change = { operation: 'transition', transitions: [{ transitionId: '31', issueIds: ['1'] }] };
    expect(didOfChange(change, NAMES)).toEqual([{ kind: 'status', to: [{ id: 'Done' }] }]);
    expect(didOfChange(change, [{ kind: 'transition', id: '31', name: 'Finish' }])).toEqual([]);
  });

  test.each(['number', 'date', 'user', 'option'] as const)('an emptied %s', (kind) => {
    expect(didOfChange(edit({ kind, fieldId: 'x' }), [])).toEqual([field('x', 'set')]);
  });

  test.each(['delete', 'watch', 'unwatch'] as const)('%s leaves no history, so it has no fact', (operation) => {
    expect(didOfChange({ operation }, [])).toEqual([]);
  });
});

test('whatever a history holds, few short facts come of it', () => {
  const side = fc.option(fc.string({ maxLength: 200 }), { nil: undefined });
  const item = fc
    .record({
      field: fc.constantFrom(...Object.values(ITEMS).map((each) => each.field)),
      from: side,
      to: side,
      toText: side,
    })
    .map((each) => JSON.parse(JSON.stringify(each)) as HistoryEntry['items'][number]);
  const entry = fc.record({
    issueId: fc.nat({ max: 30 }).map(String),
    at: fc.nat(),
    items: fc.array(item, { maxLength: 8 }),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
      const did: readonly DidFact[] = didOf(entries);
      expect(did.length).toBeLessThanOrEqual(5);
      expect(JSON.stringify(did).length).toBeLessThan(5_000);
    }),
  );
});

describe('what a history gives by its id only', () => {
  const bare = (name: ItemName) => ({ ...ITEMS[name], fromString: null, toString: null });
  const words = (...items: readonly unknown[]) => read(alike(items)).then((entries) => didWords(didOf(entries), say));

  test.each<[ItemName, string]>([
    ['priority', 'Priority changed'],
    ['team', 'Team changed'],
    ['browsers', 'Browsers changed'],
    ['fixVersion', 'Fix versions + 1 value'],
    ['component', 'Components + 1 value'],
    ['status', 'Status changed'],
    ['issuetype', 'Type → another type'],
    ['project', 'Moved to another project'],
    ['resolution', 'Resolution changed'],
  ])('is said in words: %s', async (name, expected) => {
    expect(await words(bare(name))).toBe(expected);
  });

  test('is counted beside what has a name', async () => {
    expect(await words({ ...ITEMS.browsers, toString: 'Firefox,' })).toBe('Browsers → Firefox / 1 more');
    expect(await words(ITEMS.fixVersion, { ...bare('fixVersion'), to: '30009' })).toBe('Fix versions + 2.0 + 1 more');
  });

  test('no id of it is ever in a title, whatever else the history leaves out', () =>
    fc.assert(
      fc.asyncProperty(
        fc.subarray(
          ['priority', 'team', 'browsers', 'place', 'fixVersion', 'component', 'status', 'project'] as const,
          {
            minLength: 1,
          },
        ),
        fc.constantFrom(null, '', ' ', undefined),
        async (names, nothing) => {
          const items = names.map((name) => ({ ...ITEMS[name], fromString: nothing, toString: nothing }));
          const entries = await read(alike(items));
          expect(didWords(didOf(entries), say)).not.toMatch(/\d{2}|→ \d/);
          const found = factsTogether(entries.flatMap((entry) => differencesOf(entry.items)).map(({ fact }) => fact));
          expect(didWords(found, say)).not.toMatch(/\d{3}|→ \d/);
          expect(JSON.stringify([didOf(entries), found])).not.toContain('isUnnamed');
        },
      ),
    ));
});
