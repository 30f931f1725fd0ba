import type { Filters, Payload } from '../../../../contract';
import { startOfDay } from '../../../words/days';
import type { ReaderPlace } from '../../../words/times';

/** Which tasks: as the function takes it, but for days, which are the reader's own: YYYY-MM-DD, the last one included. */
export interface ListFilters extends Omit<Filters, 'from' | 'before'> {
  readonly from?: string;
  readonly to?: string;
}

/** What a list is asked: whose tasks, which, in what order, and from where. */
export interface ListQuestion {
  readonly scope: 'auto' | 'mine' | 'everyone';
  readonly filters: ListFilters;
  readonly order: 'newest' | 'oldest';
  /** Where the pages up to this one start; the first starts at the top and is not named. */
  readonly pages: readonly string[];
}

/** Asks something else, starting from what is asked now. */
export type QuestionChange = (turn: (question: ListQuestion) => ListQuestion) => void;

export const FIRST_QUESTION: ListQuestion = { scope: 'auto', filters: {}, order: 'newest', pages: [] };

/** Some filters; one that says `undefined` is taken away. */
export type FilterChange = { readonly [Name in keyof ListFilters]?: ListFilters[Name] | undefined };

/** Other filters, from the top. Pure. */
export function filtered(question: ListQuestion, change: FilterChange): ListQuestion {
  const { state, operation, source, person, from, to, text, attention } = { ...question.filters, ...change };
  return {
    ...question,
    pages: [],
    filters: {
      ...(state === undefined ? {} : { state }),
      ...(operation === undefined ? {} : { operation }),
      ...(source === undefined ? {} : { source }),
      ...(person === undefined ? {} : { person }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
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
/** Whose tasks. A person is a filter of everyone's only. Pure. */
export const scoped = (question: ListQuestion, scope: 'mine' | 'everyone'): ListQuestion => ({
  ...filtered(question, scope === 'mine' ? { person: undefined } : {}),
  scope,
});
export const older = (question: ListQuestion, from: string): ListQuestion => ({
  ...question,
  pages: [...question.pages, from],
});
export const newer = (question: ListQuestion): ListQuestion => ({ ...question, pages: question.pages.slice(0, -1) });
export const fromTheTop = (question: ListQuestion): ListQuestion => ({ ...question, pages: [] });

export const isFiltered = ({ filters }: ListQuestion): boolean => Object.keys(filters).length > 0;
export const isFirstPage = ({ pages }: ListQuestion): boolean => pages.length === 0;

/** The filters as a function takes them, with the reader's days as moments. Pure. */
export function askedFilters({ from, to, ...filters }: ListFilters, place: ReaderPlace): Filters {
  const [since, before] = [from && startOfDay(from, place), to && startOfDay(to, place, 1)];
  return {
    ...filters,
    ...(typeof since === 'number' ? { from: since } : {}),
    ...(typeof before === 'number' ? { before } : {}),
  };
}

export function payloadOf({ scope, filters, order, pages }: ListQuestion, place: ReaderPlace): Payload<'list'> {
  const from = pages.at(-1);
  return { scope, filters: askedFilters(filters, place), order, ...(from === undefined ? {} : { from }) };
}
