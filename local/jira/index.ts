import type Database from 'libsql';
import type { Clock } from '../clock';
import type { Door } from '../network/faulty';
import { createAccounts, type AccountState } from './accounts';
import { createAccess } from './access';
import { createChangelog } from './fields/changelog';
import { createEmails, type Email } from './tasks/emails';
import { endpoints } from './endpoints';
import { createApp, type Incoming } from './http/app';
import { noFaults, type Faults } from './faults';
import { faultyJira } from './http/faulty-jira';
import { quotaHeaders } from './http/rate-limits';
import { scopesIn } from './http/scopes';
import { createIssues } from './issues';
import { seedSite } from './seed';
import { plantHistories, type PlantedChange } from './seed/histories';
import type { OtherChanges } from './seed/other-changes';
import type { Site } from './http/site';
import { createTables } from './tables';
import { advance } from './tasks/advance';
import { startPlainTask, type PlainTask } from './tasks/plain-task';
import type { OperationShape } from './tasks/shape';
import { lastChangedIssue, seenIssue, type SeenIssue } from './seen-issue';
import { submit, type Submission } from './tasks/submit';
import { createTaskStore } from './tasks/task-store';
import { permissionsOf, type HeldPermission, type HeldPermissions } from './held-permissions';
import { users, type JiraUser } from './users';

export type {
  AccountState,
  Email,
  Faults,
  HeldPermission,
  HeldPermissions,
  JiraUser,
  OperationShape,
  OtherChanges,
  PlainTask,
  PlantedChange,
  SeenIssue,
  Submission,
};

/** Jira's side of the local site: the documented REST API over issues, users and tasks that live in a database. */
export interface Jira {
  users: readonly JiraUser[];
  /** The public door: HTTP Basic with e-mail and token. */
  fetch: (request: Request) => Promise<Response>;
  /** Forge's side has authenticated already: the same API as this account. Faults apply here too. */
  fetchAs(accountId: string, request: Request): Promise<Response>;
  /** OAuth scopes that the documented endpoint needs, or undefined when no endpoint has this method and path. */
  scopesOf(method: string, path: string): readonly string[] | undefined;
  /** What has become of an account. */
  accountState(accountId: string): AccountState;
  /** Deactivates, closes or changes an account, takes its access to Jira or its consent, and gives them back. */
  changeAccount(accountId: string, change: Partial<AccountState>): void;
  /** Whether anything still moves by itself at this moment: the clock steps in five minutes then. */
  moving(): boolean;
  faults(): Faults;
  /** Replaces the named faults. They are not kept over a restart. */
  setFaults(change: Partial<Faults>): void;
  /** Creates projects, issues and permissions; does nothing when they are there. */
  seedIssues(): void;
  /**
   * Changes issues as people, a rule and an import would have done before this moment, outside of the app, and says what it
   * did; with `others` many issues have a long history of single changes besides.
   */
  seedHistories(others?: OtherChanges): PlantedChange[];
  /**
   * Starts a bulk operation as this user at the clock's moment and returns its task id.
   * @throws Refusal for what the endpoint would refuse.
   */
  startOperation(accountId: string, body: Submission, shape?: OperationShape): string;
  /** Starts a task that is no bulk operation and returns its id: `/task/` answers it, `/bulk/queue/` refuses it. */
  startTask(accountId: string, task: PlainTask): string;
  /** Gives a permission: a global one, or one in the project with this key. */
  grant(accountId: string, permission: string, projectKey?: string): void;
  /** Takes it away. */
  revoke(accountId: string, permission: string, projectKey?: string): void;
  /** Every permission that the site asks for, and whether this account has it. */
  permissionsOf(accountId: string): HeldPermissions;
  /** An issue as this account sees it now, by number or key, one from before a move too. Faults have no part in it. */
  issueSeenBy(accountId: string, idOrKey: string): SeenIssue | undefined;
  /** The key of the issue that was changed last among those that this account sees. */
  lastChangedIssue(accountId: string): string | undefined;
  /** What Jira would have sent, latest first: one e-mail for each operation that was over and asked for it. */
  emails(): Email[];
}

export interface JiraOptions {
  database: Database.Database;
  clock: Clock;
  /** Where the site's links lead, without a slash at the end. */
  siteUrl: string;
  /** 0 to 1, as Math.random. */
  random?: () => number;
}

/** Opens the site in this database, creating its tables if they are missing. */
export function createJira({ database, clock, siteUrl, random = Math.random }: JiraOptions): Jira {
  createTables(database);
  const issues = createIssues(database);
  const access = createAccess(database);
  const tasks = createTaskStore(database);
  const site: Site = {
    database,
    clock,
    siteUrl,
    random,
    access,
    accounts: createAccounts(database),
    issues,
    tasks,
    changelog: createChangelog(database, issues),
    emails: createEmails(database, { access, issues, tasks }),
    faults: { ...noFaults },
  };
  const app = createApp(site, endpoints);
  const catchUp = (): boolean => advance(site, clock.now());
  const through = (door: Door, request: Request, incoming: Incoming): Promise<Response> =>
    faultyJira(site.faults, door, request, clock.now(), async () => app.fetch(request, incoming));
  return {
    users,
    fetch: (request) => through('http', request, {}),
    async fetchAs(accountId, request) {
      const answer = await through('forge', request, { accountId });
      return answer.status === 429 ? answer : withHeaders(answer, quotaHeaders(clock.now()));
    },
    accountState: (accountId) => site.accounts.of(accountId),
    changeAccount: (...change) => site.accounts.change(...change),
    scopesOf: scopesIn(endpoints),
    moving: catchUp,
    faults: () => ({ ...site.faults }),
    setFaults: (change) => void Object.assign(site.faults, change),
    seedIssues: () => seedSite(site),
    seedHistories: (others) => plantHistories(site, clock.now(), others),
    startOperation(accountId, body, shape = {}) {
      catchUp();
      return submit(site, accountId, body, shape, clock.now());
    },
    startTask: (accountId, task) => startPlainTask(site.tasks, accountId, task, clock.now()),
    grant: (...permission) => site.access.grant(...permission),
    revoke: (...permission) => site.access.revoke(...permission),
    permissionsOf: (accountId) => permissionsOf(accountId, site),
    issueSeenBy(accountId, idOrKey) {
      catchUp();
      return seenIssue(site, accountId, idOrKey);
    },
    lastChangedIssue: (accountId) => lastChangedIssue(site, accountId),
    emails() {
      catchUp();
      return site.emails.all();
    },
  };
}

function withHeaders(answer: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}
