import { ada, mia, sam } from '../jira/users';
import type { StartedTask } from './long-tasks';

const MINUTE = 60_000;

/** The seeded long tasks by name. */
export const seededTaskIds = {
  export: '6f1c2a54-9b7e-4c1d-8a53-2d94c0b7e310',
  copy: '1180606',
  everybodysExport: 'b3d0c7aa-51f2-4a86-9d0e-7c9e5f20a114',
  finishedExport: '0c7d9e21-64b8-4f0a-b1c5-90e3d8a7f642',
  finishedCopy: '1180598',
  failedCopy: '1180571',
} as const;

interface SeededTask {
  id: string;
  as: string;
  minutesBefore: number;
  task: StartedTask;
}

/** Under way, over, and failed at the present; everybody sees another part of them. */
export const seededTasks: readonly SeededTask[] = [
  {
    id: seededTaskIds.failedCopy,
    as: mia.accountId,
    minutesBefore: 190,
    task: {
      kind: 'page-copy',
      title: 'Release notes',
      pages: 80,
      durationMs: 10 * MINUTE,
      fails: { atPercent: 35, status: 'ERROR_LOCK_FAILED' },
      alsoVisibleTo: [ada.accountId],
    },
  },
  {
    id: seededTaskIds.finishedExport,
    as: ada.accountId,
    minutesBefore: 160,
    task: { kind: 'space-export', title: 'Finance', pages: 90, durationMs: 12 * MINUTE },
  },
  {
    id: seededTaskIds.finishedCopy,
    as: mia.accountId,
    minutesBefore: 75,
    task: { kind: 'page-copy', title: 'Onboarding', pages: 24, durationMs: 3 * MINUTE },
  },
  {
    id: seededTaskIds.export,
    as: ada.accountId,
    minutesBefore: 9,
    task: { kind: 'space-export', title: 'Engineering', pages: 640, durationMs: 34 * MINUTE },
  },
  {
    id: seededTaskIds.everybodysExport,
    as: ada.accountId,
    minutesBefore: 5,
    task: {
      kind: 'space-export',
      title: 'Company',
      pages: 210,
      durationMs: 28 * MINUTE,
      alsoVisibleTo: [mia.accountId, sam.accountId],
    },
  },
  {
    id: seededTaskIds.copy,
    as: mia.accountId,
    minutesBefore: 3,
    task: { kind: 'page-copy', title: 'Team handbook', pages: 150, durationMs: 21 * MINUTE },
  },
];
