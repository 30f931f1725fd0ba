import type { Reading } from '../../../words/errors';
import { fieldName } from '../../../words/names';
import { titleOf } from '../../../words/titles';
import { issueCount } from '../plan';
import type { Plan } from '../plan';
import type { UndoFacts } from './undo-facts';

type Speaking = Pick<Reading, 'say' | 'personName'>;

/** "Undo 'Priority → High' on 988 issues." Pure. */
export const undoSentence = (plan: Plan, { undone }: UndoFacts, speaking: Speaking): string =>
  speaking.say('undo.sentence', { title: titleOf(undone, speaking), n: issueCount(plan) });

/** What is not as before although it goes back. Pure. */
export function undoNotes({ alsoChanged, isInexact }: UndoFacts, { say }: Pick<Reading, 'say'>): readonly string[] {
  const name = (field: UndoFacts['alsoChanged'][number]): string =>
    field.id === 'status' ? say('changes.field.status') : fieldName(field, say);
  return [
    ...(isInexact ? [say('undo.inexact')] : []),
    ...(alsoChanged.length > 0 ? [say('undo.alsoChanged', { fields: alsoChanged.map(name).join(', ') })] : []),
  ];
}
