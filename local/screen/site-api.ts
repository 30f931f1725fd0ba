import type { PlaceRequest } from '../places/place-request';

/** What the screen asks of the local site's server (local/server.ts). Times are UTC epoch milliseconds. */

export interface SiteUser {
  accountId: string;
  displayName: string;
  /** What the person may do, in words. */
  may: string;
  /** The key of an issue that this person sees, the last one that changed; absent while there is none. */
  anIssue?: string;
}

export interface Faults {
  off: boolean;
  rateLimited: null | 'jira-quota-global-based' | 'jira-quota-tenant-based' | 'jira-burst-based';
  serverErrors: boolean;
  slowMs: number;
  cutConnections: boolean;
  malformed: null | 'html' | 'empty' | 'cut' | 'not-json';
  unknownStatus: boolean;
  /** So many of the next bulk submits are refused, with the status of `refuseSubmitsWith`. */
  refuseNextSubmits: number;
  refuseSubmitsWith: 400 | 403;
  /** So many of the next bulk submits are accepted, and nobody hears so. */
  loseNextSubmitAnswers: number;
}

export interface ScheduledTrigger {
  key: string;
  lastRunAt?: number | null;
  /** Shown as text; JSON when it is not one. */
  lastResult?: unknown;
}

/** `GET /site/state`. */
export interface SiteState {
  /** The first is the one who looks when nobody is named. */
  users: SiteUser[];
  now: number;
  faults: Faults;
  /** The account ids to which Jira shows each module's page. */
  modules: { key: string; openTo: string[] }[];
  triggers: ScheduledTrigger[];
  version: string | number;
}

/** `GET /site/emails`, latest first: what Jira would have sent. */
export interface Email {
  id: number;
  taskId: string;
  at: number;
  subject: string;
  summary: string;
  recipients: { accountId: string; displayName: string; email: string }[];
}

export interface HeldPermission {
  /** Such as `BULK_CHANGE`. */
  key: string;
  name: string;
  held: boolean;
}

/** `GET /site/permissions`. */
export interface HeldPermissions {
  global: HeldPermission[];
  projects: { key: string; name: string; permissions: HeldPermission[] }[];
}

/** `POST /site/permissions`, which answers with what is held then. Without a project it is a global one. */
export interface PermissionChange {
  accountId: string;
  permission: string;
  projectKey?: string;
  granted: boolean;
}

/** Who looks at which module, and where. */
export interface ShownModule {
  accountId: string;
  moduleKey: string;
  place: PlaceRequest;
}

/** `POST /bridge/extension`: what the app is told of its place. */
export interface ExtensionAnswer {
  extension: Record<string, unknown>;
}

/** `POST /bridge/invoke`. */
export interface InvokeRequest extends ShownModule {
  functionKey: string;
  payload: unknown;
}

/** `POST /bridge/submit`: what the edit mode of a gadget saves. */
export interface SubmitRequest extends ShownModule {
  values: Record<string, unknown>;
}

/** `POST /site/issue`, by somebody who opens it: its key now, and the keys of the panels that were added to it. */
export interface OpenedIssue {
  key: string;
  panels: string[];
}

/** `POST /site/issue/panel`. */
export interface PanelChange {
  accountId: string;
  issueKey: string;
  moduleKey: string;
  isThere: boolean;
}

export type InvokeAnswer = { ok: true; result: unknown } | { ok: false; message: string };

export interface ProductRequest {
  accountId: string;
  product: string;
  path: string;
  init: { method: string; headers: Record<string, string>; body: string | null };
}

export type ProductAnswer =
  | { failed?: false; status: number; statusText: string; headers: Record<string, string>; body: string }
  | { failed: true; message: string };
