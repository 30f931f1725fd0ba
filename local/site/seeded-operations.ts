import type { OperationShape, PlainTask, Submission } from '../jira';

/** An operation of the seeded history. What becomes of its issues is left to Jira's own rules. */
export type SeededOperation = {
  as: 'admin' | 'changer';
  label?: string;
  cancelAfterMinutes?: number;
} & ({ what: 'operation'; body: Submission; shape?: OperationShape } | { what: 'task'; task: PlainTask });

const MINUTE = 60_000;
// Transition ids of the site's workflow.
const START_WORK = '11';

/** Keys of a project's issues; every 61st is locked, which is left out where everything is to succeed. */
function issues(project: string, from: number, to: number, fits: (number: number) => boolean = () => true): string[] {
  const numbers = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  return numbers.filter(fits).map((number) => `${project}-${number}`);
}

const unlocked = (number: number) => number % 61 !== 0;
const visibleInOperations = (number: number) => number % 29 !== 0;
const openInWeb = (number: number) => unlocked(number) && number % 37 !== 0;

function addLabel(name: string, selectedIssueIdsOrKeys: string[]): Submission {
  const labelsFields = [{ fieldId: 'labels', labels: [{ name }], bulkEditMultiSelectFieldOption: 'ADD' }];
  return edit('labels', { labelsFields }, selectedIssueIdsOrKeys);
}

function setPriority(priorityId: string, selectedIssueIdsOrKeys: string[], sendBulkNotification = false): Submission {
  return edit('priority', { priority: { priorityId } }, selectedIssueIdsOrKeys, sendBulkNotification);
}

function edit(
  field: string,
  editedFieldsInput: object,
  selectedIssueIdsOrKeys: string[],
  sendBulkNotification = false,
): Submission {
  const payload = { selectedActions: [field], editedFieldsInput, selectedIssueIdsOrKeys, sendBulkNotification };
  return { kind: 'fields', payload };
}

function transition(transitionId: string, selectedIssueIdsOrKeys: string[]): Submission {
  const bulkTransitionInputs = [{ selectedIssueIdsOrKeys, transitionId }];
  return { kind: 'transition', payload: { bulkTransitionInputs, sendBulkNotification: false } };
}

/** Over before the present, oldest first: every final state, and one that Jira forgot while it was queued. */
export const history: readonly (SeededOperation & { hoursBefore: number })[] = [
  {
    hoursBefore: 359,
    as: 'changer',
    label: 'Clean up old website labels',
    what: 'operation',
    body: addLabel('cleanup', issues('WEB', 1, 250)),
    shape: { staysQueued: true },
  },
  {
    hoursBefore: 340,
    as: 'admin',
    label: 'Label the platform backlog',
    what: 'operation',
    body: addLabel('platform', issues('OPS', 1, 300, unlocked)),
  },
  {
    hoursBefore: 310,
    as: 'changer',
    label: 'Raise payments before the audit',
    what: 'operation',
    body: setPriority('2', issues('PAY', 1, 400)),
  },
  {
    hoursBefore: 262,
    as: 'changer',
    label: 'Operations to high',
    what: 'operation',
    // May not edit there: every issue fails. Those that are hidden from the changer would count as neither. Nor does the
    // changer administer that project, so Jira takes the operation only with its e-mail.
    body: setPriority('2', issues('OPS', 100, 339, visibleInOperations), true),
  },
  {
    hoursBefore: 215,
    as: 'admin',
    what: 'operation',
    body: transition(START_WORK, issues('WEB', 200, 560)),
  },
  {
    hoursBefore: 190,
    as: 'admin',
    label: 'Quarterly labels',
    what: 'operation',
    body: addLabel('q3', issues('OPS', 200, 700)),
    shape: { endsAs: 'FAILED', atPercent: 40 },
  },
  {
    hoursBefore: 143,
    as: 'changer',
    label: 'Website relaunch',
    what: 'operation',
    body: addLabel('relaunch', issues('WEB', 1, 600)),
    cancelAfterMinutes: 3,
  },
  {
    hoursBefore: 96,
    as: 'admin',
    label: 'Remove the field Legacy severity',
    what: 'task',
    task: {
      description: 'Delete custom field: Legacy severity',
      durationMs: 6 * MINUTE,
      result: 'The custom field was deleted.',
    },
  },
  {
    hoursBefore: 71,
    as: 'admin',
    label: 'Finance review',
    what: 'operation',
    body: addLabel('finance-review', issues('PAY', 300, 820)),
  },
  {
    hoursBefore: 47,
    as: 'changer',
    what: 'operation',
    body: addLabel('seo', issues('WEB', 300, 640, openInWeb)),
  },
  {
    hoursBefore: 26,
    as: 'admin',
    label: 'Lower old operations issues',
    what: 'operation',
    body: setPriority('4', issues('OPS', 400, 690)),
    shape: { endsAs: 'DEAD', atPercent: 72 },
  },
  {
    hoursBefore: 5,
    as: 'admin',
    label: 'Release 4.2',
    what: 'operation',
    body: addLabel('release-4.2', issues('PAY', 1, 480)),
  },
];

/** Under way at the present. */
export const underWay: readonly (SeededOperation & { minutesBefore: number })[] = [
  {
    minutesBefore: 125,
    as: 'admin',
    label: 'Reindex after import',
    what: 'operation',
    body: addLabel('imported', issues('OPS', 1, 420)),
    // Stands still, with a status that nobody has documented.
    shape: { status: 'WAITING_FOR_INDEX', atPercent: 40, durationMs: 20 * MINUTE },
  },
  {
    minutesBefore: 25,
    as: 'admin',
    label: 'Move payments to the new board',
    what: 'operation',
    body: addLabel('new-board', issues('PAY', 1, 850)),
    shape: { durationMs: 31 * MINUTE },
  },
  {
    minutesBefore: 14,
    as: 'changer',
    label: 'Website accessibility',
    what: 'operation',
    body: addLabel('a11y', issues('WEB', 1, 700)),
    shape: { durationMs: 26 * MINUTE },
  },
  {
    minutesBefore: 11,
    as: 'changer',
    label: 'Wrong priority, stopping',
    what: 'operation',
    body: setPriority('5', issues('PAY', 500, 880)),
    shape: { durationMs: 30 * MINUTE, cancelTakesMs: 40 * MINUTE },
    cancelAfterMinutes: 9,
  },
  {
    minutesBefore: 4,
    as: 'admin',
    label: 'On-call rotation',
    what: 'operation',
    body: addLabel('on-call', issues('OPS', 100, 620)),
    shape: { durationMs: 22 * MINUTE },
  },
  {
    minutesBefore: 2,
    as: 'changer',
    label: 'Start the website sprint',
    what: 'operation',
    body: transition(
      START_WORK,
      issues('WEB', 500, 800, (number) => number % 37 !== 0),
    ),
    shape: { startDelayMs: 30 * MINUTE },
  },
];
