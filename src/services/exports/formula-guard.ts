/** What a spreadsheet takes for the beginning of a formula, at the beginning of a cell; with the full-width forms. */
const FORMULA = '[=+\\-@\uff1d\uff0b\uff0d\uff20]';
/** Where a cell may begin, by whatever separator a file is read: line breaks of every kind are among them. */
const SEPARATOR = '[;,\\t\\n\\v\\f\\r\\u0085\\u2028\\u2029]';
/**
 * What the eye does not see, and an import may drop: spaces, zero-width and other formatting characters. A quote counts,
 * because a cell of `""=1` is read as `=1` where the quotes before it did not belong to the separator in use.
 */
const UNSEEN = '[\\p{Zs}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\u2800"]';
const SPACE_CONTROL = '[\\t\\n\\v\\f\\r\\u0085]';

const PLACES = new RegExp(
  `(?<=^|${SEPARATOR})(?=${UNSEEN}*(?:${FORMULA}|(?!${SPACE_CONTROL})\\p{Cc}))|^(?=${UNSEEN}*${SPACE_CONTROL})`,
  'gu',
);

/**
 * The text with an apostrophe wherever a spreadsheet could begin to read a formula: at its start, and after `;`, a tab, a
 * comma or a line break, when the first character that is seen there is `=`, `+`, `-`, `@`, a full-width form of these, or a
 * control character (tabs and line breaks count at the very start only, else they separate). Pure; time grows with the
 * length of the text.
 *
 * Quoting a cell is not enough: a spreadsheet with `;` as its separator takes `"a","b;=c"` apart at the `;`.
 */
export const withoutFormulas = (text: string): string => text.replace(PLACES, "'");
