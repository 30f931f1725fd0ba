const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A part of a time that is always the same for one name and differs between names, so that not all come at once. Pure. */
export function spreadOver(name: string, ms: number): number {
  let hash = FNV_OFFSET;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  return Math.trunc(((hash >>> 0) / 2 ** 32) * ms);
}
