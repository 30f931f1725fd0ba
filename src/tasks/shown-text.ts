/** The longest reason that is kept, in characters. */
export const REASON_LENGTH = 2_000;

// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text from a person or a source as it may be shown: without control and bidirectional characters, which could make it
 * read as something else, and no longer than told; the cut is shown.
 */
export function shownText(text: string, longest: number): string {
  const plain = text.replace(UNSEEN, '');
  const characters = [...plain];
  return characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`;
}
