/** 64 characters that are safe in JSON: six bits each. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const VALUE = new Map([...DIGITS].map((digit, value) => [digit, value]));
/** A varint's digit: five bits of a number, and one that says whether more follow. */
const BITS = 32;

/** A whole number, five bits a digit, the lowest first. */
export function varint(value: number): string {
  let text = '';
  let rest = value;
  do {
    const low = rest % BITS;
    rest = Math.floor(rest / BITS);
    text += DIGITS[rest > 0 ? low + BITS : low] ?? '';
  } while (rest > 0);
  return text;
}

/** The numbers that a text begins with, `most` of them, until a character that is none of them. */
export function varints(text: string, most = Infinity): number[] {
  const values: number[] = [];
  let value = 0;
  let scale = 1;
  for (const character of text) {
    const digit = VALUE.get(character);
    if (digit === undefined || values.length >= most) break;
    value += (digit % BITS) * scale;
    scale *= BITS;
    if (digit >= BITS) continue;
    values.push(value);
    value = 0;
    scale = 1;
  }
  return values;
}
