import { createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { badRequest } from './storage-error';

/** Where a page ended: the index row's place. */
export interface Place {
  range: string | number;
  tie: string;
  key: string;
}

export interface Cursors {
  seal(query: unknown, place: Place): string;
  /** @throws StorageError when the cursor was made by another run of the site or for another query. */
  open(query: unknown, cursor: string): Place;
}

const sealed = v.object({
  place: v.object({ range: v.union([v.string(), v.number()]), tie: v.string(), key: v.string() }),
  mark: v.string(),
});

/**
 * Cursors are not stable on Forge and belong to one query. Here they end with the process, so that no app keeps one:
 * they are signed with a secret that nobody stores.
 */
export function createCursors(): Cursors {
  const secret = randomBytes(32);
  const markOf = (query: unknown, place: Place) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([query, place]))
      .digest('base64url');
  return {
    seal(query, place) {
      return Buffer.from(JSON.stringify({ place, mark: markOf(query, place) })).toString('base64url');
    },
    open(query, cursor) {
      const parsed = v.safeParse(sealed, fromJson(Buffer.from(cursor, 'base64url').toString()));
      if (parsed.success && parsed.output.mark === markOf(query, parsed.output.place)) return parsed.output.place;
      throw badRequest('INVALID_CURSOR', 'The cursor is not valid for this query');
    },
  };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
