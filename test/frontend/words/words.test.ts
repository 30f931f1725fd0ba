import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sayer } from '../../../src/frontend/words/say';
import { builtKeys } from './built-keys';
import { ago, clockSpan, clockTime, duration, timeLeft, updatedAgo } from '../../../src/frontend/words/times';

/** What the types of pages would let them say, and what comes of nothing that they say. */
const NEVER_SAID = [
  // Each system refuses for reasons of its own.
  'error.jira.not-known',
  ...['absent', 'forbidden', 'malformed-id', 'not-connected', 'organisation', 'rejected', 'token'].map(
    (reason) => `error.jira.${reason}`,
  ),
  ...['forbidden', 'malformed-id', 'not-connected', 'organisation', 'rejected', 'token'].map(
    (reason) => `error.confluence.${reason}`,
  ),
  'error.tracker.absent',
  // What was set is said with the value, and what did not start is not in an unknown state.
  'preview.set',
  'state.unknown.not-started',
  // The titles of these say what they do.
  'start.preview.edit',
  'start.preview.move',
];
/** Of a submission of one part these are said in other words: the one place where types do not say what a key can be. */
const WORDS_OF_PARTS = [
  ...['continue.unsent', 'waitsForSender', 'subtasksChanged', 'refused', 'damaged', 'error', 'pause', 'pause.runs'],
  ...['said.started', 'said.not-started', 'said.again'],
].map((key) => `submission.${key}.only`);
const words = JSON.parse(readFileSync('locales/en-US.json', 'utf8')) as Record<string, string>;
const say = sayer((key) => words[key] ?? key, 'en-US');
const place = { locale: 'en-US', timeZone: 'UTC' };
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const NOW = Date.UTC(2026, 10, 22, 14, 29);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });

describe('the words', () => {
  const code = filesIn('src/frontend')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const prefixes = new Set(Object.keys(words).map((key) => key.replace(/\..*/s, '')));
  const built = builtKeys(prefixes);

  it('are there for every key that the pages use', () => {
    const used = [...code.matchAll(/'([a-z]+(?:\.[a-zA-Z-]+)*)'/g)].map(([, key = '']) => key);
    const keys = used.filter((key) => key.includes('.') && prefixes.has(key.replace(/\..*/s, '')));
    expect(built.open).toEqual(['${key}.only']);
    expect([...keys, ...WORDS_OF_PARTS].filter((key) => !(key in words))).toEqual([]);
    expect([...built.keys].filter((key) => !(key in words)).sort()).toEqual([...NEVER_SAID].sort());
  });

  it('are all used', () => {
    const together = new Set([...built.keys, ...WORDS_OF_PARTS]);
    expect(Object.keys(words).filter((key) => !together.has(key) && !code.includes(`'${key}'`))).toEqual([]);
  });

  it('take a text of a person as a value and not as a pattern', () => {
    expect(say('progress.label', { title: '{n, plural, <b>', percent: 5 })).toBe('{n, plural, <b>, 5 percent');
  });

  it('say a broken message as it stands rather than nothing', () => {
    expect(sayer(() => 'Edit {n, plural', 'en-US')('key', { n: 1 })).toBe('Edit {n, plural');
  });

  it.each([
    [NOW + 5_000, 'just now'],
    [NOW - 2 * MINUTE, '2 min ago'],
    [NOW - 5 * HOUR, '5 h ago'],
    [NOW - 26 * HOUR, 'yesterday'],
    [NOW - 6 * DAY, '6 days ago'],
    [NOW - 20 * DAY, 'Nov 2'],
    [NOW - 400 * DAY, 'Oct 18, 2025'],
  ])('say when something was: %#', (at, text) => expect(ago(at, NOW, place, say)).toBe(text));

  it.each([
    [9_999, 'less than 10 s'],
    [31_000, 'about 30 s'],
    [170_000, 'about 3 min'],
    [2 * HOUR, 'about 2 h'],
  ])('say how long still: %#', (ms, text) => expect(timeLeft(ms, say)).toBe(text));

  it.each([
    [40_000, '40 s'],
    [90_000, '1 min 30 s'],
    [HOUR + 5 * MINUTE, '1 h 5 min'],
    [2 * DAY, '2 days'],
  ])('say how long it took: %#', (ms, text) => expect(duration(ms, say)).toBe(text));

  it('say the age of the page in steps of ten seconds', () => {
    expect([5_000, 19_000, 61_000].map((age) => updatedAgo(NOW - age, NOW, place, say))).toEqual([
      'Updated just now',
      'Updated 10 s ago',
      'Updated 1 min ago',
    ]);
  });

  it('name the day of a time that is not today, and survive a zone this browser does not know', () => {
    expect(clockTime(NOW - DAY, NOW, place)).toMatch(/Nov 21, 2:29\sPM/);
    expect(clockTime(NOW, NOW, { locale: 'en-US', timeZone: 'Nowhere/Never' })).toMatch(/\d:\d\d/);
  });

  it.each([
    ['today', 0, 8 * MINUTE, /^2:29\s–\s2:37\sPM$/],
    ['within a minute', 0, 5_000, /^2:29\sPM$/],
    ['told the wrong way round', 8 * MINUTE, 0, /^2:29\s–\s2:37\sPM$/],
    ['on another day', -DAY, 8 * MINUTE - DAY, /^Nov 21, 2:29\s–\s2:37\sPM$/],
    ['over midnight', -DAY, 0, /^Nov 21, 2:29\sPM\s–\sNov 22, 2:29\sPM$/],
    ['in another year', -400 * DAY, 8 * MINUTE - 400 * DAY, /^Oct 18, 2025, 2:29\s–\s2:37\sPM$/],
  ])('tell a time from and to, each part once: %s', (_, from, to, text) =>
    expect(clockSpan(NOW + from, NOW + to, NOW, place)).toMatch(text),
  );
});
