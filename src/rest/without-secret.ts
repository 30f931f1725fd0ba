/** Stands where the secret was. */
const STRUCK_OUT = '***';
/** Characters that are compared in vain: a text that begins the secret oftener is struck out from there to its end. */
const MOST_COMPARED = 5_000_000;
/** A shorter text is part of any answer, and no secret. */
const SHORTEST = 8;

/**
 * The text with a secret struck out wherever a reader could find it: as it is, in letters of another case, and with any of its
 * characters escaped as in JSON (also in JSON inside of JSON), an address or HTML. JSON stays JSON. Pure; the time grows with the
 * length of the text, and nothing is made of it that is larger.
 */
export function withoutSecret(text: string, secret: string): string {
  if (secret.length < SHORTEST) return text;
  const withoutEscaped = struckOut(text, escapedPlaces(text, unescaped(secret)));
  // What the secret has of escapes itself may be told otherwise where it stands as it is.
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

interface Read {
  /** One character in lower case; empty for a backslash. */
  readonly character: string;
  readonly end: number;
}

/** What stands at a place of a text. A backslash counts as nothing: nobody can tell how often it was escaped. */
function readAt(text: string, at: number): Read {
  ESCAPED.lastIndex = at;
  const match = ESCAPED.exec(text);
  const character = match ? characterOf(match) : text.charAt(at);
  return { character: character === BACKSLASH ? '' : lowerCased(character), end: at + (match?.[0].length ?? 1) };
}

/** A text without its escapes and backslashes, in lower case. */
function unescaped(text: string): string {
  const characters: string[] = [];
  for (let at = 0; at < text.length;) {
    const { character, end } = readAt(text, at);
    characters.push(character);
    at = end;
  }
  return characters.join('');
}

/** Where a text, read without its escapes, says what is sought: only where its first characters stand is it read so. */
function escapedPlaces(text: string, sought: string): Range[] {
  const places: Range[] = [];
  if (sought === '') return places;
  let left = MOST_COMPARED;
  const beginning = new RegExp([...sought.slice(0, SHORTEST)].map(formsOf).join(`${formsOf(BACKSLASH)}*`), 'gi');
  for (let found = beginning.exec(text); found; found = beginning.exec(text)) {
    const end = left < 0 ? text.length : endOf(text, found.index, sought);
    if (end === undefined) left -= sought.length;
    else places.push([found.index, end]);
    beginning.lastIndex = end ?? found.index + 1;
  }
  return places;
}

/** Every way in which a character can stand in a text, as a pattern. */
function formsOf(character: string): string {
  const codes = [...new Set([character, character.toUpperCase()])].map((each) => each.charCodeAt(0));
  const numbers = codes.flatMap((code) => {
    const hex = code.toString(16);
    const two = hex.padStart(2, '0');
    return [`\\\\u00${two}`, `%(?:25){0,8}${two}`, `&#0{0,8}${code};`, `&#x0{0,8}${hex};`];
  });
  const names = Object.entries(NAMED).flatMap(([name, named]) => (named === character ? [`&${name};`] : []));
  return `(?:${[character.replace(/[^\w]/g, '\\$&'), ...numbers, ...names].join('|')})`;
}

function endOf(text: string, begin: number, sought: string): number | undefined {
  let at = begin;
  for (let matched = 0; matched < sought.length;) {
    if (at >= text.length) return undefined;
    const { character, end } = readAt(text, at);
    if (character !== '' && character !== sought[matched]) return undefined;
    if (character !== '') matched++;
    at = end;
  }
  return at;
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
