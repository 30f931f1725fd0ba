import { fetchIssueFacts } from '../../../../jira/issues/fetch-issues';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { JiraClient } from '../../../../jira/client';
import { readIssueValues } from '../../../../jira/issues/issue-values';
import type { IssueValues, ValuesQuestion } from '../../../../jira/issues/issue-values';
import type { Answer } from '../../../../rest/client';
import { issuesOf, plannedOperation } from '../plan/plan';
import type { Plan, PlannedGroup } from '../plan/plan';
import type { Along } from './effects/along';
import type { IssueEffect } from './effects/effects';
import type { AskRules, Rules } from './rules/rules';

/** What the preview says of each issue, and of which moment that is. */
export interface Previewed {
  readonly effects: ReadonlyMap<string, IssueEffect>;
  /** When each issue was last changed, as it was read: UTC epoch milliseconds. */
  readonly updatedAt: ReadonlyMap<string, number>;
}

/**
 * What is otherwise now than the preview says, of the issues that would change: right before they are sent. Asks when each was
 * last changed, 1,000 in a request, and reads in full only those that have been since. Watching leaves no such trace, so there
 * all are read. What the preview has not read is left alone: it said nothing of that.
 */
export async function otherwiseNow(
  jira: JiraClient,
  plan: Plan,
  previewed: Previewed,
  ask: AskRules,
): Promise<Answer<Previewed>> {
  const known = issuesOf(plan).filter(({ id }) => previewed.effects.has(id));
  const touched = leavesNoTrace(plan) ? { ok: true as const, data: known } : await touchedAmong(jira, known, previewed);
  if (!touched.ok) return touched;
  if (touched.data.length === 0) return nothing;
  const facts = await fetchIssueFacts(
    jira,
    touched.data.map(({ id }) => id),
  );
  if (!facts.ok) return facts;
  const groups = groupsOf(plan, touched.data, facts.data.items);
  if (!groups) return nothing;
  const now: Plan = { ...plan, groups };
  const rules = await ask(jira, now);
  if (!rules.ok) return rules;
  const values = await valuesOf(jira, now, rules.data);
  if (!values.ok) return values;
  // What is not said now, or cannot be read, is no change.
  const silent = new Set([...values.data.unread, ...rules.data.unsaid.issues.map(({ id }) => id)]);
  return { ok: true, data: otherwise(now, rules.data, { values: values.data.found, silent }, previewed), text: '' };
}

const nothing: Answer<Previewed> = { ok: true, data: { effects: new Map(), updatedAt: new Map() }, text: '' };

const leavesNoTrace = (plan: Plan): boolean =>
  plannedOperation(plan) === 'watch' || plannedOperation(plan) === 'unwatch';

/** The issues that were changed since they were read, or that Jira does not show any more. */
async function touchedAmong(
  jira: JiraClient,
  issues: readonly IssueFacts[],
  { updatedAt }: Previewed,
): Promise<Answer<readonly IssueFacts[]>> {
  const values = await read(jira, { issueIds: issues.map(({ id }) => id), fieldIds: ['updated'], areSingle: true });
  if (!values.ok) return values;
  const isTouched = ({ id }: IssueFacts): boolean => {
    const now = values.data.found.get(id)?.updatedAt;
    return now === undefined || now !== updatedAt.get(id);
  };
  return { ...values, data: issues.filter(isTouched) };
}

/** The groups of these issues alone, each issue as it is now; one that is gone stays as it was found. */
function groupsOf(
  plan: Plan,
  touched: readonly IssueFacts[],
  facts: readonly IssueFacts[],
): Plan['groups'] | undefined {
  const ids = new Set(touched.map(({ id }) => id));
  const now = new Map(facts.map((issue) => [issue.id, issue]));
  const [first, ...others] = plan.groups.flatMap((group): readonly PlannedGroup[] => {
    const issues = group.issues.filter(({ id }) => ids.has(id)).map((issue) => now.get(issue.id) ?? issue);
    return issues.length === 0 ? [] : [{ ...group, issues }];
  });
  return first && [first, ...others];
}

const valuesOf = (jira: JiraClient, plan: Plan, { fieldIds, areSingle }: Rules) =>
  read(jira, { issueIds: issuesOf(plan).map(({ id }) => id), fieldIds, areSingle });

interface ReadValues {
  readonly found: ReadonlyMap<string, IssueValues>;
  readonly unread: readonly string[];
}

async function read(
  jira: JiraClient,
  question: Pick<ValuesQuestion, 'issueIds' | 'fieldIds' | 'areSingle'>,
): Promise<Answer<ReadValues>> {
  const found = new Map<string, IssueValues>();
  const unread: string[] = [];
  const failure = await readIssueValues(jira, {
    ...question,
    isWanted: () => true,
    onStep(step) {
      step.issues.forEach((issue) => found.set(issue.id, issue));
      unread.push(...step.unread);
    },
  });
  return failure ? { ok: false, error: failure } : { ok: true, data: { found, unread }, text: '' };
}

function otherwise(
  { groups }: Plan,
  rules: Rules,
  { values, silent }: { readonly values: ReadValues['found']; readonly silent: ReadonlySet<string> },
  { effects: shown }: Previewed,
): Previewed {
  const effects = new Map<string, IssueEffect>();
  const updatedAt = new Map<string, number>();
  for (const group of groups) {
    for (const issue of group.issues) {
      if (silent.has(issue.id)) continue;
      const now = values.get(issue.id);
      const effect = rules.effectOf(issue, group, now);
      const before = shown.get(issue.id);
      if (before && areSameEffects(before, effect)) continue;
      effects.set(issue.id, effect);
      if (now?.updatedAt !== undefined) updatedAt.set(issue.id, now.updatedAt);
    }
  }
  return { effects, updatedAt };
}

/** Whether two effects say the same of an issue, whatever else is said of it by name. Pure. */
const areSameEffects = (one: IssueEffect, other: IssueEffect): boolean => told(one) === told(other);

const told = (effect: IssueEffect): string =>
  JSON.stringify([
    effect.kind,
    effect.kind === 'cannot' ? effect.why : null,
    effect.facets.map(({ field, from, to, byJira }) => [field.id, idsOf(from), idsOf(to), byJira === true]),
    (effect.along ?? []).map(goesAlong),
  ]);

const goesAlong = (along: Along): unknown =>
  along.kind === 'work'
    ? along.seconds
    : [along.kind, ...(along.kind === 'dropped' ? [along.field.id] : []), ...[...along.ids].sort()];

const idsOf = (values: readonly { readonly id: string }[] | undefined): readonly string[] | undefined =>
  values?.map(({ id }) => id).sort();
