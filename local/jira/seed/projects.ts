import { ada, mia, sam } from '../users';

/** A security level by id, and who may see its issues; administering Jira opens none of them. */
export const securityLevels: Readonly<Record<string, readonly string[]>> = {
  financeOnly: [mia.accountId],
  administratorsOnly: [ada.accountId],
  // Assigning such an issue to somebody else hides it from whoever did.
  assigneeOnly: ['assignee', ada.accountId],
};

export interface SeededProject {
  id: string;
  key: string;
  name: string;
  lead: string;
  /** Issues need a cost centre before they can be edited or done. */
  needsCostCentre: boolean;
  issues: number;
  /** Issue ids are this plus the number in the key. */
  idsFrom: number;
  /** Every so many issues of the project have this security level. */
  secured: readonly { level: string; every: number }[];
}

export const projects: readonly SeededProject[] = [
  {
    id: '10100',
    key: 'PAY',
    name: 'Payments',
    lead: mia.accountId,
    needsCostCentre: true,
    issues: 900,
    idsFrom: 1_012_000,
    secured: [
      { level: 'financeOnly', every: 41 },
      { level: 'administratorsOnly', every: 53 },
    ],
  },
  {
    id: '10101',
    key: 'OPS',
    name: 'Operations',
    lead: ada.accountId,
    needsCostCentre: false,
    issues: 700,
    idsFrom: 1_034_000,
    secured: [{ level: 'administratorsOnly', every: 29 }],
  },
  {
    id: '10102',
    key: 'WEB',
    name: 'Website',
    lead: mia.accountId,
    needsCostCentre: false,
    issues: 800,
    idsFrom: 1_056_000,
    secured: [{ level: 'assigneeOnly', every: 37 }],
  },
];

/** `''`: a global permission. */
export const grants: readonly (readonly [accountId: string, projectKey: string, permissions: readonly string[]])[] = [
  [ada.accountId, '', ['ADMINISTER', 'BULK_CHANGE', 'USER_PICKER', 'CREATE_SHARED_OBJECTS']],
  [mia.accountId, '', ['BULK_CHANGE', 'USER_PICKER', 'CREATE_SHARED_OBJECTS']],
  [sam.accountId, '', ['USER_PICKER']],
  [ada.accountId, 'PAY', ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'ADMINISTER_PROJECTS']],
  [ada.accountId, 'OPS', ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'ADMINISTER_PROJECTS']],
  [ada.accountId, 'WEB', ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'ADMINISTER_PROJECTS']],
  [mia.accountId, 'PAY', ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'ADMINISTER_PROJECTS']],
  // She may transition in Operations, and not edit: an edit over several projects fails there.
  [mia.accountId, 'OPS', ['BROWSE_PROJECTS', 'TRANSITION_ISSUES']],
  [mia.accountId, 'WEB', ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'ADMINISTER_PROJECTS']],
  [sam.accountId, 'PAY', ['BROWSE_PROJECTS']],
  [sam.accountId, 'WEB', ['BROWSE_PROJECTS', 'EDIT_ISSUES']],
];
