import * as v from 'valibot';
import type { RestClient } from '../../src/rest/client';
import { encodedPath } from '../../src/rest/path';

/** A client that is answered with the JSON that stands for an address. */
export const answeredBy = (jsonAt: (address: string) => unknown): RestClient => ({
  async ask({ path }, schema) {
    const body = jsonAt(encodedPath(path));
    const read = v.safeParse(schema, body);
    return read.success
      ? { ok: true, data: read.output, text: JSON.stringify(body) }
      : { ok: false, error: { kind: 'upstream', system: 'jira', status: 200 } };
  },
});

/** A client that is always answered with this JSON. */
export const answeredWith = (json: unknown): RestClient => answeredBy(() => json);

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};

/** What can stand in a place of an answer instead of what should; undefined: the place is not there. */
export const ODD: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  2.5,
  1e20,
  1e300,
  '',
  'MK-1',
  '\u202e\u0007\n\t ',
  '<'.repeat(80_000),
  [],
  [null],
  {},
  { id: {} },
  Array.from({ length: 3_000 }, (_, index) => ({ index })),
  nested(300),
];

type Path = readonly (string | number)[];

/** Every place of a JSON, itself left out. */
export function placesIn(json: unknown, path: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(json) ? [...json.entries()] : Object.entries(json);
  return entries.flatMap(([name, inner]) => [[...path, name], ...placesIn(inner, [...path, name])]);
}

/** A copy of the JSON with something else in one place. */
export function broken(json: unknown, [name, ...inner]: Path, odd: unknown): unknown {
  if (name === undefined) return odd;
  if (Array.isArray(json)) {
    return json.flatMap((each: unknown, index) => (index === name ? kept(broken(each, inner, odd)) : [each]));
  }
  const entries: [string, unknown][] = typeof json === 'object' && json !== null ? Object.entries(json) : [];
  return Object.fromEntries(
    entries.flatMap(([key, each]) =>
      key === name ? kept(broken(each, inner, odd)).map((value) => [key, value]) : [[key, each]],
    ),
  );
}

const kept = (value: unknown): unknown[] => (value === undefined ? [] : [value]);
