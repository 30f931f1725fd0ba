export type Path = readonly (string | number)[];

/** The ways to every place inside a value. */
export const pathsOf = (value: unknown, at: Path = []): Path[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [
        ...(at.length > 0 ? [at] : []),
        ...Object.entries(value).flatMap(([name, held]) =>
          pathsOf(held, [...at, Array.isArray(value) ? Number(name) : name]),
        ),
      ];

const REMOVED = Symbol('removed');

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let at = 0; at < depth; at++) value = [value];
  return value;
};

/** What can be there instead: nothing, another type, and of the same type what nobody expects. */
export const damageTo = (held: unknown): readonly unknown[] => [
  REMOVED,
  null,
  ...(typeof held === 'number'
    ? [1e20, 1.5e15, 4e12, 2 ** 31 - 1, -1, 0.5, 0, 'x']
    : [
        ...['', 'x', 'x'.repeat(600), '<'.repeat(80_000), 'site', 'constructor', '__proto__', '\u0000\u202e\n'],
        ...[7, 1e20, true, [], {}, [[[]]], nested(25)],
      ]),
];

export const heldAt = (value: unknown, path: Path): unknown =>
  path.reduce((held, name) => (held as Record<string | number, unknown>)[name], value);

/** The value with something else in one of its places. */
export function damaged(value: unknown, [first, ...rest]: Path, put: unknown): unknown {
  if (first === undefined) return put;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? (Object.assign([], value) as never)
    : { ...(value as object) };
  const inner = damaged(copy[first], rest, put);
  if (inner !== REMOVED) copy[first] = inner;
  else if (Array.isArray(copy)) copy.splice(Number(first), 1);
  else delete copy[first];
  return copy;
}
