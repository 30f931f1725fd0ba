import type { Call } from '../http/endpoint';
import { wholeNumber } from './whole-number';

export interface OffsetPage<Item> {
  self: string;
  nextPage?: string;
  startAt: number;
  maxResults: number;
  total: number;
  isLast: boolean;
  values: Item[];
}

/** A page by `startAt` and `maxResults`, as the contract's `PageBean…` have it; more than `most` are not given. */
export function offsetPage<Item>(
  { query, site, path }: Call,
  all: Item[],
  usual: number,
  most: number,
): OffsetPage<Item> {
  const startAt = wholeNumber(query, 'startAt', 0, 0);
  const maxResults = Math.min(most, wholeNumber(query, 'maxResults', usual, 1));
  const values = all.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= all.length;
  const at = (start: number): string => {
    const parameters = new URLSearchParams(query);
    parameters.set('startAt', String(start));
    parameters.set('maxResults', String(maxResults));
    return `${site.siteUrl}${path}?${parameters.toString()}`;
  };
  return {
    self: at(startAt),
    ...(isLast ? {} : { nextPage: at(startAt + values.length) }),
    startAt,
    maxResults,
    total: all.length,
    isLast,
    values,
  };
}
