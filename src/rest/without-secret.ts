/** Stands where the secret was. */
const STRUCK_OUT = '***';
/** A shorter text is part of any answer, and no secret. */
const SHORTEST = 8;

/**
 * The text with a secret struck out wherever a reader could find it: as it is, in letters of another case, and with any of its
 * characters escaped as in JSON (also in JSON inside of JSON), an address or HTML. JSON stays JSON. Pure; the time grows with the
 * length of the text.
 */
export function withoutSecret(text: string, secret: string): string {
  if (secret.length < SHORTEST) return text;
  const read = unescaped(text);
  const withoutEscaped = struckOut(
    text,
    placesOf(read.text, unescaped(secret).text).map(([at, end]) => [read.starts[at] ?? 0, read.ends[end - 1] ?? 0]),
  );
  // A character before the secret may look like the beginning of an escape that takes the secret's first ones with it.
  return struckOut(withoutEscaped, placesOf(withoutEscaped, secret));
}

type Range = readonly [begin: number, end: number];

function placesOf(text: string, sought: string): Range[] {
  const places: Range[] = [];
  for (let at = sought === '' ? -1 : text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
    places.push([at, at + sought.length]);
  }
  return places;
}

function struckOut(text: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const [begin, end] of ranges) {
    parts.push(text.slice(done, beginOf(text, begin)), STRUCK_OUT);
    done = end;
  }
  return [...parts, text.slice(done)].join('');
}

/** Where a character begins with the backslash that escapes it: one of an even number escapes the one before. */
function beginOf(text: string, at: number): number {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return at - (backslashes % 2);
}

/** One escaped character: `\u0041`, `%41` (also of a `%`, any number of times), `&#65;`, `&#x41;`, or the named ones of HTML. */
const ESCAPED =
  /\\u00([0-9a-f]{2})|%(?:25){0,8}([0-9a-f]{2})|&#0{0,8}(\d{1,3});|&#x0{0,8}([0-9a-f]{1,2});|&(amp|lt|gt|quot|apos);/giy;
const BACKSLASH = '\\';
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * A text without its escapes and in lower case, with the places in the original where each character begins and ends. A backslash counts
 * as nothing, in the secret too: nobody can tell how often it was escaped.
 */
function unescaped(text: string): {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
} {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length;) {
    ESCAPED.lastIndex = at;
    const match = ESCAPED.exec(text);
    const character = match ? characterOf(match) : text.charAt(at);
    const end = at + (match?.[0].length ?? 1);
    if (character !== '' && character !== BACKSLASH) {
      characters.push(lowerCased(character));
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text: characters.join(''), starts, ends };
}

function characterOf([, json, percent, decimal, hexadecimal, named]: RegExpExecArray): string {
  const hex = json ?? percent ?? hexadecimal;
  if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
  if (decimal !== undefined) return String.fromCharCode(Number(decimal));
  return named === undefined ? '' : (NAMED[named.toLowerCase()] ?? '');
}

/** Some letters grow when their case changes: then the places would not fit any more. */
const lowerCased = (character: string): string => {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
};
