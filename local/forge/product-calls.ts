import type { Manifest } from '../manifest';
import { isPageType } from '../manifest/page-types';
import { objectsIn } from './answered-objects';
import { pointsOf, type Meter } from './metering';
import type { FetchTarget } from './invocation';
import type { JiraPort, ProductPort } from './ports';

/** The types of runs that no page caused: a scheduled trigger's and a consumer's. */
export const TRIGGER_TYPE = 'core:scheduledTrigger';
export const CONSUMER_TYPE = 'core:consumer';

/** The products that the local site has a side for. */
export type Product = 'jira' | 'confluence';

/** Accounts for whom Jira refuses impersonation, as it does for people who left: `all` when the site has it off. */
export interface ImpersonationRefusals {
  refuse(who: string): void;
  allow(who: string): void;
  refused(accountId: string): boolean;
}

export function createImpersonationRefusals(): ImpersonationRefusals {
  const refused = new Set<string>();
  return {
    refuse: (who) => void refused.add(who),
    allow: (who) => void refused.delete(who),
    refused: (accountId) => refused.has('all') || refused.has(accountId),
  };
}

/** The run that a call comes from. */
export interface CallingRun {
  /** The invocation's user, if it has one. */
  accountId: string | undefined;
  moduleType: string;
}

export interface ProductCalls {
  /** A call from a function, `asUser()` or `asUser(accountId)`. */
  fromFunction(
    target: FetchTarget,
    path: string,
    init: RequestInit | undefined,
    run: CallingRun,
    meter: Meter,
  ): Promise<Response>;
  /** A call that a page makes through the bridge: always as the person who looks. Costs no points. */
  fromPage(
    product: Product,
    accountId: string,
    path: string,
    init: RequestInit | undefined,
    meter: Meter,
  ): Promise<Response>;
}

/** The proxy between the app and the products: decides as whom, checks the declared scopes, passes on. */
export function createProductCalls(options: {
  manifest: () => Manifest;
  jira: JiraPort;
  confluence: ProductPort;
  siteUrl: string;
  refusals: ImpersonationRefusals;
}): ProductCalls {
  const { jira, siteUrl, refusals } = options;

  const send = async (
    product: Product,
    request: Request,
    call: { accountId: string; impersonated: boolean; from: 'function' | 'bridge' },
    meter: Meter,
  ) => {
    const { pathname: path } = new URL(request.url);
    const { method } = request;
    const port = options[product];
    const scopes = port.scopesOf(method, path) ?? [];
    const declared = options.manifest().scopes;
    if (!scopes.every((scope) => declared.has(scope))) return scopeMismatch();
    if (call.impersonated && !scopes.every((scope) => declared.get(scope)?.allowImpersonation))
      return proxyRefusal(403, 'USER_IMPERSONATION_NOT_ALLOWED');
    scopes.forEach((scope) => meter.scope(scope));
    const record = (status?: number, objects = 0) => {
      const made = { method, path, ...call, ...(status === undefined ? {} : { status }) };
      const points = call.from === 'bridge' ? 0 : pointsOf(method, path, objects);
      if (product === 'jira') meter.jira({ ...made, points });
      else meter.other({ ...made, to: product });
    };
    try {
      const answer = await port.fetchAs(call.accountId, request);
      record(answer.status, call.from === 'bridge' ? 0 : await objectsIn(path, answer));
      return answer;
    } catch (error) {
      record();
      throw error;
    }
  };

  return {
    async fromFunction(target, path, init, { accountId: userId, moduleType }, meter) {
      const product = target.remote;
      if (product !== 'jira' && product !== 'confluence')
        throw new Error(`Calls to "${product ?? 'no product'}" are not served by the local site yet`);
      checkCompatible(product, options.manifest());
      if (target.provider !== 'user')
        throw new Error(
          `Calls to ${product} as "${target.provider ?? 'nobody'}" are not served by the local site yet: asUser() is`,
        );
      checkMayActAsUser(moduleType);
      const request = requestTo(siteUrl, path, init);
      // As the platform says it; @forge/api makes a NeedsAuthenticationError of it.
      const accountId = target.accountId ?? userId;
      if (accountId === undefined) return proxyRefusal(401, 'NEEDS_AUTHENTICATION_ERR');
      const impersonated = target.accountId !== undefined && target.accountId !== userId;
      const known = jira.users.some((user) => user.accountId === accountId);
      if (impersonated) {
        const { status, hasAccess, hasConsented } = jira.accountState(accountId);
        if (!known || status !== 'active' || !hasAccess || refusals.refused(accountId))
          return proxyRefusal(403, 'USER_IMPERSONATION_REFUSED');
        // Without a consent there is no token to act with, as for somebody who has never given one.
        if (!hasConsented) return proxyRefusal(401, 'NEEDS_AUTHENTICATION_ERR');
      }
      return send(product, request, { accountId, impersonated, from: 'function' }, meter);
    },
    async fromPage(product, accountId, path, init, meter) {
      checkCompatible(product, options.manifest());
      return send(product, requestTo(siteUrl, path, init), { accountId, impersonated: false, from: 'bridge' }, meter);
    },
  };
}

/**
 * Only a product that the manifest declares compatibility with is there for the app.
 * @throws Error as @forge/api's RequestProductNotAllowedError says it (out/api/errors.js), by the name that
 *   isForgePlatformError knows: it is a mistake of the app, not the state of a site.
 */
function checkCompatible(product: Product, { products }: Manifest): void {
  if (products.has(product)) return;
  const refusal = new Error(`Request ${product} is not allowed from ${[...products].join(', ')} context.`);
  refusal.name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  throw refusal;
}

/**
 * Acting as somebody works in resolvers, triggers and consumers: "asUser API calls will not work in webtrigger functions"
 * (Atlassian's page on web triggers, April 2026), and no page says that it works anywhere else.
 * @throws Error for a run of any other kind.
 */
function checkMayActAsUser(moduleType: string): void {
  if (isPageType(moduleType) || moduleType === TRIGGER_TYPE || moduleType === CONSUMER_TYPE) return;
  throw new Error(`asUser() works in resolvers, triggers and consumers, not in "${moduleType}"`);
}

/** @throws Error when the path is not an absolute path on the site. */
function requestTo(siteUrl: string, path: string, init: RequestInit | undefined): Request {
  const address = new URL(path, siteUrl);
  if (!path.startsWith('/') || address.origin !== new URL(siteUrl).origin)
    throw new Error(`"${path}" is not a path on the site`);
  return new Request(address, init);
}

// Jira's own answer to a token without the endpoint's scope.
const scopeMismatch = () =>
  Response.json({ code: 401, message: 'Unauthorized; scope does not match' }, { status: 401 });

/** A refusal by the platform itself, not by Jira: @forge/api turns the header into a ProxyRequestError with the code. */
function proxyRefusal(status: number, code: string): Response {
  return Response.json({ code, message: code }, { status, headers: { 'forge-proxy-error': code } });
}
