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
  /** The first so many are as they were before the site had more: what is written about single issues refers to these. */
  firstIssues: number;
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
    issues: 5400,
    firstIssues: 900,
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
    issues: 3600,
    firstIssues: 700,
    idsFrom: 1_034_000,
    secured: [{ level: 'administratorsOnly', every: 29 }],
  },
  {
    id: '10102',
    key: 'WEB',
    name: 'Website',
    lead: mia.accountId,
    needsCostCentre: false,
    issues: 4200,
    firstIssues: 800,
    idsFrom: 1_056_000,
    secured: [{ level: 'assigneeOnly', every: 37 }],
  },
];

const works = ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'ASSIGN_ISSUES', 'ASSIGNABLE_USER', 'VIEW_VOTERS_AND_WATCHERS'];
const leads = [...works, 'TRANSITION_ISSUES', 'CREATE_ISSUES', 'MOVE_ISSUES', 'ADMINISTER_PROJECTS'];

/** `''`: a global permission. */
export const grants: readonly (readonly [accountId: string, projectKey: string, permissions: readonly string[]])[] = [
  [ada.accountId, '', ['ADMINISTER', 'BULK_CHANGE', 'USER_PICKER', 'CREATE_SHARED_OBJECTS']],
  [mia.accountId, '', ['BULK_CHANGE', 'USER_PICKER', 'CREATE_SHARED_OBJECTS']],
  [sam.accountId, '', ['USER_PICKER']],
  [ada.accountId, 'PAY', [...leads, 'DELETE_ISSUES']],
  [ada.accountId, 'OPS', [...leads, 'DELETE_ISSUES']],
  [ada.accountId, 'WEB', [...leads, 'DELETE_ISSUES']],
  // She may move out of Payments, and delete nothing there.
  [mia.accountId, 'PAY', leads],
  // She may transition in Operations, and not edit: an edit over several projects fails there. Nor may she create, so
  // that nothing can be moved there.
  [mia.accountId, 'OPS', ['BROWSE_PROJECTS', 'ASSIGNABLE_USER', 'TRANSITION_ISSUES', 'MOVE_ISSUES']],
  [mia.accountId, 'WEB', [...leads, 'DELETE_ISSUES']],
  [sam.accountId, 'PAY', ['BROWSE_PROJECTS', 'ASSIGNABLE_USER']],
  [sam.accountId, 'WEB', [...works, 'CREATE_ISSUES']],
];
