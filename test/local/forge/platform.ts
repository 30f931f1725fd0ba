import { ForgeKvsAPIError } from '@forge/kvs';
import Database from 'libsql';
import { handClock } from '../../../local/clock';
import { createForge } from '../../../local/forge/forge';
import { createFaultySite } from '../../../local/forge/faults/forge-faults';
import { directFunctions } from '../../../local/forge/function-loader';
import type { JiraPort, OutsideHosts, ProductPort } from '../../../local/forge/ports';
import { parseManifest } from '../../../local/manifest';
import { createObjectStore } from '../../../local/forge/object-store/object-store';
import { createDelivery } from '../../../local/forge/queue/delivery';
import { createQueue } from '../../../local/forge/queue/queue';
import { createRealtime } from '../../../local/forge/realtime';
import { createKeyValueService } from '../../../local/forge/storage/key-value-service';

export const NOW = Date.UTC(2026, 9, 1, 12);
export const ANN = 'account-ann';
export const BOB = 'account-bob';
const SITE_URL = 'http://localhost:8080';

export const MANIFEST = `
app:
  id: ari:cloud:ecosystem::app/11111111-0000-0000-0000-000000000000
  storage:
    entities:
      - name: pet
        attributes:
          name: {type: string}
          legs: {type: integer}
          weight: {type: float}
          tame: {type: boolean}
          more: {type: any}
          kind: {type: string}
        indexes:
          - name
          - name: by-kind
            partition: [kind]
            range: [weight]
          - name: by-kind-and-tame
            partition: [kind, tame]
            range: [name]
modules:
  jira:adminPage:
    - key: page
      title: Page
      resource: main
      render: native
      resolver: {function: work}
  scheduledTrigger:
    - key: every-five
      function: tick
      interval: fiveMinute
  consumer:
    - {key: taker, queue: errands, function: take}
  objectStore:
    - {key: files, storageClass: standard}
  function:
    - {key: work, handler: index.work}
    - {key: tick, handler: index.tick}
    - {key: take, handler: index.take}
resources:
  - {key: main, path: src/page.tsx}
permissions:
  scopes:
    storage:app: {}
    read:jira-work: {allowImpersonation: true}
    write:jira-work: {}
`;

/** A Jira that says who asked, to see what comes through the proxy. */
export const echoingJira: JiraPort = {
  users: [{ accountId: ANN }, { accountId: BOB }],
  accountState: () => ({ status: 'active', hasAccess: true, hasConsented: true, updatedAt: null }),
  fetchAs: (accountId, request) =>
    Promise.resolve(Response.json({ accountId, method: request.method, url: new URL(request.url).pathname })),
  scopesOf: (method, path) => {
    if (path.startsWith('/rest/api/3/admin')) return ['manage:jira-configuration'];
    return [method === 'GET' ? 'read:jira-work' : 'write:jira-work'];
  },
};

/** A Confluence of the same kind. */
export const echoingConfluence: ProductPort = {
  fetchAs: (accountId, request) => Promise.resolve(Response.json({ accountId, url: new URL(request.url).pathname })),
  scopesOf: () => ['read:content.metadata:confluence'],
};

/** The platform around functions that a test writes on the spot. */
export function openPlatform(
  options: {
    manifest?: string;
    path?: string;
    tick?: () => unknown;
    take?: (...given: unknown[]) => unknown;
    jira?: JiraPort;
    hosts?: OutsideHosts;
    random?: () => number;
  } = {},
) {
  const manifest = parseManifest(options.manifest ?? MANIFEST);
  const clock = handClock(NOW);
  const database = new Database(options.path ?? ':memory:');
  const faultySite = createFaultySite(options.random ?? (() => 0.5));
  const storage = createKeyValueService(database, clock, faultySite.chance);
  storage.declare(manifest.entities);
  const objectStore = createObjectStore(database, clock, SITE_URL);
  const realtime = createRealtime(clock);
  const jobs: (() => unknown)[] = [];
  const functions = directFunctions(
    {
      work: () => jobs.shift()?.(),
      take: (...given: unknown[]) => options.take?.(...given),
      tick: () => (options.tick ?? (() => ({ statusCode: 204 })))(),
    },
    { global: globalThis },
  );
  const queue = createQueue({ database, clock, manifest: () => manifest, faultySite });
  const forge = createForge({
    manifest: () => manifest,
    functions,
    clock,
    storage,
    jira: options.jira ?? echoingJira,
    confluence: echoingConfluence,
    hosts: options.hosts ?? {},
    objectStore,
    realtime,
    queue,
    faultySite,
    siteUrl: SITE_URL,
  });
  const run = async (...given: Parameters<typeof forge.runConsumer>) => (await forge.runConsumer(...given)).result;
  const delivery = createDelivery({ queue, clock, run });
  return {
    forge,
    queue,
    faultySite,
    delivery,
    storage,
    objectStore,
    realtime,
    clock,
    manifest,
    /** Runs `job` as a resolver of the page, and answers what it measured. */
    async run<Result>(job: () => Promise<Result>, accountId: string | undefined = ANN) {
      const answers: Result[] = [];
      const queued = async () => {
        answers.push(await job());
      };
      jobs.push(queued);
      const request = { moduleKey: 'page', functionKey: 'job' };
      const { usage } = await forge
        .invokeMeasured(accountId === undefined ? request : { ...request, accountId })
        // A call that was refused did not take its job.
        .finally(() => jobs.includes(queued) && jobs.splice(jobs.indexOf(queued), 1));
      const [answer] = answers;
      if (answers.length === 0) throw new Error('the job did not run');
      return { answer: answer as Result, usage };
    },
    later: (job: () => unknown) => void jobs.push(job),
    close: () => void database.close(),
  };
}

/** What Forge storage refuses `job` with; undefined when it does not. @throws whatever else goes wrong. */
export async function storageRefusal(job: () => Promise<unknown>): Promise<ForgeKvsAPIError | undefined> {
  try {
    await job();
    return undefined;
  } catch (error) {
    if (error instanceof ForgeKvsAPIError) return error;
    throw error;
  }
}
