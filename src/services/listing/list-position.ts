import type { Payload } from '../../contract';
import { sealFor } from '../../storage/positions/seal';
import type { Seal } from '../../storage/positions/seal';

/** Where a page of the list begins: after which order, in which part of it. */
export interface Position {
  readonly part: 'active' | 'over';
  /** See `orderOf`; absent: at the part's beginning. */
  readonly after?: string;
}

/** Which list somebody asked for. */
export type AskedQuestion = Pick<Payload<'list'>, 'filters' | 'order'> & { readonly scope: 'mine' | 'everyone' };

const FORM = /^(active|over)(?:\.(.+))?$/;

/** What seals the positions of a list: each fits its own question and account only. */
export const listSeal = ({ scope, filters, order }: AskedQuestion, accountId: string): (() => Promise<Seal>) =>
  sealFor(['list', scope, order, Object.entries(filters).sort()], accountId);

/** A position as text for the page to hand back. It says nothing. */
export const positionText = (seal: Seal, { part, after }: Position): string =>
  seal.close(after === undefined ? part : `${part}.${after}`);

/** The position that a page handed back, or undefined when it is none of this question's. */
export function parsePosition(seal: Seal, text: string): Position | undefined {
  const [, part, after] = FORM.exec(seal.open(text) ?? '') ?? [];
  if (part !== 'active' && part !== 'over') return undefined;
  return { part, ...(after === undefined ? {} : { after }) };
}
