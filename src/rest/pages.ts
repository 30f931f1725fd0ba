/** Pages of one answer at the most. */
export const MOST_PAGES = 1_000;

/**
 * Gives each cursor back that leads on to another page. Undefined at the end: none was given, it came before, so that the pages
 * lead in a circle, or there are more pages than anybody has.
 */
export function leadingOn(): (cursor: string | undefined) => string | undefined {
  const seen = new Set<string>();
  return (cursor) => {
    if (cursor === undefined || cursor === '' || seen.has(cursor) || seen.size >= MOST_PAGES) return undefined;
    seen.add(cursor);
    return cursor;
  };
}
