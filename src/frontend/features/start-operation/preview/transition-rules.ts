import { bulkTransitions } from '../../../../jira/bulk-transitions';
import type { Transition } from '../../../../jira/bulk-transitions';
import type { JiraClient } from '../../../../jira/client';
import type { IssueFacts } from '../../../../jira/fetch-issues';
import type { Answer, RestError } from '../../../../rest/client';
import type { Named } from '../../../../tasks/asked';
import { byProjectAndStatus, kindOf } from '../issues/samples';
import { issuesOf } from '../plan';
import type { Plan, PlannedGroup } from '../plan';
import { notAllowedAmong } from './rights';
import type { AskRules } from './rules';
import { targetOf, transitionEffect, wayOf } from './transition-effects';
import type { Ways } from './transition-effects';

/** Requests under way at once. */
const AT_ONCE = 10;
/** Issues of one kind that are tried where the first ones are gone. */
const TRIES = 3;

/** What is possible is asked once for each project, type and status, however often the preview is begun. */
export function createTransitionRules(): AskRules {
  const ways = new Map<string, readonly Transition[]>();

  return async (jira, plan) => {
    const issues = issuesOf(plan);
    const failure = await readWays(jira, issues, ways);
    if (failure) return { ok: false, error: failure };
    const notAllowed = await notAllowedAmong(jira, 'TRANSITION_ISSUES', issues);
    if (!notAllowed.ok) return notAllowed;
    const targets = targetsOf(plan, ways);
    const chosen = new Map(plan.groups.map((group) => [group, transitionsOf(group)]));
    return {
      ok: true,
      text: '',
      data: {
        fieldIds: ['status', 'updated', 'summary'],
        areSingle: true,
        effectOf: (issue, group, now) =>
          transitionEffect(
            issue,
            chosen.get(group)?.get(issue.id) ?? '',
            { ways, targets, notAllowed: notAllowed.data },
            now,
          ),
      },
    };
  };
}

/** The transition of each issue. */
function transitionsOf({ change }: PlannedGroup): ReadonlyMap<string, string> {
  const entries = change.operation === 'transition' ? change.transitions : [];
  return new Map(entries.flatMap(({ transitionId, issueIds }) => issueIds.map((id) => [id, transitionId] as const)));
}

/**
 * Where transitions lead, from what is possible in other statuses of the same project and type, else from what is known of the
 * plan. Without it nobody could tell an issue that is there already from one that has no way there.
 */
function targetsOf(plan: Plan, ways: Ways): ReadonlyMap<string, Named> {
  const targets = new Map<string, Named>();
  for (const { asked, issues, ...group } of plan.groups) {
    const names = new Map(
      asked.flatMap((fact) => (fact.kind === 'transition' ? [[fact.id, fact.names] as const] : [])),
    );
    const chosen = transitionsOf({ asked, issues, ...group });
    for (const issue of issues) {
      const id = chosen.get(issue.id) ?? '';
      const [only, ...others] = new Set((names.get(id) ?? []).map(({ to }) => to));
      if (only !== undefined && others.length === 0) targets.set(wayOf(issue, id), { id: only, name: only });
    }
  }
  for (const [kind, transitions] of ways) {
    const [project, type] = kind.split('/');
    for (const transition of transitions) {
      const target = targetOf(transition);
      if (target) targets.set(`${project}/${type}/${transition.id}`, target);
    }
  }
  return targets;
}

/**
 * Asks about every kind of issue that is not known yet; gives the first failure. Each status of a project is a question of its
 * own, because
 * Jira names only what all the issues of a workflow that it is asked about have in common.
 */
async function readWays(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  ways: Map<string, readonly Transition[]>,
): Promise<RestError | undefined> {
  const rest = byProjectAndStatus(issues.filter((issue) => !ways.has(kindOf(issue)))).map(byKind);
  let failure: RestError | undefined;

  async function askInTurn(): Promise<void> {
    for (let kinds = rest.shift(); kinds !== undefined && !failure; kinds = rest.shift()) {
      const answer = await waysOf(jira, kinds);
      if (answer.ok) answer.data.forEach((transitions, kind) => ways.set(kind, transitions));
      else failure ??= answer.error;
    }
  }

  await Promise.all(Array.from({ length: Math.min(AT_ONCE, rest.length) }, askInTurn));
  return failure;
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
async function waysOf(
  jira: JiraClient,
  kinds: ReadonlyMap<string, readonly IssueFacts[]>,
): Promise<Answer<ReadonlyMap<string, readonly Transition[]>>> {
  const together = await ask(
    jira,
    [...kinds.values()].flatMap(([first]) => first ?? []),
  );
  if (together.ok || together.error.kind !== 'refused') return together;
  const found = new Map<string, readonly Transition[]>();
  for (const alike of kinds.values()) {
    for (const issue of alike) {
      const answer = await ask(jira, [issue]);
      if (!answer.ok && answer.error.kind !== 'refused') return answer;
      if (!answer.ok) continue;
      answer.data.forEach((transitions, kind) => found.set(kind, transitions));
      break;
    }
  }
  return { ok: true, data: found, text: '' };
}

/** What one issue of each kind can go through. A kind that Jira does not name in its answer can go through nothing. */
async function ask(
  jira: JiraClient,
  samples: readonly IssueFacts[],
): Promise<Answer<ReadonlyMap<string, readonly Transition[]>>> {
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
