import type { Filters, Payload } from '../../../contract';

/** What a list is asked: whose tasks, which, in what order, and from where. */
export interface ListQuestion {
  readonly scope: 'auto' | 'mine' | 'everyone';
  readonly filters: Filters;
  readonly order: 'newest' | 'oldest';
  /** Where the pages up to this one start; the first starts at the top and is not named. */
  readonly pages: readonly string[];
}

/** Asks something else, starting from what is asked now. */
export type QuestionChange = (turn: (question: ListQuestion) => ListQuestion) => void;

export const FIRST_QUESTION: ListQuestion = { scope: 'auto', filters: {}, order: 'newest', pages: [] };

/** Other filters, from the top. A filter that says `undefined` is taken away. Pure. */
export function filtered(
  question: ListQuestion,
  change: { readonly [Name in keyof Filters]?: Filters[Name] | undefined },
): ListQuestion {
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

export const cleared = (question: ListQuestion): ListQuestion => ({ ...question, filters: {}, pages: [] });
export const ordered = (question: ListQuestion, order: ListQuestion['order']): ListQuestion => ({
  ...question,
  order,
  pages: [],
});
export const scoped = (question: ListQuestion, scope: 'mine' | 'everyone'): ListQuestion => ({
  ...question,
  scope,
  pages: [],
});
export const older = (question: ListQuestion, from: string): ListQuestion => ({
  ...question,
  pages: [...question.pages, from],
});
export const newer = (question: ListQuestion): ListQuestion => ({ ...question, pages: question.pages.slice(0, -1) });

export const isFiltered = ({ filters }: ListQuestion): boolean => Object.keys(filters).length > 0;
export const isFirstPage = ({ pages }: ListQuestion): boolean => pages.length === 0;

export function payloadOf({ scope, filters, order, pages }: ListQuestion): Payload<'list'> {
  const from = pages.at(-1);
  return { scope, filters, order, ...(from === undefined ? {} : { from }) };
}
