import type { Payload } from '../../contract';
import { fingerprint } from '../../storage/positions/fingerprint';
import { sealFor } from '../../storage/positions/seal';
import type { Seal } from '../../storage/positions/seal';

/**
 * Where a page of the list begins: after which order, in which part of it. `touched`: of what is searched for by an issue, those
 * that had it.
 */
export interface Position {
  readonly part: 'active' | 'over' | 'touched';
  /** See `orderOf`, of `touched` see `Touch`; absent: at the part's beginning. */
  readonly after?: string;
}

/** Which list somebody asked for. */
export type AskedQuestion = Pick<Payload<'list'>, 'filters' | 'order'> & { readonly scope: 'mine' | 'everyone' };

const PLACE = /^(active|over|touched)(?:\.(.+))?$/;
/** See `orderOf`: only of a task that could be read is a place handed out as it is. */
const OPEN_PLACE = /^([0-9a-f]{8})\.((?:active|over|touched)(?:\.\d{14}:[\w#:-]{1,193})?)$/;

/** What seals the positions of a list: each fits its own question and account only. */
export const listSeal = (question: AskedQuestion, accountId: string): (() => Promise<Seal>) =>
  sealFor(['list', ...partsOf(question)], accountId);

/** A position as text for the page to hand back. It says nothing. */
export const positionText = (seal: Seal, position: Position): string => seal.close(placeText(position));

/** The position that a page handed back, or undefined when it is none of this question's. */
export const parsePosition = (seal: Seal, text: string): Position | undefined => placeIn(seal.open(text));

/**
 * A position right after a task that the viewer has just been shown, as text: it has nothing to hide, so that a page of the
 * list needs no key from storage. A mistaken one is noticed, a forged one gives nothing that a true one would not.
 */
export const shownPosition = (question: AskedQuestion, position: Position): string =>
  `${fingerprint(partsOf(question))}.${placeText(position)}`;

/** The position that a page handed back, sealed or not, or undefined when it is none of this question's. */
export async function positionIn(
  question: AskedQuestion,
  seal: () => Promise<Seal>,
  text: string,
): Promise<Position | undefined> {
  const [, print, place] = OPEN_PLACE.exec(text) ?? [];
  if (print === undefined) return parsePosition(await seal(), text);
  return print === fingerprint(partsOf(question)) ? placeIn(place) : undefined;
}

const placeText = ({ part, after }: Position): string => (after === undefined ? part : `${part}.${after}`);

function placeIn(text = ''): Position | undefined {
  const [, part, after] = PLACE.exec(text) ?? [];
  if (part !== 'active' && part !== 'over' && part !== 'touched') return undefined;
  return { part, ...(after === undefined ? {} : { after }) };
}

const partsOf = ({ scope, filters, order }: AskedQuestion) => [scope, order, Object.entries(filters).sort()];
