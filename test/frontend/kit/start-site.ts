import type { JiraAnswer } from './page';

/** An issue of the stand-in site. */
export interface SiteIssue {
  readonly id: string;
  readonly key: string;
  readonly project: string;
  readonly type: string;
  readonly status: string;
  readonly parent?: string;
  /** What its fields hold, as Jira answers it. */
  readonly values?: Readonly<Record<string, unknown>>;
}

const PROJECTS: Readonly<Record<string, { id: string; key: string; name: string }>> = {
  PAY: { id: '1', key: 'PAY', name: 'Payments' },
  WEB: { id: '2', key: 'WEB', name: 'Website' },
};
const TYPES: Readonly<Record<string, { id: string; name: string; subtask: boolean }>> = {
  Task: { id: '11', name: 'Task', subtask: false },
  Bug: { id: '12', name: 'Bug', subtask: false },
  'Sub-task': { id: '13', name: 'Sub-task', subtask: true },
};
const STATUSES: Readonly<Record<string, { id: string; name: string }>> = {
  'To Do': { id: '21', name: 'To Do' },
  'In Progress': { id: '22', name: 'In Progress' },
  Done: { id: '23', name: 'Done' },
};

export interface Site {
  readonly issues: readonly SiteIssue[];
  readonly bulkChange?: boolean;
  /** The viewer administers Jira; no, unless told. */
  readonly admin?: boolean;
  /** Ids of the projects that the viewer administers; all of them, unless told. */
  readonly administers?: readonly string[];
  /** Answers about one path that differ from the usual. */
  readonly instead?: (path: string, body: unknown) => JiraAnswer | Promise<JiraAnswer> | undefined;
  readonly fields?: readonly unknown[];
  /** What may be edited on an issue, by field; every field, unless told. */
  readonly editable?: (issue: SiteIssue) => Readonly<Record<string, unknown>>;
  /** Whether the viewer may edit an issue; every one, unless told. */
  readonly mayEdit?: (issue: SiteIssue) => boolean;
  /** Whether the viewer has another right to an issue, by its name; to every one, unless told. */
  readonly may?: (permission: string, issue: SiteIssue) => boolean;
  /** What an issue of any type needs in Website, as Jira answers it; nothing, unless told. */
  readonly required?: readonly {
    readonly fieldId: string;
    readonly name: string;
    readonly schema?: unknown;
    readonly allowedValues?: readonly unknown[];
  }[];
}

/** So many tasks to do in Payments, PAY-1 with the id 1001 and so on. */
export const tasks = (count: number, change: Partial<SiteIssue> = {}): readonly SiteIssue[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(1_001 + index),
    key: `PAY-${index + 1}`,
    project: 'PAY',
    type: 'Task',
    status: 'To Do',
    ...change,
  }));

const ok = (body: unknown): JiraAnswer => ({ status: 200, body });
export const badJql = (message: string): JiraAnswer => ({
  status: 400,
  body: { errorMessages: [message], errors: {} },
});

/** Jira as far as the wizard reads it. Any JQL but `parent in (…)` and `nothing` finds every issue that is no sub-task. */
export function siteAnswers(site: Site): (path: string, body: unknown) => JiraAnswer | Promise<JiraAnswer> {
  const answer = (path: string, body: Readonly<Record<string, unknown>>): JiraAnswer => {
    const url = new URL(path, 'https://site.invalid');
    switch (url.pathname) {
      case '/rest/api/3/mypermissions':
        return ok(permissions(site, url.searchParams));
      case '/rest/api/3/search/jql':
        return search(site, String(body['jql']), Number(body['maxResults']), body['nextPageToken']);
      case '/rest/api/3/search/approximate-count':
        return ok({ count: site.issues.length });
      case '/rest/api/3/issue/bulkfetch':
        return fetched(site, body['issueIdsOrKeys'] as readonly string[]);
      case '/rest/api/3/permissions/check':
        return granted(site, body);
      case '/rest/api/3/bulk/issues/fields':
        return fields(site, url.searchParams.get('startingAfter'));
      case '/rest/api/3/bulk/issues/transition':
        return transitions(site, (url.searchParams.get('issueIdsOrKeys') ?? '').split(','));
      case '/rest/api/3/project/search':
        return ok({ values: Object.values(PROJECTS) });
      case '/rest/api/3/issue/createmeta/2/issuetypes':
        return ok({ issueTypes: Object.values(TYPES), total: 3 });
      case '/rest/api/3/issue/createmeta/2/issuetypes/12':
      case '/rest/api/3/issue/createmeta/2/issuetypes/13':
        return requiredOf(site);
      case '/rest/api/3/project/2/statuses':
        return ok(WEB_STATUSES);
      case '/rest/api/3/project/1/components':
        return ok([{ id: '51', name: 'Cards' }]);
      case '/rest/api/3/project/1/versions':
        return ok([
          { id: '61', name: '4.2', archived: false },
          { id: '62', name: '1.0', archived: true },
        ]);
      case '/rest/api/3/user/assignable/multiProjectSearch':
        return ok([{ accountId: 'sam', displayName: 'Sam Lee' }]);
      default:
        return editMeta(site, url.pathname);
    }
  };
  return (path, body) => site.instead?.(path, body) ?? answer(path, (body ?? {}) as Readonly<Record<string, unknown>>);
}

/** Without a project, ADMINISTER_PROJECTS is said of whoever administers any. */
function permissions({ bulkChange = true, admin = false, administers }: Site, asked: URLSearchParams) {
  const project = asked.get('projectId');
  const administersIt = administers === undefined || (project ? administers.includes(project) : administers.length > 0);
  const held: Readonly<Record<string, boolean>> = {
    ADMINISTER: admin,
    BULK_CHANGE: bulkChange,
    ADMINISTER_PROJECTS: administersIt,
  };
  const keys = asked.get('permissions')?.split(',') ?? [];
  return { permissions: Object.fromEntries(keys.map((key) => [key, { havePermission: held[key] }])) };
}

function search({ issues }: Site, jql: string, maxResults: number, token: unknown): JiraAnswer {
  const parents = /^parent in \((.*)\)$/.exec(jql)?.[1]?.split(', ');
  const found = parents
    ? issues.filter(({ parent }) => parent !== undefined && parents.includes(parent))
    : issues.filter(({ parent }) => parent === undefined && jql !== 'nothing');
  const from = Number(token ?? 0);
  const page = found.slice(from, from + maxResults).map((issue) => (parents ? shown(issue) : { id: issue.id }));
  const rest = found.length > from + maxResults;
  return ok({ issues: page, isLast: !rest, ...(rest ? { nextPageToken: String(from + maxResults) } : {}) });
}

function fetched({ issues }: Site, idsOrKeys: readonly string[]): JiraAnswer {
  const asked = new Set(idsOrKeys);
  return ok({ issues: issues.filter(({ id, key }) => asked.has(id) || asked.has(key)).map(shown) });
}

function editMeta({ issues, editable }: Site, path: string): JiraAnswer {
  const id = /^\/rest\/api\/3\/issue\/(\d+)\/editmeta$/.exec(path)?.[1];
  const issue = issues.find((each) => each.id === id);
  if (!issue) return { status: 404, body: {} };
  const every = Object.fromEntries(
    (FIELDS as readonly { id: string }[]).map((field) => [field.id, { required: false }]),
  );
  return ok({ fields: editable?.(issue) ?? every });
}

/** In Website nothing can be in progress. */
const WEB_STATUSES = Object.values(TYPES).map(({ id }) => ({ id, statuses: [STATUSES['To Do'], STATUSES['Done']] }));

function requiredOf({ required = [] }: Site): JiraAnswer {
  const fields = required.map((field) => ({ schema: { type: 'string' }, ...field, required: true }));
  return ok({ fields, total: fields.length });
}

function granted(
  { issues, mayEdit = () => true, may = () => true }: Site,
  body: Readonly<Record<string, unknown>>,
): JiraAnswer {
  const [{ permissions: keys, issues: ids } = { permissions: [], issues: [] }] = body[
    'projectPermissions'
  ] as readonly {
    permissions: readonly string[];
    issues: readonly number[];
  }[];
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const has = (key: string, id: number): boolean => {
    const issue = byId.get(String(id));
    return issue !== undefined && (key === 'EDIT_ISSUES' ? mayEdit(issue) : may(key, issue));
  };
  return ok({
    projectPermissions: keys.map((permission) => ({ permission, issues: ids.filter((id) => has(permission, id)) })),
  });
}

const shown = ({ id, key, project, type, status, parent, values }: SiteIssue) => ({
  id,
  key,
  fields: {
    summary: `Summary of ${key}`,
    project: PROJECTS[project] ?? { id: project, key: project, name: `Project ${project}` },
    issuetype: TYPES[type],
    status: STATUSES[status],
    updated: '2026-11-22T09:00:00.000+0000',
    watches: { isWatching: false },
    ...(parent === undefined ? {} : { parent: { id: parent } }),
    ...values,
  },
});

/** Two pages, so that the second one is missed by who does not ask for it. */
function fields({ fields: own = FIELDS }: Site, after: string | null): JiraAnswer {
  const half = Math.ceil(own.length / 2);
  return after === null
    ? ok({ fields: own.slice(0, half), startingAfter: 'half' })
    : ok({ fields: own.slice(half), endingBefore: 'half' });
}

const CUSTOM = 'com.atlassian.jira.plugin.system.customfieldtypes:';
const MODES = ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'];

export const FIELDS: readonly unknown[] = [
  { id: 'summary', name: 'Summary', type: 'summary', isRequired: true },
  { id: 'customfield_1', name: 'Story points', type: `${CUSTOM}float`, isRequired: false },
  { id: 'duedate', name: 'Due date', type: 'duedate', isRequired: false },
  { id: 'labels', name: 'Labels', type: 'labels', isRequired: false, multiSelectFieldOptions: MODES },
  {
    id: 'customfield_2',
    name: 'Cost centre',
    type: `${CUSTOM}select`,
    isRequired: false,
    fieldOptions: [
      { optionId: 31, value: 'Growth', isDisabled: false },
      { optionId: 32, value: 'Former', isDisabled: true },
    ],
  },
  {
    id: 'customfield_3',
    name: 'Regions',
    type: `${CUSTOM}multiselect`,
    fieldOptions: [
      { optionId: 41, value: 'Europe' },
      { optionId: 42, value: 'Asia' },
    ],
  },
  {
    id: 'assignee',
    name: 'Assignee',
    type: 'assignee',
    searchUrl: 'https://other.example/rest/api/3/user/assignable/multiProjectSearch?projectKeys=PAY&query=',
  },
  { id: 'priority', name: 'Priority', type: 'priority', fieldOptions: [{ id: '2', priority: 'High' }] },
  {
    id: 'components',
    name: 'Components',
    type: 'components',
    multiSelectFieldOptions: MODES,
  },
  { id: 'fixVersions', name: 'Fix versions', type: 'fixVersions' },
  { id: 'customfield_9', name: 'Release notes', type: `${CUSTOM}textarea` },
  {
    id: 'customfield_8',
    name: 'Approvals',
    type: 'com.example:approvals',
    unavailableMessage: '{0}NOTE{1}: This field is not available for bulk update operations.',
  },
];

/** What all the asked issues have in common: nothing for different statuses, nothing at all for what is done. */
function transitions({ issues }: Site, ids: readonly string[]): JiraAnswer {
  const asked = issues.filter(({ id }) => ids.includes(id));
  const statuses = new Set(asked.map(({ status }) => status));
  const [status = ''] = statuses;
  const possible = {
    'To Do': [{ transitionId: 5, transitionName: 'Start work', to: { statusId: 22, statusName: 'In Progress' } }],
    'In Progress': [{ transitionId: 7, transitionName: 'Finish', to: { statusId: 23, statusName: 'Done' } }],
  }[status];
  return ok({
    availableTransitions:
      statuses.size === 1 && possible ? [{ issues: asked.map(({ key }) => key), transitions: possible }] : [],
  });
}
