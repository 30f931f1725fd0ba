/** The longest reason that is kept, in characters. */
export const REASON_LENGTH = 2_000;

// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** A character that leaves something on the screen: blanks, marks without a letter and fillers do not. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * A text from a person or a source as it may be shown: without control and bidirectional characters, which could make it
 * read as something else, and no longer than told; the cut is shown. Line feeds and tabs stay. Empty where nothing of it
 * could be seen.
 */
export function shownText(text: string, longest: number): string {
  const plain = text.replace(UNSEEN, '');
  return VISIBLE.test(plain) ? cutText(plain, longest) : '';
}

/** A text with at most so many characters; the cut is shown, and goes through no character. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // A character takes two places at the most, so a longer beginning holds no more of them.
  const characters = [...text.slice(0, 2 * longest + 2)];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

/**
 * The same on one line, for what is a name: line feeds, tabs and runs of blanks become one blank, also where nothing but
 * characters that are left out stands between them; none is at its ends.
 */
export const shownLine = (text: string, longest: number): string =>
  shownText(
    text
      .replace(/[\s\u0085]/g, ' ')
      .replace(UNSEEN, '')
      .replace(/ +/g, ' ')
      .trim(),
    longest,
  );
