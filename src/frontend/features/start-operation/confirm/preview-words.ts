import { askedLine, askedTitle } from '../../../words/changes/asked';
import type { Reading } from '../../../words/reading';
import type { Fact } from '../../../words/shown/fact-list';
import { changedIssueCount, issuesOf, plannedOperation, partsOfPlan } from '../plan/plan';
import type { Plan } from '../plan/plan';
import { projectCount } from '../issues/selection';
import { undoNotes, undoSentence } from '../undo/undo-notes';

export interface PreviewWords {
  /** What will happen, in the words in which the task’s title says it, and to how many issues. */
  readonly sentence: string;
  /** All that is asked, where the sentence does not hold it. */
  readonly lines: readonly Fact[];
  /** What goes along, how it is split, what stays. */
  readonly notes: readonly string[];
}

type Speaking = Pick<Reading, 'say' | 'personName'>;

/** Exactly what will happen. Pure. */
export function previewWords(plan: Plan, { say, personName }: Speaking): PreviewWords {
  const parts = partsOfPlan(plan);
  return {
    ...sentenceOf(plan, { say, personName }),
    notes: [
      ...(plan.undo ? undoNotes(plan.undo, { say }) : []),
      ...(parts > 1 ? [say('start.preview.parts', { issues: changedIssueCount(plan), parts })] : []),
    ],
  };
}

function sentenceOf(plan: Plan, { say, personName }: Speaking): Omit<PreviewWords, 'notes'> {
  if (plan.undo) return { sentence: undoSentence(plan, plan.undo, { say, personName }), lines: [] };
  const operation = plannedOperation(plan);
  const issues = issuesOf(plan);
  const asked = plan.groups.flatMap((group) => group.asked);
  const values = { n: changedIssueCount(plan), projects: projectCount(issues) };
  const { title, tellsAll } = askedTitle(asked, say, personName);
  // No title says which transition how many issues go through.
  const isWhole = tellsAll && operation !== 'transition';
  const lines = isWhole ? [] : asked.map((fact) => askedLine(fact, say));
  // Deleting and watching have no words but their own, and so has a transition whose status Jira does not say.
  if (title === '') return { sentence: say(`start.preview.${operation}`, values), lines };
  const key = operation === 'move' ? 'start.preview.from' : 'start.preview.on';
  return { sentence: say(key, { ...values, what: title }), lines };
}
