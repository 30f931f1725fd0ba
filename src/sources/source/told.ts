import { shownText } from '../../tasks/shown-text';
import type { Told } from '../../tasks/reading/report';

/** Messages that are kept, and how much of each, in characters: with a result they fit one value of storage. */
const MOST_MESSAGES = 20;
const MESSAGE_LENGTH = 1_000;
const RESULT_LENGTH = 20_000;
/** A result is shown so many levels deep: nobody reads further, and what is nested without an end cannot be written out. */
const DEEPEST = 20;
/** So many values of a result are written out: each takes a line, and no more of them are read or kept. */
const MOST_VALUES = RESULT_LENGTH / 2;

/** What a source says beside the progress, as it may be shown and kept. Texts are shown as they are, other JSON indented. */
export function toldOf(messages: readonly string[], result?: unknown): Told {
  const kept = messages.map((message) => shownText(message, MESSAGE_LENGTH).trim()).filter((message) => message !== '');
  const text = result === undefined || result === null ? undefined : asText(result);
  const isCut = kept.length > MOST_MESSAGES || (text !== undefined && isLonger(text, RESULT_LENGTH));
  return {
    messages: kept.slice(0, MOST_MESSAGES),
    ...(text === undefined ? {} : { result: shownText(text, RESULT_LENGTH) }),
    ...(isCut ? { isCut } : {}),
  };
}

/** In characters, each of which takes two places at the most. */
const isLonger = (text: string, characters: number): boolean =>
  text.length > 2 * characters || [...text].length > characters;

const asText = (result: unknown): string =>
  typeof result === 'string' ? result : (JSON.stringify(beginningOf(result), null, 2) ?? '');

/**
 * As much of JSON as is ever shown, with `…` in the place of the rest: an answer of a few megabytes can be a hundred megabytes
 * written out, and would end the function.
 */
function beginningOf(result: unknown): unknown {
  let left = MOST_VALUES;
  const copied = (value: unknown, levels: number): unknown => {
    left--;
    if (typeof value === 'string') return value.slice(0, 2 * RESULT_LENGTH);
    if (typeof value !== 'object' || value === null) return value;
    if (levels === 0 || left < 0) return '…';
    if (Array.isArray(value)) {
      const kept = value.slice(0, left).map((inner: unknown) => copied(inner, levels - 1));
      return kept.length < value.length ? [...kept, '…'] : kept;
    }
    const entries: readonly [string, unknown][] = Object.entries(value);
    const kept = entries.slice(0, left).map(([name, inner]) => [name, copied(inner, levels - 1)] as const);
    return Object.fromEntries(kept.length < entries.length ? [...kept, ['…', '…'] as const] : kept);
  };
  return copied(result, DEEPEST);
}
