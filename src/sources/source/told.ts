import { shownText } from '../../tasks/shown-text';
import type { Told } from '../../tasks/report';

/** Messages that are kept, and how much of each, in characters: with a result they fit one value of storage. */
const MOST_MESSAGES = 20;
const MESSAGE_LENGTH = 1_000;
const RESULT_LENGTH = 20_000;

/** What a source says beside the progress, as it may be shown and kept. Texts are shown as they are, other JSON indented. */
export function toldOf(messages: readonly string[], result?: unknown): Told {
  const kept = messages.map((message) => message.trim()).filter((message) => message !== '');
  const text = result === undefined || result === null ? undefined : asText(result);
  const isCut = kept.length > MOST_MESSAGES || (text !== undefined && [...text].length > RESULT_LENGTH);
  return {
    messages: kept.slice(0, MOST_MESSAGES).map((message) => shownText(message, MESSAGE_LENGTH)),
    ...(text === undefined ? {} : { result: shownText(text, RESULT_LENGTH) }),
    ...(isCut ? { isCut } : {}),
  };
}

const asText = (result: unknown): string =>
  typeof result === 'string' ? result : (JSON.stringify(result, null, 2) ?? '');
