import { partsOf, type PartKind } from '../fields/project-parts';
import { ok, type Call, type Endpoint } from '../http/endpoint';
import { projectOfQuery } from './pieces/visible-project';

/** The components of a project. */
export const projectComponents = partsEndpoint('components', ({ id, name }, { site }, projectKey) => ({
  self: `${site.siteUrl}/rest/api/3/component/${id}`,
  id,
  name,
  project: projectKey,
}));

/** The versions of a project. */
export const projectVersions = partsEndpoint('versions', ({ id, name }, { site }) => ({
  self: `${site.siteUrl}/rest/api/3/version/${id}`,
  id,
  name,
  archived: false,
  released: false,
}));

type Shown = (part: { id: string; name: string }, call: Call, projectKey: string) => unknown;

/** `bulk/issues/fields` names no options for these two fields: here is where a client finds them. */
function partsEndpoint(kind: PartKind, shown: Shown): Endpoint {
  return {
    method: 'GET',
    path: `/rest/api/3/project/{projectIdOrKey}/${kind}`,
    scopes: ['read:jira-work'],
    refuses: 'collection',
    answer(call) {
      const { key } = projectOfQuery(call, call.part('projectIdOrKey'));
      return ok(partsOf(kind, key).map((part) => shown(part, call, key)));
    },
  };
}
