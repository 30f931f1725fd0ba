import fc from 'fast-check';
import { stateOf } from '../../../src/tasks/reading/state';
import type { Snapshot } from '../../../src/tasks/reading/snapshot';
import { jiraTask } from '../../../src/sources/jira/task';
import { toldOf } from '../../../src/sources/source/told';
import { answeredWith } from '../answers';
import { MINUTE, openSystems } from '../systems';
import type { Systems } from '../systems';

let systems: Systems;
beforeEach(async () => {
  systems = await openSystems();
});
afterEach(() => systems.close());

async function told(result: unknown) {
  const { accountId } = systems.mia;
  const id = systems.jira.startTask(accountId, { description: 'Delete custom field', durationMs: MINUTE, result });
  systems.clock.moveForward(MINUTE);
  const read = await jiraTask.read(systems.jiraAs(systems.mia), id);
  if (!read.ok) throw new Error('not read');
  return read.snapshot.told;
}

const ended = (result: unknown, message = '') => ({
  status: 'COMPLETE',
  progress: 100,
  description: 'Archive issues',
  message,
  result,
});

/** What is read of an answer that stands in the place of Jira's. */
async function read(answer: object): Promise<Snapshot> {
  const seen = await jiraTask.read(answeredWith(answer), '10641');
  if (!seen.ok) throw new Error('not read');
  return seen.snapshot;
}

const stateNow = (snapshot: Snapshot) => stateOf({ ...snapshot, unmovedMs: 0 });

const PARTLY: readonly (readonly [string, unknown, object])[] = [
  [
    'kinds of errors with their issues',
    {
      numberOfIssuesUpdated: 10,
      errors: { issueIsSubtask: { count: 3, issueIdsOrKeys: ['MK-1', 'MK-2', 10003], message: 'Sub-tasks stay.' } },
    },
    {
      failures: ['MK-1', 'MK-2', '10003'].map((issueKey) => ({
        issueKey,
        title: 'Issue is subtask',
        errors: [{ message: 'Sub-tasks stay.' }],
      })),
    },
  ],
  [
    'kinds of errors with a number only',
    { numberOfIssuesUpdated: 10, errors: { issuesNotFound: { count: 3 } } },
    { failures: [{ issueKey: '', title: 'Issues not found (3)', errors: [] }] },
  ],
  [
    'issues that were left as they were',
    { modifiedIssues: [10001], unmodifiedIssues: [10002], errors: { errorMessages: ['It is in use.'], errors: {} } },
    { messages: ['It is in use.'], failures: [{ issueKey: '10002', title: '', errors: [] }] },
  ],
  [
    'errors by field',
    { modifiedIssues: [], unmodifiedIssues: [], errors: { errorMessages: [], errors: { fixVersion: 'Is archived.' } } },
    { failures: [{ issueKey: '', title: 'Fix version', errors: [{ message: 'Is archived.' }] }] },
  ],
  ['errors as a list', { errors: [{ message: 'One' }, 'Two'] }, { messages: ['One', 'Two'] }],
  ['errors as one text', { errors: 'Nothing was archived.' }, { messages: ['Nothing was archived.'] }],
  ['a result that is JSON as text', JSON.stringify({ errors: ['One'] }), { messages: ['One'] }],
];

test.each(PARTLY)(
  'what is complete and tells of %s is done with failures, which can be read',
  async (_what, result, told) => {
    const snapshot = await read(ended(result));
    expect(stateNow(snapshot)).toBe('partial');
    expect(snapshot).toMatchObject({ rawStatus: 'COMPLETE', told });
  },
);

test.each([
  [undefined],
  ['Field deleted'],
  [{ numberOfIssuesUpdated: 10, errors: {} }],
  [{ errors: { issueIsSubtask: { count: 0, issueIdsOrKeys: [] } } }],
  [{ modifiedIssues: [1], unmodifiedIssues: [], errors: { errorMessages: [], errors: {}, httpStatusCode: 200 } }],
  [{ errors: null, errorMessages: [] }],
])('%j tells of no error', async (result) => {
  expect(stateNow(await read(ended(result)))).toBe('succeeded');
});

test('the result of a bulk move counts its issues', async () => {
  const result = { successfulIssues: [1, 2], failedIssues: { 3: ['No permission'] }, totalIssueCount: 4 };
  const snapshot = await read({ ...ended(result), description: 'bulkMove' });
  expect(snapshot).toMatchObject({
    operation: 'move',
    counts: { total: 4, succeeded: 2, failed: 1 },
    told: { failures: [{ issueKey: '3', errors: [{ message: 'No permission' }] }] },
  });
  expect(stateNow(snapshot)).toBe('partial');
});

test('a message that is only the name of one is not shown, and a description that is one is made readable', async () => {
  for (const message of ['bulk.operation.progress.percent.complete', 'task.progress.cancellation.requested']) {
    expect((await read(ended(undefined, message))).told?.messages).toEqual([]);
  }
  expect((await read(ended(undefined, 'Done. See the log.'))).told?.messages).toEqual(['Done. See the log.']);
  expect((await read({ ...ended(undefined), description: 'admin.task.deleteField' })).description).toBe(
    'Admin task delete field',
  );
});

test('a result is shown as text whatever JSON it is', async () => {
  expect((await told('Field deleted\nfrom 12 screens'))?.result).toBe('Field deleted\nfrom 12 screens');
  expect((await told({ deleted: 12, ids: [1, 2] }))?.result).toBe(
    '{\n  "deleted": 12,\n  "ids": [\n    1,\n    2\n  ]\n}',
  );
  expect((await told(42))?.result).toBe('42');
  expect((await told(null))?.result).toBeUndefined();
});

test('what is kept of a result is cut, and says so', () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 1, max: 400 }), (json, times) => {
      const value: unknown = JSON.parse(json);
      const { result, isCut } = toldOf(
        [],
        Array.from({ length: times }, () => value),
      );
      expect([...(result ?? '')].length).toBeLessThanOrEqual(20_000);
      expect(result?.endsWith('…') === true).toBe(isCut === true);
    }),
  );
  expect(toldOf(Array.from({ length: 30 }, String)).messages).toHaveLength(20);
});
