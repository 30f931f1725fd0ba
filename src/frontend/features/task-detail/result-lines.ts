import { shownText } from '../../../tasks/shown-text';
import type { Say } from '../../words/say';

/**
 * What is shown at the most, because nobody reads further: levels, lines, characters of a name, of a value, and of a
 * text that is not JSON.
 */
const [DEEPEST, LINES, NAME_LENGTH, VALUE_LENGTH, TEXT_LENGTH] = [6, 300, 60, 300, 5_000];

/**
 * A result as lines of `name: value`, indented where they are part of something; none where it says nothing. The items of a
 * list are numbered from 1. Whatever JSON it is, no line and no number of lines is without an end; a text that is no JSON,
 * as one that was cut, stands as it is. Pure.
 */
export function resultLines(json: string, say: Say): readonly string[] {
  const lines: string[] = [];
  const add = (name: string, value: unknown, depth: number): void => {
    if (lines.length > LINES) return;
    if (lines.length === LINES) {
      lines.push('…');
      return;
    }
    const parts = partsOf(value);
    const start = `${'  '.repeat(depth)}${shownText(name, NAME_LENGTH)}:`;
    const isOpened = parts.length > 0 && depth < DEEPEST;
    lines.push(isOpened ? start : `${start} ${valueWords(value, parts.length, say)}`);
    if (isOpened) for (const [part, inner] of parts.slice(0, LINES)) add(part, inner, depth + 1);
  };
  const value = parsed(json);
  if (value === undefined) return textLines(json);
  if (typeof value === 'string') return textLines(value);
  const parts = partsOf(value);
  for (const [name, inner] of parts.slice(0, LINES + 1)) add(name, inner, 0);
  return parts.length > 0 || value === null || typeof value === 'object' ? lines : [valueWords(value, 0, say)];
}

const textLines = (text: string): readonly string[] =>
  text.trim() === '' ? [] : shownText(text.trim(), TEXT_LENGTH).split('\n').slice(0, LINES);

/** Of an object or a list. */
function partsOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [String(index + 1), item]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function valueWords(value: unknown, parts: number, say: Say): string {
  if (typeof value === 'string') return shownText(value.replace(/\s+/g, ' '), VALUE_LENGTH) || say('result.empty');
  if (typeof value === 'boolean') return say(value ? 'result.yes' : 'result.no');
  // Numbers are not formatted: some of them are ids, and an id with commas in it would be another one.
  if (typeof value === 'number') return String(value);
  return parts === 0 ? say('result.empty') : say('result.deeper', { n: parts });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
