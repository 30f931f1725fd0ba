import * as v from 'valibot';
import type { ForgeFaults } from '../forge/faults/forge-faults';
import type { ConsumerState } from '../forge/queue/delivery';
import type { TriggerState } from '../forge/scheduler';
import type { Faults } from '../jira';
import type { PageModule } from '../manifest';

/** What the screen's own controls ask of the local site's server, and what they are answered. Times are UTC epoch milliseconds. */

export type { Email, Faults, HeldPermission, HeldPermissions } from '../jira';

export interface SiteUser {
  accountId: string;
  displayName: string;
  /** What the person may do, in words. */
  may: string;
  /** The key of an issue that this person sees, the last one that changed; absent while there is none. */
  anIssue?: string | undefined;
}

/** What of Forge's own is switched off at the moment. */
export interface ForgeSwitches {
  realtimeNeverConnects: boolean;
  /** Nobody knows whether background scripts run on Jira's old pages. */
  backgroundScriptsOff: boolean;
}

/** `POST /site/forge`: an absent one stays as it is. */
export const forgeSwitchesChange = v.partial(
  v.strictObject({ realtimeNeverConnects: v.boolean(), backgroundScriptsOff: v.boolean() }),
);

const chance = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400_000));

/** Those of storage's faults that a switch is there for. */
export interface StorageFaultsState {
  rateLimited: number;
  batchItemsFail: number;
  queriesBehindMs: number;
  slowMs: number;
}

export interface ForgeFaultsState extends ForgeFaults {
  storage: StorageFaultsState;
}

/** `POST /site/forge-faults`: an absent one stays as it is. The answer also says how often each happened. */
export const forgeFaultsChange = v.strictObject({
  pushesFail: v.exactOptional(chance),
  pushesLimited: v.exactOptional(chance),
  pushesOfChain: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  eventsRefused: v.exactOptional(chance),
  eventsLost: v.exactOptional(chance),
  eventsTwice: v.exactOptional(chance),
  eventsLate: v.exactOptional(chance),
  eventsLateByMs: v.exactOptional(milliseconds),
  triggersTwice: v.exactOptional(chance),
  triggersMissing: v.exactOptional(chance),
  runsKilled: v.exactOptional(chance),
  runsFrozen: v.exactOptional(chance),
  runsStopWithinCalls: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))),
  runsFrozenForMs: v.exactOptional(milliseconds),
  storage: v.exactOptional(
    v.strictObject({
      rateLimited: v.exactOptional(chance),
      batchItemsFail: v.exactOptional(chance),
      queriesBehindMs: v.exactOptional(milliseconds),
      slowMs: v.exactOptional(v.pipe(milliseconds, v.maxValue(60_000))),
    }),
  ),
});
export type ForgeFaultsChange = v.InferOutput<typeof forgeFaultsChange>;

/** `POST /site/account`: what becomes of an account; `isUpdated` says that something about the person changed now. */
export const accountChange = v.strictObject({
  accountId: v.string(),
  status: v.exactOptional(v.picklist(['active', 'deactivated', 'closed'])),
  hasAccess: v.exactOptional(v.boolean()),
  hasConsented: v.exactOptional(v.boolean()),
  isUpdated: v.exactOptional(v.literal(true)),
});

/** What waits in the queue, the next events first, and each consumer's last run. */
export interface QueueState {
  count: number;
  next: { eventId: string; queue: string; dueAt: number; retries: number }[];
  consumers: ConsumerState[];
}

/** `GET /site/state`. */
export interface SiteState {
  /** The first is the one who looks when nobody is named. */
  users: SiteUser[];
  now: number;
  faults: Faults;
  forge: ForgeSwitches;
  forgeFaults: ForgeFaultsState;
  queue: QueueState;
  /** What runs unseen on Jira's pages; none while they are switched off. */
  scripts: PageModule[];
  /** The account ids to which Jira shows each module's page. */
  modules: (Pick<PageModule, 'key' | 'type' | 'title' | 'resource'> & { openTo: string[] })[];
  triggers: TriggerState[];
  /** Another one after each change of the app's code that worked. */
  version: number;
}

/** `POST /site/trigger`: runs it now. */
export const triggerRun = v.object({ key: v.string() });

/** `POST /site/clock`. */
export const clockMove = v.object({ moveByMs: v.pipe(v.number(), v.minValue(1)) });

/** `POST /site/faults`: an absent one stays as it is. */
export const faultsChange = v.partial(
  v.strictObject({
    off: v.boolean(),
    rateLimited: v.nullable(v.picklist(['jira-quota-global-based', 'jira-quota-tenant-based', 'jira-burst-based'])),
    serverErrors: v.boolean(),
    slowMs: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)),
    cutConnections: v.boolean(),
    malformed: v.nullable(v.picklist(['html', 'empty', 'cut', 'not-json'])),
    unknownStatus: v.boolean(),
    oddAnswers: v.nullable(v.picklist(['keys', 'unaccounted', 'nobody', 'times', 'histories'])),
    refuseNextSubmits: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
    refuseSubmitsWith: v.picklist([400, 403]),
    loseNextSubmitAnswers: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  }),
);

/** `POST /site/permissions`, which answers with what is held then. Without a project it is a global one. */
export const permissionChange = v.object({
  accountId: v.string(),
  permission: v.string(),
  projectKey: v.exactOptional(v.string()),
  granted: v.boolean(),
});
export type PermissionChange = v.InferOutput<typeof permissionChange>;

/** `POST /site/jira`, by a page of Jira's own: a request to its REST API as who looks. */
export const jiraRequest = v.object({
  accountId: v.string(),
  method: v.picklist(['GET', 'POST']),
  path: v.pipe(v.string(), v.startsWith('/rest/')),
  body: v.exactOptional(v.unknown()),
});
export type JiraRequest = v.InferOutput<typeof jiraRequest>;
export type JiraAnswer = { failed?: false; status: number; body: string } | { failed: true; message: string };

const issueOfViewer = { accountId: v.string(), issueKey: v.string() };

/** `POST /site/issue`, by somebody who opens it. */
export const issueView = v.object(issueOfViewer);

/** Its key now, and the keys of the panels that were added to it. */
export interface OpenedIssue {
  key: string;
  panels: string[];
}

/** `POST /site/issue/panel`. */
export const panelChange = v.object({ ...issueOfViewer, moduleKey: v.string(), isThere: v.boolean() });
export type PanelChange = v.InferOutput<typeof panelChange>;
