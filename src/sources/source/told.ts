import { shownText } from '../../tasks/shown-text';
import type { Told } from '../../tasks/report';

/** Messages that are kept, and how much of each, in characters: with a result they fit one value of storage. */
const MOST_MESSAGES = 20;
const MESSAGE_LENGTH = 1_000;
const RESULT_LENGTH = 20_000;
/** A result is shown so many levels deep: nobody reads further, and what is nested without an end cannot be written out. */
const DEEPEST = 20;

/** What a source says beside the progress, as it may be shown and kept. Texts are shown as they are, other JSON indented. */
export function toldOf(messages: readonly string[], result?: unknown): Told {
  const kept = messages.map((message) => shownText(message, MESSAGE_LENGTH).trim()).filter((message) => message !== '');
  const text = result === undefined || result === null ? undefined : asText(result);
  const isCut = kept.length > MOST_MESSAGES || (text !== undefined && [...text].length > RESULT_LENGTH);
  return {
    messages: kept.slice(0, MOST_MESSAGES),
    ...(text === undefined ? {} : { result: shownText(text, RESULT_LENGTH) }),
    ...(isCut ? { isCut } : {}),
  };
}

const asText = (result: unknown): string =>
  typeof result === 'string' ? result : (JSON.stringify(withoutDepths(result, DEEPEST), null, 2) ?? '');

/** The same JSON with `…` in the place of what lies deeper. */
function withoutDepths(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  return Array.isArray(value)
    ? value.map((inner: unknown) => withoutDepths(inner, levels - 1))
    : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutDepths(inner, levels - 1)]));
}
