import type { Payload } from '../../contract';

/** Where a page of the list begins: after which order, in which part of it. */
export interface Position {
  readonly part: 'active' | 'over';
  /** See `orderOf`; absent: at the part's beginning. */
  readonly after?: string;
}

/** Which list somebody asked for. */
export type AskedQuestion = Pick<Payload<'list'>, 'filters' | 'order'> & { readonly scope: 'mine' | 'everyone' };

const FORM = /^([0-9a-f]{8})\.(active|over)(?:\.(\d{14}:[\w#:-]{1,193}))?$/;

/** A position as text for the page to hand back. It says nothing but where, and fits its own question only. */
export const positionText = (question: AskedQuestion, { part, after }: Position): string =>
  [fingerprint(question), part, ...(after === undefined ? [] : [after])].join('.');

/** The position that a page handed back, or undefined when it is none of this question's. */
export function parsePosition(question: AskedQuestion, text: string): Position | undefined {
  const [, owner, part, after] = FORM.exec(text) ?? [];
  if (owner !== fingerprint(question) || (part !== 'active' && part !== 'over')) return undefined;
  return { part, ...(after === undefined ? {} : { after }) };
}

/** FNV-1a of the question: a mistaken position is noticed, a forged one gives nothing that a true one would not. */
function fingerprint({ scope, filters, order }: AskedQuestion): string {
  const text = JSON.stringify([scope, order, Object.entries(filters).sort()]);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
