import * as v from 'valibot';
import type { Manifest } from '../manifest';
import type { WebTriggerAddresses } from './web-trigger-addresses';

/**
 * Answers a call to Atlassian's own services: `path` and the JSON text of the body.
 * @throws Error for a call that is not served here, by name.
 */
export type Stargate = (path: string, body: string) => Promise<Response>;

const graphqlBody = v.object({ query: v.string(), variables: v.optional(v.unknown()) });
// As @forge/api sends it (out/webTrigger.js); strict, so that a signed trigger's secret is not taken and ignored.
const createUrl = v.object({
  input: v.strictObject({ appId: v.string(), envId: v.string(), triggerKey: v.string(), contextId: v.string() }),
  forceCreate: v.optional(v.boolean(), false),
});

export function createStargate(options: { manifest: () => Manifest; addresses: WebTriggerAddresses }): Stargate {
  return async (path, body) => {
    if (path !== '/graphql') throw new Error(`Calls of ${path} are not served by the local site yet`);
    const { query, variables } = v.parse(graphqlBody, JSON.parse(body));
    const operation = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? 'without a name';
    if (operation !== 'forge_app_createWebTriggerUrl')
      throw new Error(`The GraphQL operation ${operation} is not served by the local site yet`);
    const { input, forceCreate } = v.parse(createUrl, variables);
    const isDeclared = options.manifest().webTriggers.some(({ key }) => key === input.triggerKey);
    if (!isDeclared) {
      const message = `manifest.yml declares no web trigger "${input.triggerKey}"`;
      return Response.json({ errors: [{ message }], data: { createWebTriggerUrl: null } });
    }
    const url = options.addresses.addressOf(input.triggerKey, forceCreate);
    return Response.json({ data: { createWebTriggerUrl: { url } } });
  };
}
