import { refusal } from '../../refusal';

/** A page of the bulk endpoints (the contract: 50 fields or workflows at a time). */
const pageSize = 50;

export interface CursorPage<Item> {
  items: Item[];
  /** What to send on for the neighbouring pages; absent where there is none. */
  cursors: { startingAfter?: string; endingBefore?: string };
}

/** The page that `startingAfter` or `endingBefore` name; without either the first. `idOf` has to be unique. */
export function cursorPage<Item>(
  all: readonly Item[],
  idOf: (item: Item) => string,
  query: URLSearchParams,
): CursorPage<Item> {
  const after = query.get('startingAfter');
  const before = query.get('endingBefore');
  if (after !== null && before !== null) {
    throw refusal('messages', 400, 'Only one of startingAfter and endingBefore can be given.');
  }
  const ids = all.map(idOf);
  const end = before === null ? undefined : placeOf(before, ids);
  const start = end === undefined ? (after === null ? 0 : placeOf(after, ids) + 1) : Math.max(0, end - pageSize);
  const items = all.slice(start, end ?? start + pageSize);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    cursors: {
      ...(last !== undefined && start + items.length < all.length ? { startingAfter: cursorOf(idOf(last)) } : {}),
      ...(first !== undefined && start > 0 ? { endingBefore: cursorOf(idOf(first)) } : {}),
    },
  };
}

function cursorOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}

function placeOf(cursor: string, ids: string[]): number {
  const place = ids.indexOf(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (place < 0) throw refusal('messages', 400, 'The cursor is invalid.');
  return place;
}
