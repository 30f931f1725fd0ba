import { LEFT_BYTES, LEFT_LINES } from '../../../../contract';
import type { LeftLine } from '../../../../contract';
import { cutText } from '../../../../tasks/shown-text';
import type { Reading } from '../../../words/reading';
import { fieldName } from '../../../words/changes/names';
import type { Left } from '../plan/left-by-undo';
import { factsOfReason } from './left-words';

/** What is left, a line each, with its whole reason. Pure. */
export const leftLines = (
  left: readonly Left[],
  keys: ReadonlyMap<string, string>,
  reading: Reading,
): readonly LeftLine[] =>
  left.map(({ issueId, field, why }) => {
    const more = factsOfReason(why, reading).join(', ');
    return {
      issue: keys.get(issueId) ?? issueId,
      ...(field === undefined ? {} : { field: cutText(fieldName(field, reading.say), 255) }),
      why: cutText(reading.say(`undo.left.${why.kind}`, { n: 0 }), 300),
      ...(more === '' ? {} : { more: cutText(more, 1_000) }),
    };
  });

/** The lines of one file, and how many were before them. */
export interface LeftFile {
  readonly from: number;
  readonly lines: readonly LeftLine[];
}

/** As few files as a call each can carry, in the order of the lines. Pure. */
export function filesOf(lines: readonly LeftLine[]): readonly LeftFile[] {
  const files: { from: number; lines: LeftLine[] }[] = [];
  let bytes = 0;
  lines.forEach((line, from) => {
    const size = new TextEncoder().encode(JSON.stringify(line)).length + 1;
    const file = files.at(-1);
    if (file && file.lines.length < LEFT_LINES && bytes + size <= LEFT_BYTES) {
      file.lines.push(line);
      bytes += size;
    } else {
      files.push({ from, lines: [line] });
      bytes = size;
    }
  });
  return files;
}
