import { ok, type Call, type Endpoint } from '../http/endpoint';
import type { Project } from '../issues';
import { refusal } from '../refusal';
import { namesIn } from './pieces/field-names';
import { offsetPage } from './pieces/offset-page';

/** What each `action` asks for beside Browse Projects. */
const actions: ReadonlyMap<string, string> = new Map([
  ['view', 'BROWSE_PROJECTS'],
  ['browse', 'BROWSE_PROJECTS'],
  ['edit', 'ADMINISTER_PROJECTS'],
  ['create', 'CREATE_ISSUES'],
]);

/** The projects in which the asker may do something, in pages. */
export const projectSearch: Endpoint = {
  method: 'GET',
  path: '/rest/api/3/project/search',
  scopes: ['read:jira-work'],
  refuses: 'collection',
  answer(call) {
    const { query, site, asker } = call;
    const permission = actions.get(query.get('action') ?? 'view');
    if (permission === undefined) throw refusal('collection', 400, 'The action must be view, browse, edit or create.');
    const has = (key: string, asked: string): boolean => site.access.hasIn(key, asker.accountId, asked);
    const found = site.issues
      .projects()
      .filter(({ key }) => has(key, 'BROWSE_PROJECTS') && has(key, permission))
      .filter((project) => isNamed(project, query))
      .sort(orderOf(query));
    const { values, ...page } = offsetPage(call, found, 50, 100);
    return ok({ ...page, values: values.map((project) => projectAnswer(project, call)) });
  },
};

function isNamed({ id, key, name }: Project, query: URLSearchParams): boolean {
  const [ids, keys] = [namesIn(query, 'id'), namesIn(query, 'keys')];
  const text = (query.get('query') ?? '').toLowerCase();
  const isFound = key.toLowerCase().includes(text) || name.toLowerCase().includes(text);
  return isFound && (ids.length === 0 || ids.includes(id)) && (keys.length === 0 || keys.includes(key));
}

function orderOf(query: URLSearchParams): (one: Project, other: Project) => number {
  const [, sign, field] = /^([+ -]?)(key|name)$/.exec(query.get('orderBy') ?? 'key') ?? [];
  if (field !== 'key' && field !== 'name') throw refusal('collection', 400, 'The local site orders by key or name.');
  return (one, other) => one[field].localeCompare(other[field]) * (sign === '-' ? -1 : 1);
}

/** A project as a list of them names it. */
export function projectAnswer({ id, key, name }: Project, { site }: Call): Record<string, unknown> {
  return {
    self: `${site.siteUrl}/rest/api/3/project/${id}`,
    id,
    key,
    name,
    projectTypeKey: 'software',
    simplified: false,
    style: 'classic',
    isPrivate: false,
  };
}
