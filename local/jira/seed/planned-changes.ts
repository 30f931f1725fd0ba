import { done } from '../catalogue';
import type { Change } from '../bulk/changes';
import { ada, automation, mia, sam } from '../users';

/** One thing that somebody did to several issues, outside of the app. */
export interface PlannedChange {
  name: string;
  /** Whether these are ten or more of the same by the same author, with no gap above a minute. */
  isBulk: boolean;
  /** Without one, the account is gone from the site. */
  author: string | undefined;
  /** When the first issue was changed, before now. */
  minutesBefore: number;
  /** From one issue to the next, ms. */
  everyMs: number;
  /** One wait that is longer, before the issue at this place. */
  pause?: { before: number; ms: number };
  /** So many issues of the project, from this number on, that it changes and that everybody in the project sees. */
  issues: readonly { project: string; from: number; count: number }[];
  change: (
    place: number,
  ) => Change | { what: 'status'; statusId: string } | { what: 'move'; projectKey: string; typeId: string };
}

const hours = 60;
const days = 24 * hours;

const set = (fieldId: string, value: string | number): PlannedChange['change'] => {
  return () => ({ what: 'set', fieldId, value });
};
const add = (fieldId: string, ...values: string[]): PlannedChange['change'] => {
  return () => ({ what: 'several', fieldId, how: 'ADD', values });
};

const byPeople: readonly PlannedChange[] = [
  {
    name: 'priority',
    ...{ isBulk: true, author: mia.accountId, minutesBefore: 3 * hours, everyMs: 500 },
    issues: [{ project: 'WEB', from: 1_010, count: 24 }],
    change: set('priority', '2'),
  },
  {
    name: 'labels, in two projects',
    ...{ isBulk: true, author: mia.accountId, minutesBefore: 20 * hours, everyMs: 700 },
    issues: [
      { project: 'PAY', from: 1_010, count: 30 },
      { project: 'WEB', from: 1_020, count: 15 },
    ],
    change: add('labels', 'q4'),
  },
  {
    name: 'status, with its resolution',
    ...{ isBulk: true, author: ada.accountId, minutesBefore: 4 * days, everyMs: 900 },
    issues: [{ project: 'OPS', from: 1_000, count: 15 }],
    change: () => ({ what: 'status', statusId: done.id }),
  },
  {
    name: 'version',
    ...{ isBulk: true, author: ada.accountId, minutesBefore: 6 * days, everyMs: 400 },
    issues: [{ project: 'WEB', from: 1_100, count: 12 }],
    change: add('fixVersions', '10412'),
  },
  {
    name: 'assignee, from a board',
    ...{ isBulk: true, author: sam.accountId, minutesBefore: 9 * days, everyMs: 2_000 },
    issues: [{ project: 'WEB', from: 1_150, count: 10 }],
    change: set('assignee', sam.accountId),
  },
  {
    name: 'move',
    ...{ isBulk: true, author: ada.accountId, minutesBefore: 12 * days, everyMs: 1_500 },
    issues: [{ project: 'PAY', from: 1_300, count: 11 }],
    change: () => ({ what: 'move', projectKey: 'WEB', typeId: '10002' }),
  },
  {
    name: 'labels, for an hour and mostly where Sam sees nothing',
    ...{ isBulk: true, author: ada.accountId, minutesBefore: 20 * days, everyMs: 7_200 },
    issues: [
      { project: 'OPS', from: 1_100, count: 497 },
      { project: 'WEB', from: 1_300, count: 3 },
    ],
    change: add('labels', 'audit-2026'),
  },
  ...[mia, ada].map(({ accountId, displayName }, place): PlannedChange => ({
    name: `labels, by ${displayName} while somebody else did the same`,
    ...{ isBulk: true, author: accountId, minutesBefore: 30 * days, everyMs: 1_000 },
    issues: [{ project: 'WEB', from: 1_350 + place * 50, count: 14 }],
    change: add('labels', 'release'),
  })),
];

const byMachines: readonly PlannedChange[] = [
  {
    name: 'a rule',
    ...{ isBulk: true, author: automation.accountId, minutesBefore: 2 * days, everyMs: 300 },
    issues: [{ project: 'PAY', from: 1_400, count: 50 }],
    change: add('labels', 'stale'),
  },
  {
    name: 'an import',
    ...{ isBulk: true, author: ada.accountId, minutesBefore: 25 * days, everyMs: 150 },
    issues: [{ project: 'PAY', from: 1_500, count: 60 }],
    change: set('customfield_10101', 'IMP-2026'),
  },
];

const belowTen: readonly PlannedChange[] = [
  {
    name: 'nine',
    ...{ isBulk: false, author: mia.accountId, minutesBefore: 5 * hours, everyMs: 500 },
    issues: [{ project: 'WEB', from: 1_500, count: 9 }],
    change: set('priority', '5'),
  },
  {
    name: 'twice six, with two minutes between them',
    ...{ isBulk: false, author: mia.accountId, minutesBefore: 8 * hours, everyMs: 800 },
    pause: { before: 6, ms: 2 * 60_000 },
    issues: [{ project: 'WEB', from: 1_520, count: 12 }],
    change: add('labels', 'retro'),
  },
  {
    name: 'another text on each',
    ...{ isBulk: false, author: ada.accountId, minutesBefore: 3 * days, everyMs: 1_000 },
    issues: [{ project: 'OPS', from: 950, count: 15 }],
    change: (place) => ({ what: 'set', fieldId: 'customfield_10103', value: `AT-${4_000 + place}` }),
  },
  ...[mia, ada].map(({ accountId, displayName }, place): PlannedChange => ({
    name: `six by ${displayName}, and six by somebody else at once`,
    ...{ isBulk: false, author: accountId, minutesBefore: 7 * days, everyMs: 1_000 },
    issues: [{ project: 'WEB', from: 1_560 + place * 20, count: 6 }],
    change: add('labels', 'kickoff'),
  })),
  {
    name: 'one every two minutes',
    ...{ isBulk: false, author: sam.accountId, minutesBefore: 10 * hours, everyMs: 2 * 60_000 },
    issues: [{ project: 'WEB', from: 1_600, count: 20 }],
    change: set('priority', '1'),
  },
  {
    name: 'by somebody who is gone',
    ...{ isBulk: false, author: undefined, minutesBefore: 15 * days, everyMs: 1_000 },
    issues: [{ project: 'WEB', from: 1_650, count: 6 }],
    change: add('labels', 'handover'),
  },
];

/** Whatever the seed does to issues outside of the app, oldest first. */
export const plannedChanges: readonly PlannedChange[] = [...byPeople, ...byMachines, ...belowTen].sort(
  (one, other) => other.minutesBefore - one.minutesBefore,
);
