import { refusal } from '../../refusal';

/** A number in the address; what is not a whole number from `least` up is a 400. */
export function wholeNumber(query: URLSearchParams, name: string, otherwise: number, least: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw refusal('collection', 400, `The query parameter '${name}' must be a whole number from ${least}.`);
  }
  return Number(text);
}
