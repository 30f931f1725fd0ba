import type { FieldEdit } from '../../../tasks/change';
import { askedLine } from '../../words/asked';
import type { Fact } from '../../words/fact-list';
import type { Say } from '../../words/say';
import { subtaskCount } from './families';
import { issueCount, partsOfPlan } from './plan';
import type { Plan } from './plan';
import { projectCount } from './selection';

export interface PreviewWords {
  /** What will happen, in one sentence. */
  readonly sentence: string;
  /** What is asked in detail, where one sentence does not hold it. */
  readonly lines: readonly Fact[];
  /** What goes along, how it is split, what stays. */
  readonly notes: readonly string[];
}

/** Exactly what will happen. Pure. */
export function previewWords(plan: Plan, say: Say): PreviewWords {
  const subtasks = subtaskCount(plan.subtasks);
  const parts = partsOfPlan(plan);
  return {
    ...sentenceOf(plan, say),
    notes: [
      ...(subtasks > 0 ? [say('start.preview.subtasks', { n: subtasks })] : []),
      ...(parts > 1 ? [say('start.preview.parts', { issues: issueCount(plan), parts })] : []),
      ...(plan.leftOut > 0 ? [say('start.preview.leftOut', { n: plan.leftOut })] : []),
    ],
  };
}

function sentenceOf({ change, asked, issues }: Plan, say: Say): Omit<PreviewWords, 'notes'> {
  const values = { n: issues.length, projects: projectCount(issues) };
  const lines = asked.map((fact) => askedLine(fact, say));
  const of = (line: number) => lines[line]?.value ?? '';
  switch (change.operation) {
    case 'edit': {
      const [field] = change.fields;
      const [line] = lines;
      // A person whose name nobody has said here is shown in a line of their own.
      if (!field || line?.value === undefined || lines.length !== 1) {
        return { sentence: say('start.preview.editFields', { ...values, fields: change.fields.length }), lines };
      }
      const key = sets(field) ? 'start.preview.set' : 'start.preview.change';
      return { sentence: say(key, { ...values, name: line.name, value: line.value }), lines: [] };
    }
    case 'transition':
      return { sentence: say('start.preview.transition', values), lines };
    case 'move': {
      const target = { project: of(0), type: of(1) };
      return { sentence: say('start.preview.move', { ...values, ...target }), lines: lines.slice(2) };
    }
    case 'delete':
    case 'watch':
    case 'unwatch':
      return { sentence: say(`start.preview.${change.operation}`, values), lines: [] };
  }
}

/** Whether "set to" says what the edit does: it leaves one value, and names it. */
function sets(edit: FieldEdit): boolean {
  switch (edit.kind) {
    case 'text':
      return edit.text !== '';
    case 'number':
      return edit.value !== undefined;
    case 'date':
      return edit.date !== undefined;
    case 'user':
      return edit.accountId !== undefined;
    case 'labels':
    case 'options':
    case 'components':
    case 'versions':
      return edit.mode === 'REPLACE';
    default:
      return true;
  }
}
