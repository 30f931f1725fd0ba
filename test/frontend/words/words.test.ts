import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS } from '../../../src/frontend/features/many/deeds';
import { sayer } from '../../../src/frontend/words/say';
import { ago, clockSpan, clockTime, duration, timeLeft, updatedAgo } from '../../../src/frontend/words/times';
import { ERROR_KINDS, GONE_REASONS } from '../../../src/contract/health';
import { PLAIN_ORDER_ENDS } from '../../../src/tasks/submissions/standing-order';
import { KEEPS, LOOKS } from '../../../src/tasks/site-settings';
import { SYSTEM_FIELDS } from '../../../src/tasks/changes/system-fields';
import { MULTI_MODES } from '../../../src/tasks/changes/change';
import { OPERATIONS, STATES } from '../../../src/tasks/task';
import { SOURCE_NAMES, systemOf } from '../../../src/tasks/source';

const TRACKER_ERRORS = 'not-connected token organisation forbidden malformed-id not-known rejected'.split(' ');
/** Why an undo leaves something of an issue. */
const LEFT_KINDS = [
  ...['changed-since', 'as-before', 'not-exact', 'nothing', 'not-in-bulk', 'not-offered', 'value-gone', 'person-gone'],
  ...[
    'needs-a-value',
    'gone',
    'not-shown',
    'not-said',
    'no-way-back',
    'several-ways-back',
    'goes-with-parent',
    'too-many-values',
  ],
  'reported-failed',
];
const SAID = ['started', 'not-started', 'again'] as const;
const PART_PHASES = [
  ...SAID,
  ...['waiting', 'claimed', 'claimed.unconfirmed', 'submitted', 'submitted.queued', 'submitted.cancelling'],
  ...['settled', 'refused', 'not-sent'],
];
/** Of a submission of one part these are said in other words. */
const WORDS_OF_PARTS = 'continue.unsent waitsForSender subtasksChanged refused damaged error pause pause.runs'.split(
  ' ',
);
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
  /** Keys that the code puts together. */
  const built = new Set([
    ...STATES.map((state) => `state.${state}`),
    ...OPERATIONS.flatMap((operation) => [`operation.${operation}`, `filter.operation.${operation}`]),
    ...OPERATIONS.filter((operation) => operation !== 'other').map((operation) => `operation.${operation}.counted`),
    ...SOURCE_NAMES.map((source) => `source.${source}`),
    ...['failed', 'succeeded', 'hidden', 'unaccounted', 'notReached', 'notReachedOrHidden'].map(
      (kind) => `issues.${kind}`,
    ),
    ...['hidden', 'notReachedOrHidden'].map((kind) => `issues.${kind}.meaning`),
    ...PART_PHASES.map((phase) => `part.${phase}`),
    ...['others', 'unread'].map((kind) => `preview.${kind}`),
    ...['added', 'removed'].flatMap((how) => [`preview.${how}`, `preview.${how}.already`]),
    ...['gone', 'no-field', 'no-value', 'required', 'subtask-required', 'no-way'].map((why) => `preview.cannot.${why}`),
    ...['edit', 'transition', 'move', 'delete'].map((what) => `preview.cannot.no-${what}-right`),
    ...['closed', 'no-transition', 'not-said', 'no-choice', 'parent-stays', 'not-asked'].map(
      (why) => `preview.stays.${why}`,
    ),
    ...['watch', 'unwatch'].flatMap((operation) => [
      `preview.same.${operation}`,
      `preview.one.${operation}.changes`,
      `preview.one.${operation}.same`,
    ]),
    ...['project', 'status'].map((place) => `preview.field.${place}`),
    ...['subtasks', 'links'].map((what) => `preview.along.${what}`),
    ...SYSTEM_FIELDS.flatMap((field) => [`field.${field}`, `field.${field}.inside`]),
    ...['moved', 'project', 'type'].flatMap((what) => [`did.${what}`, `did.${what}.inside`]),
    ...WORDS_OF_PARTS.map((key) => `submission.${key}.only`),
    ...SAID.flatMap((said) => [`submission.said.${said}`, `submission.said.${said}.only`]),
    ...SAID.filter((said) => said !== 'not-started').map((said) => `state.unknown.${said}`),
    ...['newest', 'oldest'].map((order) => `order.${order}`),
    ...['mine', 'everyone'].flatMap((list) =>
      ['title', 'button', 'active', 'over'].map((part) => `stop.${list}.${part}`),
    ),
    ...['day', 'week', 'twoWeeks', 'threeMonths'].map((period) => `find.period.${period}`),
    ...['mine', 'everyone'].map((list) => `stop.found.${list}.title`),
    ...['issues', 'operation', 'details', 'preview'].map((step) => `start.step.${step}`),
    ...['', '.empty', '.nothing'].map((part) => `start.by.given${part}`),
    ...['jql', 'keys'].flatMap((by) => ['', '.help', '.empty', '.nothing'].map((part) => `start.by.${by}${part}`)),
    ...['key', 'summary', 'project', 'type', 'status'].map((column) => `start.column.${column}`),
    ...['histories', 'issues', 'fields', 'transitions', 'subtasks', 'projects', 'types'].map(
      (what) => `start.waiting.${what}`,
    ),
    ...LEFT_KINDS.map((why) => `undo.left.${why}`),
    ...['deleted', 'no-owner', 'no-issues', 'unchanged'].map((why) => `undo.nothing.${why}`),
    ...['edit', 'transition', 'move', 'delete', 'watch', 'unwatch'].map((what) => `start.operation.${what}`),
    ...['transition', 'delete', 'watch', 'unwatch'].map((what) => `start.preview.${what}`),
    ...['no', 'asking', 'unanswered'].map((answer) => `start.email.${answer}`),
    ...[...PLAIN_ORDER_ENDS, 'no-right', 'subtasks-changed'].map((why) => `submission.order.ended.${why}`),
    ...['undecided', 'none'].map((what) => `start.problem.transitions.${what}`),
    ...SOURCE_NAMES.map((source) => `system.${systemOf(source)}`),
    ...TRACKER_ERRORS.map((reason) => `error.tracker.${reason}`),
    ...['submission', 'found', 'confluence', 'yandex-tracker'].map((of) => `noTask.${of}`),
    ...['absent', 'not-known'].map((reason) => `error.confluence.${reason}`),
    ...['account', 'site', 'app', 'reads'].map((whose) => `error.overBudget.${whose}`),
    ...['account', 'site', 'app', 'reads', 'jira'].map((why) => `submission.pause.why.${why}`),
    ...['title', 'what', 'buttons'].flatMap((part) => [`dismiss.${part}`, `dismiss.${part}.unconfirmed`]),
    ...['export', 'excel', 'tracker'].map((section) => `data.${section}`),
    ...['mine', 'everyone'].map((scope) => `export.list.${scope}`),
    ...['newest', 'oldest'].map((order) => `export.order.${order}`),
    ...['xlsx', 'csv', 'json'].map((format) => `export.format.${format}`),
    ...['semicolon', 'comma', 'tab'].map((separator) => `export.separator.${separator}`),
    ...['360', 'cloud'].map((kind) => `tracker.kind.${kind}`),
    ...['oauth', 'iam'].map((kind) => `tracker.tokenKind.${kind}`),
    ...KEEPS.map((keep) => `settings.keep.${keep}`),
    ...LOOKS.flatMap((look) => [`settings.looks.${look}`, `settings.looks.${look}.what`]),
    ...['refused', 'quota', 'budget', 'trigger'].flatMap((why) => [
      `health.stopped.${why}`,
      `health.stopped.${why}.do`,
    ]),
    ...GONE_REASONS.map((why) => `health.gone.${why}`),
    ...ERROR_KINDS.map((kind) => `health.error.${kind}`),
    ...['cancel', 'retry', 'dismiss', 'stop'].flatMap((deed) =>
      ['', '.title', '.what', '.go', '.done'].map((part) => `many.${deed}${part}`),
    ),
    ...['off-my-list', 'for-everyone'].map((what) => `many.stop.${what}`),
    ...REASONS.map((why) => `many.left.${why}`),
    ...OPERATIONS.map((operation) => `kind.${operation}`),
    ...[
      'waiting',
      'done',
      'failed',
      'not-reached',
      'not-reached-or-hidden',
      'maybe',
      'unaccounted-for',
      'not-known',
    ].map((fate) => `fate.${fate}`),
    ...['EDIT', 'TRANSITION', 'MOVE', 'CREATE', 'DELETE'].map((what) => `repair.closed.${what}_ISSUES`),
    ...['issues', 'changes', 'details'].map((tab) => `tab.${tab}`),
    ...['status', 'project'].map((field) => `changes.field.${field}`),
    ...['unchanged', 'other', 'failed', 'rest', 'hidden'].map((kind) => `changes.unexpected.${kind}`),
    ...['mine', 'everyone'].map((whose) => `figures.period.${whose}`),
    ...['min1', 'min5', 'min15', 'min60', 'longer'].map((bucket) => `figures.took.${bucket}`),
    ...['search', 'same'].flatMap((which) => [`again.issues.${which}`, `saved.kept.${which}`]),
    ...['project', 'issue-type', 'subtask-type'].map((what) => `again.gone.${what}`),
    ...['person', 'person-not-said'].flatMap((what) => [`again.gone.${what}`, `again.gone.somebody.${what}`]),
    ...MULTI_MODES.map((mode) => `start.mode.${mode}`),
    ...['retry', 'undo', 'again', 'saved', 'named'].map((of) => `start.left.begun.${of}`),
    ...['busy', 'conflict', 'too-large', 'out'].map((reason) => `error.storage.${reason}`),
    ...['gone', 'notRead', 'notDiscarded'].map((problem) => `start.left.${problem}`),
    ...['field', 'mode', 'value', 'transition', 'project', 'type', 'type-not-said', 'task', 'in', 'out'].map(
      (what) => `start.notOffered.${what}`,
    ),
  ]);

  it('are there for every key that the pages use', () => {
    const prefixes = new Set(Object.keys(words).map((key) => key.split('.')[0]));
    const used = [...code.matchAll(/'([a-z]+(?:\.[a-zA-Z-]+)*)'/g)].map(([, key = '']) => key);
    const keys = used.filter((key) => key.includes('.') && prefixes.has(key.split('.')[0]));
    expect([...keys, ...built].filter((key) => !(key in words))).toEqual([]);
  });

  it('are all used', () => {
    expect(Object.keys(words).filter((key) => !built.has(key) && !code.includes(`'${key}'`))).toEqual([]);
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
