import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import type { Transition } from '../../../../../jira/bulk/bulk-transitions';
import type { ChangeName } from '../../../../../tasks/changes/asked';
import type { Change } from '../../../../../tasks/changes/change';
import { kindOf } from '../../issues/samples';
import type { LeftOut } from '../../issues/left-out';
import type { Ways } from './ask-ways';

/** Issues that can go through the same transitions. */
export interface TransitionGroup {
  /** What tells it from the others, and stays the same as long as the transitions do. */
  readonly key: string;
  readonly issues: readonly IssueFacts[];
  readonly transitions: readonly Transition[];
}

export interface TransitionGroups {
  readonly groups: readonly TransitionGroup[];
  /** Issues without any transition that a bulk change can use. */
  readonly without: readonly IssueFacts[];
  /** Issues of which Jira did not say what they can go through. */
  readonly unsaid: readonly IssueFacts[];
}

/** The issues grouped by what their kinds can go through. Pure. */
export function transitionGroups(issues: readonly IssueFacts[], ways: Ways): TransitionGroups {
  const groups = new Map<string, { transitions: readonly Transition[]; issues: IssueFacts[] }>();
  const without: IssueFacts[] = [];
  const unsaid: IssueFacts[] = [];
  for (const issue of issues) {
    const transitions = ways.get(kindOf(issue));
    if (transitions === undefined) {
      unsaid.push(issue);
      continue;
    }
    const key = JSON.stringify(transitions.map(({ id, name, to }) => [id, name, to ?? '']).sort());
    if (transitions.length === 0) without.push(issue);
    else if (groups.has(key)) groups.get(key)?.issues.push(issue);
    else groups.set(key, { transitions, issues: [issue] });
  }
  return { groups: [...groups].map(([key, group]) => ({ key, ...group })), without, unsaid };
}

/** What a transition is called, for whoever is told of it. Pure. */
export const transitionName = ({ id, name, to }: Transition): ChangeName => ({
  kind: 'transition',
  id,
  name,
  ...(to === undefined ? {} : { to }),
});

/** What was chosen for a group: a transition's id, nothing yet, or to leave its issues out. */
export const LEAVE_OUT = 'leave-out';
export type GroupChoices = Readonly<Record<string, string>>;

export type ChosenTransitions =
  | {
      readonly ok: true;
      readonly change: Extract<Change, { operation: 'transition' }>;
      readonly names: readonly ChangeName[];
      readonly issues: readonly IssueFacts[];
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly ok: false; readonly problem: 'undecided' | 'none' };

/**
 * The change that the choices ask for. Groups that go through transitions of one id are one entry: Jira looks it up in
 * each issue's own workflow. Pure.
 */
export function chosenTransitions(
  { groups, without, unsaid }: TransitionGroups,
  choices: GroupChoices,
): ChosenTransitions {
  const chosen = new Map<string, { names: ChangeName[]; issues: IssueFacts[] }>();
  const leftOut = [
    ...without.map((issue): LeftOut => ({ issue, why: { kind: 'no-transition', from: issue.status } })),
    ...unsaid.map((issue): LeftOut => ({ issue, why: { kind: 'not-said', from: issue.status } })),
  ];
  for (const { key, issues, transitions } of groups) {
    const choice = choices[key];
    const transition = transitions.find(({ id }) => id === choice);
    if (choice === LEAVE_OUT) leftOut.push(...issues.map((issue): LeftOut => ({ issue, why: { kind: 'no-choice' } })));
    else if (!transition) return { ok: false, problem: 'undecided' };
    else {
      const entry = chosen.get(transition.id) ?? { names: [], issues: [] };
      entry.names.push(transitionName(transition));
      entry.issues.push(...issues);
      chosen.set(transition.id, entry);
    }
  }
  if (chosen.size === 0) return { ok: false, problem: 'none' };
  const entries = [...chosen];
  return {
    ok: true,
    change: {
      operation: 'transition',
      transitions: entries.map(([transitionId, { issues }]) => ({
        transitionId,
        issueIds: issues.map(({ id }) => id),
      })),
    },
    names: entries.flatMap(([, { names }]) => names),
    issues: entries.flatMap(([, { issues }]) => issues),
    leftOut,
  };
}
