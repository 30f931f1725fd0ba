import fc from 'fast-check';
import * as v from 'valibot';

/** A schema of valibot's, or a step of a pipe of one. */
type Part = Readonly<Record<string, unknown>>;

/**
 * Values that have the shape of a schema: where it takes objects, lists and choices they are made as it says, and every single
 * text or number is one of `words` that it accepts. What the schema checks beyond single values may still refuse them.
 */
export function shapedBy(schema: v.GenericSchema, words: readonly unknown[]): fc.Arbitrary<unknown> {
  const inner = (part: unknown): fc.Arbitrary<unknown> => shapedBy(asSchema(part), words);
  const held: Part = { ...schema };
  switch (schema.type) {
    case 'strict_object':
    case 'object':
      return fc.oneof(
        shapedObject(held.entries, inner, 'whole'),
        shapedObject(held.entries, inner, 'some'),
        shapedObject(held.entries, inner, 'needed'),
      );
    case 'array': {
      const { length, ...bounds } = { length: atLeast(held.pipe), maxLength: atLeast(held.pipe) + 3 };
      return fc.uniqueArray(inner(held.item), {
        ...bounds,
        minLength: length,
        selector: (item) => JSON.stringify(item),
      });
    }
    case 'union':
    case 'variant':
      return fc.oneof(...listed(held.options).map(inner));
    case 'picklist':
      return fc.constantFrom(...listed(held.options));
    case 'literal':
      return fc.constant(held.literal);
    case 'boolean':
      return fc.boolean();
    case 'optional':
    case 'exact_optional':
      return inner(held.wrapped);
    default: {
      // Where a text may say anything, it names nothing that is somebody's: it comes back wherever the text is shown.
      const isFree = v.safeParse(schema, FREE_TEXT).success;
      const accepted = words.filter((word) => v.safeParse(schema, word).success && (!isFree || isShort(word)));
      return accepted.length > 0 ? fc.constantFrom(...accepted) : fc.string();
    }
  }
}

const FREE_TEXT = 'any text at all';
const isShort = (word: unknown): boolean => typeof word !== 'string' || word.length < 12;

function shapedObject(
  entries: unknown,
  inner: (part: unknown) => fc.Arbitrary<unknown>,
  which: 'whole' | 'some' | 'needed',
): fc.Arbitrary<unknown> {
  const parts = Object.entries(entries ?? {});
  const needed = parts.filter(([, part]) => !asSchema(part).type.includes('optional'));
  const held = which === 'needed' ? needed : parts;
  const values = Object.fromEntries(held.map(([name, part]): [string, fc.Arbitrary<unknown>] => [name, inner(part)]));
  const requiredKeys = needed.map(([name]) => name);
  return fc.record(values, { noNullPrototype: true, ...(which === 'some' ? { requiredKeys } : {}) });
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const minLength = v.object({ type: v.literal('min_length'), requirement: v.number() });
const atLeast = (pipe: unknown): number =>
  listed(pipe).reduce<number>((least, step) => (v.is(minLength, step) ? step.requirement : least), 0);

function asSchema(part: unknown): v.GenericSchema {
  if (v.is(v.object({ kind: v.literal('schema'), type: v.string() }), part)) return part as never;
  throw new Error('no schema');
}

const HUGE = 'x'.repeat(200_000);
const deep = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((held) => [held], 'deep');

/** What nobody expects in the place of a value. */
const HOSTILE: readonly unknown[] = [
  ...[null, true, 0, -1, 0.5, 1e20, 1e308, -1e308, 2 ** 53, 8.64e15, 4_102_444_800_001],
  ...[
    '',
    ' ',
    '0',
    '-',
    'site',
    'unknown',
    'null',
    '__proto__',
    'constructor',
    'toString',
    '../site',
    '%2e%2e/',
    '{0}',
  ],
  ...['\u0000', 'a\u0000b', '\u202egnp.exe', '\ud800', '\u{1f600}'.repeat(300), 'a\nb\r\tc', '<script>', '=1+1', HUGE],
  ...['jira:1', 'jira:01', 'jira:9007199254740993', 'found:', 'submission:', 'confluence:1#-', 'confluence:#'],
  ...[[], {}, [[]], [null], [{}], deep(500), Array.from({ length: 20_000 }, (_, index) => String(index + 1))],
  JSON.parse('{"__proto__":{"accountId":"x","admin":"yes"}}'),
  JSON.parse('{"constructor":{"prototype":{"admin":"yes"}},"length":1e9,"toString":1,"toJSON":1}'),
];

type Path = readonly (string | number)[];

/** The ways to every place in a value, to the value itself too. */
const pathsOf = (value: unknown, at: Path = []): Path[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [at, ...Object.entries(value).flatMap(([name, held]) => pathsOf(held, [...at, name]))];

const LEFT_OUT = Symbol('left out');

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** A copy of a value with something else in one place, or without it. A name that is new is added, `__proto__` too. */
function withPut(value: unknown, [first, ...rest]: Path, put: unknown): unknown {
  if (first === undefined) return put;
  const entries = entriesOf(value).filter(([name]) => name !== String(first));
  const inner = withPut(entriesOf(value).find(([name]) => name === String(first))?.[1], rest, put);
  if (inner !== LEFT_OUT) entries.push([String(first), inner]);
  return Array.isArray(value) ? entries.map(([, held]) => held) : Object.fromEntries(entries);
}

/** The same value with one place of it broken, or with something added that no schema names. */
export function brokenOnce(value: unknown, words: readonly unknown[]): fc.Arbitrary<unknown> {
  const paths = pathsOf(value);
  const added = paths.flatMap((path) =>
    ['__proto__', 'constructor', 'accountId', 'admin'].map((name) => [...path, name]),
  );
  const put = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constant(LEFT_OUT) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  const where = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...paths) },
    { weight: 1, arbitrary: fc.constantFrom(...added) },
  );
  return fc.tuple(where, put).map(([path, held]) => {
    const broken = withPut(value, path, held);
    return broken === LEFT_OUT ? undefined : broken;
  });
}

/** Whatever JSON can hold, and what is hostile. */
export const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...HOSTILE));
