import type { Advanced, AskedFact, SubmissionRow, ConfirmationView, TaskRow } from '../../../src/contract';
import { row } from './page';

export const SUBMISSION = 'submission:3f0c8f0e-7a1b-4c2d-9e3f-0123456789ab';

/** A submission of 2,500 issues in three parts, the first of which is about to be sent; its sender is Mia. */
export const submissionRow = (submission: Partial<SubmissionRow> = {}, change: Partial<TaskRow> = {}): TaskRow => ({
  ...row({ id: submission.taskId ?? '', operation: 'edit', percent: 0, counts: { total: 2_500 }, ...change }),
  key: SUBMISSION,
  submission: {
    sizes: [1_000, 1_000, 500],
    part: 1,
    phase: 'waiting',
    since: Date.UTC(2026, 10, 22, 14, 27, 0),
    settled: {},
    taken: (submission.part ?? 1) - (submission.phase === 'submitted' ? 0 : 1),
    senderId: 'account-mia',
    ...submission,
  },
});

/** The same while its part `part` runs as the task `taskId`. */
export const partRuns = (part: number, taskId: string, change: Partial<TaskRow> = {}): TaskRow =>
  submissionRow({ part, phase: 'submitted', taskId }, change);

export const advanced = (answer: TaskRow, next: Advanced) => ({ ok: true, data: { row: answer, next } });

export const refreshed = (...rows: TaskRow[]) => ({ ok: true, data: { rows, asOf: Date.now() } });

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => String(from + index));

/** What the resolver says of an edit that sets the priority. */
export const PRIORITY_HIGH: readonly AskedFact[] = [
  {
    kind: 'field',
    field: { id: 'priority', name: 'Priority' },
    value: { kind: 'values', mode: 'REPLACE', values: [{ id: '2', name: 'High' }] },
  },
];

export const submission = (change: Partial<ConfirmationView> = {}): ConfirmationView => ({
  change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
  asked: PRIORITY_HIGH,
  sendEmail: false,
  submittedAt: Date.UTC(2026, 10, 22, 14, 25, 0),
  parts: [
    { part: 1, issues: 1_000, issueIds: ids(10_000, 1_000) },
    { part: 2, issues: 1_000, issueIds: ids(11_000, 1_000) },
    { part: 3, issues: 500, issueIds: ids(12_000, 500) },
  ],
  ...change,
});
