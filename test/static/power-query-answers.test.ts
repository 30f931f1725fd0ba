import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jiraBulk } from '../../src/sources/jira/bulk';
import { notReached, unaccountedFor } from '../../src/tasks/reading/issue-counts';
import { stateOf } from '../../src/tasks/reading/state';
import { ODD, answeredWith, broken, placesIn } from '../sources/answers';
import { run } from './m-interpreter';
import { MError, MRecord, isMFunction } from './m-library';

type Row = Readonly<Record<string, unknown>>;
type File = 'JiraGetBulkQueue' | 'JiraGetBulkQueueIssues' | 'JiraGetTask';

const SETTINGS = {
  site: '11111111-2222-3333-4444-555555555555',
  'e-mail': 'mia@example.com',
  token: 'not-a-secret',
};
const parameters = Object.entries(SETTINGS).map(
  ([Name, Value]) =>
    new MRecord([
      ['Name', () => Name],
      ['Value', () => Value],
    ]),
);
const workbook = [
  new MRecord([
    ['Name', () => 'Parameters'],
    ['Content', () => parameters],
  ]),
];

/** The table that a file makes of an answer. @throws MError with the words of the query's error */
async function tableBy(file: File): Promise<(answer: unknown, status?: number) => Row[]> {
  let response = { bytes: Buffer.of(), status: 0 };
  const made = await run(readFileSync(join(__dirname, `../../static/power-query/${file}.pq`), 'utf8'), {
    'Excel.CurrentWorkbook': () => workbook,
    'Web.Contents': () => response,
  });
  if (!isMFunction(made)) throw new Error(`${file} is no function`);
  return (answer, status = 200) => {
    response = { bytes: Buffer.from(JSON.stringify(answer) ?? ''), status };
    return made(10641) as Row[];
  };
}

const START = Date.UTC(2026, 5, 15, 9);
const OVER = {
  taskId: '10641',
  status: 'COMPLETE',
  progressPercent: 100,
  totalIssueCount: 6,
  processedAccessibleIssues: [10001, 10002, { id: 10003 }],
  failedAccessibleIssues: { '10004': ['No permission', null], '10005': 'Locked' },
  invalidOrInaccessibleIssueCount: 1,
  submittedBy: { accountId: '5b10ac8d82e05b22cc7d4ef5' },
  created: START,
  started: START + 1_000,
  updated: '2026-06-15T09:01:00.000+0000',
};
const TASK = {
  id: '7',
  status: 'COMPLETE',
  description: 'Reindex',
  message: 'Done',
  progress: 100,
  submittedBy: 10000,
  submitted: START,
  started: START + 1_000,
  finished: START + 9_000,
  lastUpdate: START + 9_000,
  elapsedRuntime: 8_000,
  result: { numberOfIssuesUpdated: 10 },
};

/** The answer with any one place of it broken in any way. */
const oddities = (json: object): unknown[] =>
  placesIn(json).flatMap((place) => ODD.map((odd) => broken(json, place, odd)));

const time = (value: unknown): unknown => (value instanceof Date ? value.getTime() : (value ?? undefined));
const given = (value: unknown): unknown => value ?? undefined;

describe.each(['COMPLETE', 'canceled', 'RUNNING'])('of a task that is %s', (status) => {
  test('any odd part is left out by itself, and the rest is what the app reads', async () => {
    const [task, issues] = [await tableBy('JiraGetBulkQueue'), await tableBy('JiraGetBulkQueueIssues')];
    let read = 0;
    for (const answer of oddities({ ...OVER, status })) {
      const app = await jiraBulk.read(answeredWith(answer), '10641');
      if (!app.ok || !('snapshot' in app)) continue;
      const { rawStatus, counts, times, percent, ownerId, outcome } = app.snapshot;
      const [row = {}] = task(answer);
      const state = stateOf({ rawStatus, counts, unmovedMs: 0, ...(percent === undefined ? {} : { percent }) });
      expect({
        taskId: row['taskId'],
        total: given(row['totalIssueCount']),
        numbers: [row['succeeded'], row['failed'], row['hidden']].map(given),
        notReached: row['notReached'] || undefined,
        unaccountedFor: row['unaccountedFor'] || undefined,
        percent: given(row['progressPercent']),
        ownerId: given(row['submittedBy']),
        times: ['created', 'started', 'updated'].map((name) => time(row[name])),
      }).toEqual({
        taskId: '10641',
        total: counts.total,
        numbers: [counts.succeeded, counts.failed, counts.hidden],
        notReached: notReached(state, counts) || undefined,
        unaccountedFor: unaccountedFor(state, counts),
        percent,
        ownerId,
        times: [times.createdAt, times.startedAt, times.updatedAt],
      });
      const named = issues(answer).map(({ issueId, outcome: became }) => `${String(issueId)} ${String(became)}`);
      const inApp = [
        ...(outcome?.succeeded ?? []).map((id) => `${id} succeeded`),
        ...[...(outcome?.failed.keys() ?? [])].map((id) => `${id} failed`),
      ];
      expect(named.sort()).toEqual(inApp.sort());
      read++;
    }
    expect(read).toBeGreaterThan(200);
  });
});

test('reasons are read as a list, one text, texts by name and records of texts, each once', async () => {
  const issues = await tableBy('JiraGetBulkQueueIssues');
  const failedAccessibleIssues = {
    '1': ['No permission', 'No permission', null, 7],
    '2': 'Locked',
    '3': { summary: 'Is required', labels: ['Too long'] },
    '4': [{ message: 'Gone' }],
    '5': null,
  };
  const rows = issues({ ...OVER, processedAccessibleIssues: [1, 6, 6, 'MK-1'], failedAccessibleIssues });
  expect(rows.map(({ issueId, outcome, reasons }) => [issueId, outcome, reasons])).toEqual([
    ['6', 'succeeded', null],
    ['1', 'failed', 'No permission'],
    ['2', 'failed', 'Locked'],
    ['3', 'failed', 'Is required; Too long'],
    ['4', 'failed', 'Gone'],
    ['5', 'failed', null],
  ]);
});

test('of another task any odd part leaves the other columns as they are', async () => {
  const task = await tableBy('JiraGetTask');
  const [whole = {}] = task(TASK);
  expect(whole).toMatchObject({ taskId: '10641', progress: 100, elapsedRuntime: 8_000, submittedBy: 10000 });
  for (const place of placesIn(TASK)) {
    for (const odd of ODD) {
      const [row = {}] = task(broken(TASK, place, odd));
      const column = String(place[0]);
      expect({ ...row, [column]: whole[column] }).toEqual({ ...whole, [column]: whole[column] });
    }
  }
});

test.each([
  [400, 'does not know a bulk task 10641'],
  [401, 'did not accept e-mail and token'],
  [429, 'too many requests'],
  [500, 'Jira answered 500.'],
])('a refusal is an error with words: %i', async (status, words) => {
  const task = await tableBy('JiraGetBulkQueue');
  expect(() => task({ errorMessages: ['no'] }, status)).toThrow(MError);
  expect(() => task({ errorMessages: ['no'] }, status)).toThrow(words);
  expect(() => task('<html>')).toThrow('not an answer of Jira');
});
