import type { Change } from '../../../../tasks/changes/change';
import { LEAVE_OUT } from '../details/transitions/transition-groups';
import type { GroupChoices, TransitionGroup } from '../details/transitions/transition-groups';
import type { Once } from './done-before';
import type { Gone } from './gone';

/**
 * Which transition each group goes through: of those that were gone through before and that it offers, the one that most of
 * its issues went through, else the first. A group that offers none is left out. Undefined where no group offers one. Pure.
 */
export function choicesAgain(change: Change, groups: readonly TransitionGroup[]): GroupChoices | undefined {
  if (change.operation !== 'transition') return undefined;
  const before = change.transitions.map(({ transitionId, issueIds }) => ({ transitionId, of: new Set(issueIds) }));
  const choices = groups.map(({ key, issues, transitions }) => {
    const offered = before.filter(({ transitionId }) => transitions.some(({ id }) => id === transitionId));
    const counted = offered.map(({ transitionId, of }) => ({
      transitionId,
      count: issues.filter(({ id }) => of.has(id)).length,
    }));
    const most = Math.max(...counted.map(({ count }) => count));
    return [key, counted.find(({ count }) => count === most)?.transitionId ?? LEAVE_OUT] as const;
  });
  return choices.some(([, choice]) => choice !== LEAVE_OUT) ? Object.fromEntries(choices) : undefined;
}

/** All its transitions: none of the issues can go through any of them now. Pure. */
export const goneTransitions = ({ asked }: Once): readonly Gone[] =>
  asked.flatMap((fact) => (fact.kind === 'transition' ? [{ kind: fact.kind, id: fact.id, names: fact.names }] : []));
