import type { NetChange } from '../../../../sources/history/net-changes';
import type { HistoryValue } from '../../../../sources/history/values';
import type { Named } from '../../../../tasks/changes/asked';
import { isPersonField } from '../../../../tasks/changes/system-fields';
import type { Reading } from '../../../words/reading';
import { fieldName, valueName } from '../../../words/changes/names';
import type { Say } from '../../../words/say';
import type { ChangeGroup, GroupValues } from './group-changes';

/** A line in pieces: words, and people, whose names are asked when they are shown. */
export type Piece = string | { readonly accountId: string };

/** Values of one side that are told; the others are counted. */
const MOST_VALUES = 5;

const OWN_WORDS = ['status', 'project'] as const;

/** "Priority: Low → High, 12 issues". Pure. */
export function groupPieces({ field, how, from, to, issueIds }: ChangeGroup, say: Say): readonly Piece[] {
  return joined([
    `${nameOfField(field, say)}: `,
    ...changePieces({ how, from, to, field }, say),
    say('changes.counted', { n: issueIds.length }),
  ]);
}

/** What is different about one issue, for a group whose values differ: "Low → High". Pure. */
export function netWords(net: NetChange, { say, personName }: Pick<Reading, 'say' | 'personName'>): string {
  const { field } = net;
  const pieces =
    net.kind === 'element'
      ? changePieces({ how: net.how, from: undefined, to: [net.value], field }, say)
      : changePieces({ how: 'set', from: net.from, to: net.to, field }, say);
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : (personName(piece.accountId) ?? say('did.person'))))
    .join('');
}

interface Sides {
  readonly how: ChangeGroup['how'];
  readonly from: GroupValues | undefined;
  readonly to: GroupValues;
  readonly field: Named;
}

function changePieces({ how, from, to, field }: Sides, say: Say): readonly Piece[] {
  if (how !== 'set') return [`${how === 'added' ? '+' : '−'} `, ...sidePieces(to, field, say)];
  return [...(from === undefined ? [] : [...sidePieces(from, field, say), ' ']), '→ ', ...sidePieces(to, field, say)];
}

function sidePieces(values: GroupValues, field: Named, say: Say): readonly Piece[] {
  if (values === 'various') return [say('changes.various')];
  if (values.length === 0) return [say(isPersonField(field.id) ? 'changes.nobody' : 'changes.empty')];
  const told = values
    .slice(0, MOST_VALUES)
    .flatMap((value, index) => [...(index > 0 ? [', '] : []), pieceOf(value, field, say)]);
  const more = values.length - MOST_VALUES;
  return [...told, ...(more > 0 ? [` ${say('changes.more', { n: more })}`] : [])];
}

function pieceOf(value: HistoryValue, field: Named, say: Say): Piece {
  if (value.isPerson) return { accountId: value.id };
  return value.isUnnamed ? say('changes.unnamed') : valueName(value, field, say);
}

function nameOfField(field: Named, say: Say): string {
  const own = OWN_WORDS.find((word) => word === field.id);
  return own ? say(`changes.field.${own}`) : fieldName(field, say);
}

/** Words beside words are one piece. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const before = all.at(-1);
    if (typeof piece === 'string' && typeof before === 'string') all[all.length - 1] = before + piece;
    else all.push(piece);
  }
  return all;
}
