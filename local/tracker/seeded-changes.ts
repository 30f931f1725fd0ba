import type { BulkChange, FailedIssue } from './bulk-changes';
import { business, cloud } from './organisations';

const MINUTE = 60_000;

/** The seeded bulk changes by name; `cloud` is the only one in the cloud organisation. */
export const seededChangeIds = {
  running: '593cd211ef7e8a3300000001',
  complete: '593cd211ef7e8a3300000002',
  failedInPart: '593cd211ef7e8a3300000003',
  failedWholly: '593cd211ef7e8a3300000004',
  unknownStatus: '593cd211ef7e8a3300000005',
  cloud: '593cd211ef7e8a33000000c1',
} as const;

type SeededChange = Omit<BulkChange, 'created'> & { minutesBefore: number };

export const seededChanges: readonly SeededChange[] = [
  { ...ofBusiness(seededChangeIds.running, 240), minutesBefore: 6, duration: 20 * MINUTE },
  { ...ofBusiness(seededChangeIds.complete, 60), minutesBefore: 300, duration: 4 * MINUTE },
  {
    ...ofBusiness(seededChangeIds.failedInPart, 50),
    minutesBefore: 240,
    duration: 4 * MINUTE,
    failing: failingIssues(7),
  },
  { ...ofBusiness(seededChangeIds.failedWholly, 3), minutesBefore: 180, duration: MINUTE, failing: failingIssues(3) },
  {
    ...ofBusiness(seededChangeIds.unknownStatus, 80),
    minutesBefore: 120,
    duration: 10 * MINUTE,
    stuck: { status: 'ON_HOLD', atPercent: 40 },
  },
  { ...ofBusiness(seededChangeIds.cloud, 30), organisation: cloud.id, minutesBefore: 2, duration: 15 * MINUTE },
];

function ofBusiness(id: string, total: number) {
  return { id, organisation: business.id, total, failing: [], stuck: null };
}

/** So many issues that a change fails on: for a field, for two, and for no field at all. */
export function failingIssues(count: number): FailedIssue[] {
  return Array.from({ length: count }, (_, place) => {
    const issue = { key: `LOGISTICS-${place + 101}`, display: `Shipment ${place + 101}` };
    if (place % 3 === 0)
      return { ...issue, errors: { assignee: 'The user is not a member of the team.' }, errorMessages: [] };
    if (place % 3 === 1)
      return {
        ...issue,
        errors: { resolution: 'The field is required.', dueDate: 'The date is in the past.' },
        errorMessages: [],
      };
    return { ...issue, errors: {}, errorMessages: ['You have no rights to edit the issue.'] };
  });
}
