import { bulkTransitions } from '../../../../../jira/bulk/bulk-transitions';
import type { Transition } from '../../../../../jira/bulk/bulk-transitions';
import { UNREADABLE } from '../../../../../jira/client';
import type { JiraClient } from '../../../../../jira/client';
import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import type { Answer, RestError } from '../../../../../rest/client';
import { byProjectAndStatus, kindOf } from '../../issues/samples';
import { isTooMuch, ofAll } from '../one-question';

/** Requests under way at once. */
const AT_ONCE = 10;
/** Issues of one kind that are tried where the first ones are gone. */
const TRIES = 3;

/**
 * Which transitions a bulk change can use, by kind of issue (`kindOf`): none for a kind that has no entry in its list, nothing
 * known of one that is missing.
 */
export type Ways = ReadonlyMap<string, readonly Transition[]>;

/** What was found out, and why no more was. */
export interface FoundWays {
  readonly ways: Ways;
  readonly error?: RestError;
}

/** Asks about every kind of issue that it has not been told of yet. Never rejects. */
export type AskWays = (issues: readonly IssueFacts[]) => Promise<FoundWays>;

/**
 * The same as one answer: an error where Jira gave none about some of these issues, so that it is better asked again, or
 * said nothing of any of them. Pure.
 */
export function waysAnswered({ ways, error }: FoundWays, issues: readonly IssueFacts[]): Answer<Ways> {
  const isSome = issues.some((issue) => ways.has(kindOf(issue)));
  const isSaid = error?.kind === 'refused' || (error?.kind === 'upstream' && error.status < 400);
  return error === undefined || (isSome && isSaid) ? { ok: true, data: ways, text: '' } : { ok: false, error };
}

/**
 * What is possible is asked once for each project, type and status, whoever wants to know it. Each status of a project is a
 * question of its own, because Jira names only what all the issues of a workflow that it is asked about have in common.
 */
export function createAskWays(jira: JiraClient): AskWays {
  const ways = new Map<string, readonly Transition[]>();

  return async (issues) => {
    const rest = byProjectAndStatus(issues.filter((issue) => !ways.has(kindOf(issue)))).map(byKind);
    const errors: RestError[] = [];
    const isFailure = ({ kind }: RestError): boolean => kind !== 'refused';

    async function askInTurn(): Promise<void> {
      for (let kinds = rest.shift(); kinds !== undefined && !isTooMuch(errors); kinds = rest.shift()) {
        const answer = await waysOf(jira, kinds);
        answer.ways.forEach((transitions, kind) => ways.set(kind, transitions));
        if (answer.error) errors.push(answer.error);
      }
    }

    await Promise.all(Array.from({ length: Math.min(AT_ONCE, rest.length) }, askInTurn));
    const error = ofAll(errors) ?? errors.find(isFailure) ?? errors[0];
    return error ? { ways, error } : { ways };
  };
}

/** A few issues of each kind, of which one at least is there still. */
function byKind(issues: readonly IssueFacts[]): ReadonlyMap<string, readonly IssueFacts[]> {
  const kinds = new Map<string, IssueFacts[]>();
  for (const issue of issues) {
    const alike = kinds.get(kindOf(issue));
    if (alike === undefined) kinds.set(kindOf(issue), [issue]);
    else if (alike.length < TRIES) alike.push(issue);
  }
  return kinds;
}

/** Jira refuses the question where one of the issues is gone: then each kind is asked by itself, with the next issue of it. */
async function waysOf(jira: JiraClient, kinds: ReadonlyMap<string, readonly IssueFacts[]>): Promise<FoundWays> {
  const together = await ask(
    jira,
    [...kinds.values()].flatMap(([first]) => first ?? []),
  );
  if (!together.error) return together;
  if (together.error.kind !== 'refused') return together;
  const ways = new Map<string, readonly Transition[]>();
  for (const alike of kinds.values()) {
    for (const issue of alike) {
      const answer = await ask(jira, [issue]);
      if (answer.error && answer.error.kind !== 'refused') return { ways, error: answer.error };
      if (answer.error) continue;
      answer.ways.forEach((transitions, kind) => ways.set(kind, transitions));
      break;
    }
  }
  return ways.size === kinds.size ? { ways } : { ways, error: together.error };
}

/** What one issue of each kind can go through. A kind that Jira does not name in its answer can go through nothing. */
async function ask(jira: JiraClient, samples: readonly IssueFacts[]): Promise<FoundWays> {
  const answer = await bulkTransitions(
    jira,
    samples.map(({ id }) => id),
  );
  if (!answer.ok) return { ways: new Map(), error: answer.error };
  const { workflows, leavesOut } = answer.data;
  const byName = new Map(workflows.flatMap(({ issues, transitions }) => issues.map((name) => [name, transitions])));
  const named = samples.map((issue) => [kindOf(issue), byName.get(issue.id) ?? byName.get(issue.key)] as const);
  // What is missing from an answer of which a part could not be read may be that part.
  const ways = new Map(
    named.flatMap(([kind, transitions]) => (leavesOut && !transitions ? [] : [[kind, transitions ?? []] as const])),
  );
  return ways.size === named.length ? { ways } : { ways, error: UNREADABLE.error };
}
