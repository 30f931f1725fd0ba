import type { Filters, Payload } from '../../../contract';

/** What a list is asked: whose tasks, which, in what order, and from where. */
export interface Question {
  readonly scope: 'auto' | 'mine' | 'everyone';
  readonly filters: Filters;
  readonly order: 'newest' | 'oldest';
  /** Where the pages up to this one start; the first starts at the top and is not named. */
  readonly pages: readonly string[];
}

/** Asks something else, starting from what is asked now. */
export type Change = (turn: (question: Question) => Question) => void;

export const FIRST_QUESTION: Question = { scope: 'auto', filters: {}, order: 'newest', pages: [] };

/** Other filters, from the top. A filter that says `undefined` is taken away. Pure. */
export function filtered(
  question: Question,
  change: { readonly [Name in keyof Filters]?: Filters[Name] | undefined },
): Question {
  const { state, operation, source, text, attention } = { ...question.filters, ...change };
  return {
    ...question,
    pages: [],
    filters: {
      ...(state === undefined ? {} : { state }),
      ...(operation === undefined ? {} : { operation }),
      ...(source === undefined ? {} : { source }),
      ...(text === undefined || text.trim() === '' ? {} : { text: text.trim() }),
      ...(attention === undefined ? {} : { attention }),
    },
  };
}

export const cleared = (question: Question): Question => ({ ...question, filters: {}, pages: [] });
export const ordered = (question: Question, order: Question['order']): Question => ({ ...question, order, pages: [] });
export const scoped = (question: Question, scope: 'mine' | 'everyone'): Question => ({ ...question, scope, pages: [] });
export const older = (question: Question, from: string): Question => ({
  ...question,
  pages: [...question.pages, from],
});
export const newer = (question: Question): Question => ({ ...question, pages: question.pages.slice(0, -1) });

export const isFiltered = ({ filters }: Question): boolean => Object.keys(filters).length > 0;
export const isFirstPage = ({ pages }: Question): boolean => pages.length === 0;

export function payloadOf({ scope, filters, order, pages }: Question): Payload<'list'> {
  const from = pages.at(-1);
  return { scope, filters, order, ...(from === undefined ? {} : { from }) };
}
