import { readFileSync } from 'node:fs';
import { sayer } from '../../../src/frontend/words/say';
import { stateInColumn, stateWords } from '../../../src/frontend/words/states';
import type { Counts } from '../../../src/tasks/task';

const words = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;
const say = sayer((key) => words[key] ?? key, 'en-US');

const partial = (counts: Counts | undefined, rawStatus = 'COMPLETE') =>
  stateWords({ state: 'partial', rawStatus, ...(counts ? { counts } : {}) }, say);

test.each<[Counts | undefined, string]>([
  [{ total: 3, succeeded: 0, failed: 0, hidden: 3 }, 'Done, 3 hidden'],
  [{ total: 1_240, succeeded: 0, failed: 0, hidden: 1_240 }, 'Done, 1,240 hidden'],
  [{ total: 3, succeeded: 2, failed: 0, hidden: 0 }, 'Done, 1 unaccounted for'],
  [{ total: 3, succeeded: 1, failed: 0, hidden: 1 }, 'Done, 1 hidden, 1 unaccounted for'],
  [{ total: 3, succeeded: 1, failed: 1, hidden: 0 }, 'Done with failures'],
  [{ total: 3, succeeded: 0, failed: 1, hidden: 2 }, 'Done with failures'],
  [{}, 'Done with failures'],
  [undefined, 'Done with failures'],
])('what is done but for %j is "%s"', (counts, said) => {
  expect(partial(counts)).toBe(said);
});

test('a status that tells of failures is believed, named or not', () => {
  const counts = { total: 3, succeeded: 2, failed: 0, hidden: 1 };
  expect(partial(counts, 'PARTIAL_FAILURE')).toBe('Done with failures');
  expect(partial(counts, 'processed_with_errors')).toBe('Done with failures');
});

test('a status is known in any case, and one that is missing is said in words', () => {
  expect(stateWords({ state: 'running', rawStatus: 'running' }, say)).toBe('Running');
  expect(stateWords({ state: 'running', rawStatus: 'ON_HOLD' }, say)).toBe('ON_HOLD');
  expect(stateWords({ state: 'unknown', rawStatus: '' }, say)).toBe('Unknown status');
});

test.each<[string, Parameters<typeof stateInColumn>[0], string | undefined, object]>([
  ['what fits', { state: 'partial', rawStatus: 'COMPLETE' }, undefined, { state: 'Done with failures' }],
  ['a time of day', { state: 'scheduled', rawStatus: '' }, '10:00 PM', { state: 'Starts at 10:00 PM' }],
  [
    'a day',
    { state: 'scheduled', rawStatus: '' },
    'Nov 30, 10:00 PM',
    { state: 'Starts later', more: 'Nov 30, 10:00 PM' },
  ],
  [
    'a source',
    { state: 'expired', rawStatus: '', source: 'confluence' },
    undefined,
    { state: 'No longer known', more: 'to Confluence' },
  ],
  [
    'one that moves',
    { state: 'running', rawStatus: 'ON_HOLD_FOR_INDEX' },
    undefined,
    { state: 'Running', more: 'ON_\u200bHOLD_\u200bFOR_\u200bINDEX' },
  ],
  [
    'one that stands',
    { state: 'unknown', rawStatus: 'AWAITING_REINDEX' },
    undefined,
    { state: 'Unknown status', more: 'AWAITING_\u200bREINDEX' },
  ],
  [
    'what is not known',
    { state: 'partial', rawStatus: 'COMPLETE', counts: { total: 90, succeeded: 20, hidden: 30 } },
    undefined,
    { state: 'Done', more: '30 hidden, 40 unaccounted for' },
  ],
  [
    'what its sender said',
    { state: 'unknown', rawStatus: '', submission: { said: 'started' } },
    undefined,
    { state: 'Started', more: 'outcome not known' },
  ],
])('in a column a lozenge is never too long for it: %s', (_what, task, at, said) => {
  expect(stateInColumn(task, say, at)).toEqual(said);
});
