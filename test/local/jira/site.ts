import Database from 'libsql';
import * as v from 'valibot';
import { createJira, type Jira, type JiraUser } from '../../../local/jira';
import { seededDatabase } from '../../seeded-database';

/** 2026-11-20 10:20 UTC. */
export const start = Date.UTC(2026, 10, 20, 10, 20);
export const second = 1_000;
export const minute = 60 * second;
export const day = 24 * 60 * minute;

/** A clock that only the test moves. */
export class HandClock {
  constructor(private time = start) {}
  now(): number {
    return this.time;
  }
  pass(milliseconds: number): void {
    this.time += milliseconds;
  }
}

export interface TestSite {
  jira: Jira;
  clock: HandClock;
  ada: JiraUser;
  mia: JiraUser;
  sam: JiraUser;
  /** Sends a request with this person's e-mail and token. */
  ask(who: JiraUser | undefined, method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** For a text that only has to be there. */
export const anyText: unknown = expect.any(String);

export const siteUrl = 'http://localhost:8080';

/** A seeded site; with a file it is the one that was there before. */
export function openSite(file = ':memory:', clock = new HandClock()): TestSite {
  const database = file === ':memory:' ? seededDatabase(clock.now()) : new Database(file);
  const jira = createJira({ database, clock, siteUrl, random: () => 0.5 });
  jira.seedIssues();
  const [ada, mia, sam] = jira.users;
  if (!ada || !mia || !sam) throw new Error('the site has three users');
  return { jira, clock, ada, mia, sam, ask: (who, ...request) => ask(jira, who, ...request) };
}

async function ask(
  jira: Jira,
  who: JiraUser | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await jira.fetch(
    new Request(siteUrl + path, {
      method,
      headers: {
        ...(who === undefined ? {} : { authorization: basic(who) }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: answer };
}

export function basic({ email, token }: JiraUser): string {
  return `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
}

/** `PAY-1` to `PAY-9`, both included. */
export function keys(project: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${project}-${from + index}`);
}

/** The payload of an edit that sets the priority to High. */
export function priorityEdit(selectedIssueIdsOrKeys: string[], priorityId = '2') {
  return { selectedActions: ['priority'], editedFieldsInput: { priority: { priorityId } }, selectedIssueIdsOrKeys };
}

export function transitionOf(selectedIssueIdsOrKeys: string[], transitionId: string) {
  return { bulkTransitionInputs: [{ selectedIssueIdsOrKeys, transitionId }] };
}

/** `BulkOperationProgress`, with epoch times and nothing beyond the contract. */
export const queueShape = v.strictObject({
  taskId: v.string(),
  status: v.string(),
  progressPercent: v.number(),
  totalIssueCount: v.number(),
  submittedBy: v.strictObject({ accountId: v.string() }),
  created: v.number(),
  started: v.optional(v.number()),
  updated: v.number(),
  processedAccessibleIssues: v.optional(v.array(v.number())),
  failedAccessibleIssues: v.optional(v.record(v.string(), v.array(v.string()))),
  invalidOrInaccessibleIssueCount: v.optional(v.number()),
});

/** What `/bulk/queue/` answers this person; fails when it answers anything else than progress. */
export async function progressOf(site: TestSite, who: JiraUser, taskId: string) {
  const { status, body } = await site.ask(who, 'GET', `/rest/api/3/bulk/queue/${taskId}`);
  expect(status).toBe(200);
  return v.parse(queueShape, body);
}

/** The fields of an issue, as this person sees them. */
export async function fieldsOf(site: TestSite, who: JiraUser, key: string): Promise<Record<string, unknown>> {
  const { status, body } = await site.ask(who, 'GET', `/rest/api/3/issue/${key}`);
  expect(status).toBe(200);
  return v.parse(v.object({ fields: v.record(v.string(), v.unknown()) }), body).fields;
}

/** What an issue's priority and status are called. */
export const namedField = v.object({ name: v.string() });

/** Submits over HTTP, expects it to be taken, lets it come to its end and returns the task's id. */
export async function runOperation(
  site: TestSite,
  who: JiraUser,
  operation: string,
  payload: unknown,
): Promise<string> {
  const { status, body } = await site.ask(who, 'POST', `/rest/api/3/bulk/issues/${operation}`, payload);
  expect({ status, body }).toMatchObject({ status: 201 });
  site.clock.pass(day / 2);
  return v.parse(v.strictObject({ taskId: v.string() }), body).taskId;
}

/** Starts an edit of a hundred issues in the name of this person, past the HTTP interface, and returns the task's id. */
export function startedBy(site: TestSite, who: JiraUser): string {
  return site.jira.startOperation(who.accountId, { kind: 'fields', payload: priorityEdit(keys('WEB', 1, 100)) });
}

/** A move of these issues to `<project>,<issue type>`, with everything inferred unless told otherwise. */
export function moveTo(target: string, issueIdsOrKeys: string[], more: Record<string, unknown> = {}) {
  const inferred = {
    inferClassificationDefaults: true,
    inferFieldDefaults: true,
    inferStatusDefaults: true,
    inferSubtaskTypeDefault: true,
  };
  return {
    targetToSourcesMapping: { [target]: { issueIdsOrKeys, ...inferred, ...more } },
    sendBulkNotification: false,
  };
}

const history = v.object({
  total: v.number(),
  values: v.array(
    v.object({
      author: v.object({ accountId: v.string() }),
      items: v.array(v.looseObject({ field: v.string() })),
    }),
  ),
});

/** What `GET issue/{key}/changelog` says, oldest first. */
export async function historyOf(site: TestSite, key: string) {
  const { body } = await site.ask(site.ada, 'GET', `/rest/api/3/issue/${key}/changelog`);
  return v.parse(history, body).values;
}
