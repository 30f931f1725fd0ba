import { bulkTransitions } from '../../../../jira/bulk/bulk-transitions';
import type { Transition } from '../../../../jira/bulk/bulk-transitions';
import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { Answer, RestError } from '../../../../rest/client';
import { byProjectAndStatus, kindOf } from '../issues/samples';

/** Requests under way at once. */
const AT_ONCE = 10;
/** Issues of one kind that are tried where the first ones are gone. */
const TRIES = 3;

/**
 * Which transitions a bulk change can use, by kind of issue (`kindOf`): none for a kind that has no entry in its list, nothing
 * known of one that is missing.
 */
export type Ways = ReadonlyMap<string, readonly Transition[]>;

/** Asks about every kind of issue that it has not been told of yet. An error: nothing is known of any of these issues. */
export type AskWays = (issues: readonly IssueFacts[]) => Promise<Answer<Ways>>;

/**
 * What is possible is asked once for each project, type and status, whoever wants to know it. Each status of a project is a
 * question of its own, because Jira names only what all the issues of a workflow that it is asked about have in common.
 */
export function createAskWays(jira: JiraClient): AskWays {
  const ways = new Map<string, readonly Transition[]>();

  return async (issues) => {
    const rest = byProjectAndStatus(issues.filter((issue) => !ways.has(kindOf(issue)))).map(byKind);
    let failure: RestError | undefined;
    let refusal: RestError | undefined;

    async function askInTurn(): Promise<void> {
      for (let kinds = rest.shift(); kinds !== undefined && !failure; kinds = rest.shift()) {
        const answer = await waysOf(jira, kinds);
        answer.ways.forEach((transitions, kind) => ways.set(kind, transitions));
        if (answer.error?.kind === 'refused') refusal ??= answer.error;
        else failure ??= answer.error;
      }
    }

    await Promise.all(Array.from({ length: Math.min(AT_ONCE, rest.length) }, askInTurn));
    const isRefused = refusal !== undefined && !issues.some((issue) => ways.has(kindOf(issue)));
    const error = failure ?? (isRefused ? refusal : undefined);
    return error ? { ok: false, error } : { ok: true, data: ways, text: '' };
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

/** What was found out about some kinds, and why no more was. */
interface FoundWays {
  readonly ways: Ways;
  readonly error?: RestError;
}

/** Jira refuses the question where one of the issues is gone: then each kind is asked by itself, with the next issue of it. */
async function waysOf(jira: JiraClient, kinds: ReadonlyMap<string, readonly IssueFacts[]>): Promise<FoundWays> {
  const together = await ask(
    jira,
    [...kinds.values()].flatMap(([first]) => first ?? []),
  );
  if (together.ok) return { ways: together.data };
  if (together.error.kind !== 'refused') return { ways: new Map(), error: together.error };
  const ways = new Map<string, readonly Transition[]>();
  for (const alike of kinds.values()) {
    for (const issue of alike) {
      const answer = await ask(jira, [issue]);
      if (!answer.ok && answer.error.kind !== 'refused') return { ways, error: answer.error };
      if (!answer.ok) continue;
      answer.data.forEach((transitions, kind) => ways.set(kind, transitions));
      break;
    }
  }
  return ways.size === kinds.size ? { ways } : { ways, error: together.error };
}

/** What one issue of each kind can go through. A kind that Jira does not name in its answer can go through nothing. */
async function ask(jira: JiraClient, samples: readonly IssueFacts[]): Promise<Answer<Ways>> {
  const answer = await bulkTransitions(
    jira,
    samples.map(({ id }) => id),
  );
  if (!answer.ok) return answer;
  const byName = new Map(answer.data.flatMap(({ issues, transitions }) => issues.map((name) => [name, transitions])));
  return {
    ...answer,
    data: new Map(samples.map((issue) => [kindOf(issue), byName.get(issue.id) ?? byName.get(issue.key) ?? []])),
  };
}
