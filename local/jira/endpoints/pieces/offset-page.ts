import type { Call } from '../../http/endpoint';
import { wholeNumber } from './whole-number';

/** The part of a list that `startAt` and `maxResults` name. */
export interface Slice<Item> {
  startAt: number;
  maxResults: number;
  total: number;
  values: Item[];
}

/** A part of `all`, of `usual` items unless asked otherwise; more than `most` are not given. */
export function slice<Item>({ query }: Call, all: readonly Item[], usual: number, most = Infinity): Slice<Item> {
  const startAt = wholeNumber(query, 'startAt', 0, 0);
  const maxResults = Math.min(most, wholeNumber(query, 'maxResults', usual, 1));
  return { startAt, maxResults, total: all.length, values: all.slice(startAt, startAt + maxResults) };
}

export interface OffsetPage<Item> extends Slice<Item> {
  self: string;
  nextPage?: string;
  isLast: boolean;
}

/** The same as the contract's `PageBean…` have it: with its own address, and the next one's. */
export function offsetPage<Item>(call: Call, all: readonly Item[], usual: number, most?: number): OffsetPage<Item> {
  const { values, ...place } = slice(call, all, usual, most);
  const end = place.startAt + values.length;
  const isLast = end >= all.length;
  const at = (start: number): string => {
    const parameters = new URLSearchParams(call.query);
    parameters.set('startAt', String(start));
    parameters.set('maxResults', String(place.maxResults));
    return `${call.site.siteUrl}${call.path}?${parameters.toString()}`;
  };
  return { self: at(place.startAt), ...(isLast ? {} : { nextPage: at(end) }), ...place, isLast, values };
}
