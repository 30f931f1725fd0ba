/** Items of Jira's history as its answers hold them, one for each kind of field. */
export const ITEMS = {
  labels: {
    field: 'labels',
    fieldtype: 'jira',
    fieldId: 'labels',
    from: null,
    fromString: 'old web',
    to: null,
    toString: 'web q4',
  },
  priority: {
    field: 'priority',
    fieldtype: 'jira',
    fieldId: 'priority',
    from: '3',
    fromString: 'Medium',
    to: '2',
    toString: 'High',
  },
  summary: {
    field: 'summary',
    fieldtype: 'jira',
    fieldId: 'summary',
    from: null,
    fromString: 'Before',
    to: null,
    toString: 'After',
  },
  points: {
    field: 'Story points',
    fieldtype: 'custom',
    fieldId: 'customfield_10016',
    from: null,
    fromString: '3',
    to: null,
    toString: '5',
  },
  duedate: {
    field: 'duedate',
    fieldtype: 'jira',
    fieldId: 'duedate',
    from: null,
    fromString: null,
    to: '2026-07-01',
    toString: '2026-07-01 00:00:00.0',
  },
  assignee: {
    field: 'assignee',
    fieldtype: 'jira',
    fieldId: 'assignee',
    from: null,
    fromString: null,
    to: '5b10ac8d82e05b22cc7d4ef5',
    toString: 'Mia Krystof',
  },
  reviewers: {
    field: 'Reviewers',
    fieldtype: 'custom',
    fieldId: 'customfield_10020',
    from: null,
    fromString: null,
    to: '[5b10ac8d82e05b22cc7d4ef5, 712020:0e1a8c2e-9f5b-4b9f-8f0a-3f2d4f0c1a77]',
    toString: '[Mia Krystof, Sam]',
  },
  team: {
    field: 'Team',
    fieldtype: 'custom',
    fieldId: 'customfield_10030',
    from: '10001',
    fromString: 'Blue',
    to: '10002',
    toString: 'Red',
  },
  browsers: {
    field: 'Browsers',
    fieldtype: 'custom',
    fieldId: 'customfield_10031',
    from: '[1]',
    fromString: 'Firefox',
    to: '[1, 2]',
    toString: 'Firefox,Safari',
  },
  place: {
    field: 'Place',
    fieldtype: 'custom',
    fieldId: 'customfield_10032',
    from: null,
    fromString: null,
    to: '20001',
    toString: 'Parent values: Europe(20001)Level 1 values: Oslo(20002)',
  },
  fixVersion: {
    field: 'Fix Version',
    fieldtype: 'jira',
    fieldId: 'fixVersions',
    from: null,
    fromString: null,
    to: '30002',
    toString: '2.0',
  },
  oldFixVersion: {
    field: 'Fix Version',
    fieldtype: 'jira',
    fieldId: 'fixVersions',
    from: '30001',
    fromString: '1.0',
    to: null,
    toString: null,
  },
  component: {
    field: 'Component',
    fieldtype: 'jira',
    fieldId: 'components',
    from: null,
    fromString: null,
    to: '40001',
    toString: 'Search',
  },
  status: {
    field: 'status',
    fieldtype: 'jira',
    fieldId: 'status',
    from: '1',
    fromString: 'To Do',
    to: '3',
    toString: 'Done',
  },
  resolution: {
    field: 'resolution',
    fieldtype: 'jira',
    fieldId: 'resolution',
    from: null,
    fromString: null,
    to: '10000',
    toString: 'Fixed',
  },
  project: {
    field: 'project',
    fieldtype: 'jira',
    fieldId: 'project',
    from: '10000',
    fromString: 'Website',
    to: '10001',
    toString: 'Operations',
  },
  key: { field: 'Key', fieldtype: 'jira', from: null, fromString: 'WEB-1', to: null, toString: 'OPS-7' },
  issuetype: {
    field: 'issuetype',
    fieldtype: 'jira',
    fieldId: 'issuetype',
    from: '10001',
    fromString: 'Story',
    to: '10002',
    toString: 'Task',
  },
  rank: { field: 'Rank', fieldtype: 'custom', fieldId: 'customfield_10019', to: '', toString: 'Ranked higher' },
  sprint: {
    field: 'Sprint',
    fieldtype: 'custom',
    fieldId: 'customfield_10021',
    from: '',
    fromString: '',
    to: '5',
    toString: 'Sprint 5',
  },
  link: { field: 'Link', fieldtype: 'jira', to: 'OPS-1', toString: 'This issue blocks OPS-1' },
} as const;

export type ItemName = keyof typeof ITEMS;

export const MIA = '5b10ac8d82e05b22cc7d4ef5';
export const AT = Date.UTC(2026, 5, 15, 9);

export interface Told {
  readonly issueId: string;
  readonly items: readonly unknown[];
  readonly created?: unknown;
  readonly author?: unknown;
}

const history = ({ items, created = '2026-06-15T09:00:00.000+0000', author = { accountId: MIA } }: Told) => ({
  id: '1',
  author,
  created,
  items,
});

/** An answer of `issue/bulkfetch` with the changelog. */
export const bulkfetchAnswer = (told: readonly Told[]) => ({
  expand: 'schema,names',
  issueErrors: [],
  issues: told.map((each) => ({
    id: each.issueId,
    key: `WEB-${each.issueId}`,
    fields: {},
    changelog: { startAt: 0, maxResults: 1, total: 1, histories: [history(each)] },
  })),
});

/** An answer of `changelog/bulkfetch`. */
export const changelogAnswer = (told: readonly Told[], nextPageToken?: string) => ({
  issueChangeLogs: told.map((each) => ({ issueId: each.issueId, changeHistories: [history(each)] })),
  ...(nextPageToken === undefined ? {} : { nextPageToken }),
});
