import type { Reading } from '../../../words/reading';
import { fieldName } from '../../../words/changes/names';
import { titleOf } from '../../../words/changes/titles';
import type { Operation } from '../../../../tasks/task';
import type { Say } from '../../../words/say';
import { projectCount } from '../issues/selection';
import { changedIssueCount, issuesOf, plannedOperation } from '../plan/plan';
import type { Plan } from '../plan/plan';
import type { UndoFacts } from '../plan/undo-facts';

type Speaking = Pick<Reading, 'say' | 'personName'>;

/** "Undo 'Priority → High' on 988 issues.", and of watching, which goes back by its opposite, that. Pure. */
export function undoSentence(plan: Plan, { undone }: UndoFacts, speaking: Speaking): string {
  const operation = plannedOperation(plan);
  const n = changedIssueCount(plan);
  return isOpposite(operation)
    ? speaking.say(`start.preview.${operation}`, { n, projects: projectCount(issuesOf(plan)) })
    : speaking.say('undo.sentence', { title: titleOf(undone, speaking), n });
}

/** What the button that starts an undo does. Pure. */
export function undoButton(plan: Plan, say: Say): string {
  const operation = plannedOperation(plan);
  const n = changedIssueCount(plan);
  return isOpposite(operation) ? say(`operation.${operation}.counted`, { n }) : say('undo.start', { n });
}

const isOpposite = (operation: Operation): operation is 'watch' | 'unwatch' =>
  operation === 'watch' || operation === 'unwatch';

/** What is not as before although it goes back. Pure. */
export function undoNotes(
  { alsoChanged, isInexact, unread }: UndoFacts,
  { say }: Pick<Reading, 'say'>,
): readonly string[] {
  const name = (field: UndoFacts['alsoChanged'][number]): string =>
    field.id === 'status' ? say('changes.field.status') : fieldName(field, say);
  return [
    ...(unread > 0 ? [say('changes.leftOut', { n: unread })] : []),
    ...(isInexact ? [say('undo.inexact')] : []),
    ...(alsoChanged.length > 0 ? [say('undo.alsoChanged', { fields: alsoChanged.map(name).join(', ') })] : []),
  ];
}
