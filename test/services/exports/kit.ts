import type { ExportOf, Functions } from '../../../src/contract';
import { data, keyOf } from '../../world';
import type { Person, World } from '../../world';

type Format = 'csv' | 'json';
type Part = { readonly from?: string; readonly rows: number };

export const MINE: ExportOf = { kind: 'list', scope: 'mine', filters: {}, order: 'newest' };
export const EVERYONES: ExportOf = { ...MINE, scope: 'everyone' };
export const outcomesOf = (key: string): ExportOf => ({ kind: 'outcomes', key: keyOf(key) });

/** The contract's answers, as the resolver gave them. */
export const countExport = (who: Person, of: ExportOf, format: Format = 'csv', next?: string) =>
  who.call('exportParts', { of, format, ...(next === undefined ? {} : { next }) }) as Promise<
    ReturnType<Functions['exportParts']>
  >;

export const linkExport = (who: Person, of: ExportOf, format: Format = 'csv', part = 1, from?: string) =>
  who.call('exportLink', { of, format, part, ...(from === undefined ? {} : { from }) }) as Promise<
    ReturnType<Functions['exportLink']>
  >;

/** All parts, in as many calls as it takes. */
export async function allParts(who: Person, of: ExportOf, format: Format = 'csv'): Promise<Part[]> {
  const parts: Part[] = [];
  let next: string | undefined;
  do {
    const counted = data(await countExport(who, of, format, next));
    parts.push(...counted.parts);
    next = counted.next;
  } while (next !== undefined);
  return parts;
}

/** Opens an address as a browser does, or as told. */
export async function open(world: World, url: string, init: RequestInit = {}) {
  const { response, failure } = await world.settle(world.site.forge.webTrigger(new Request(url, init)));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes: Buffer.from(await response.arrayBuffer()),
    failure,
  };
}

/** The text of one part, by a link that is made for it and opened. */
export async function download(world: World, who: Person, of: ExportOf, format: Format, at = 1, from?: string) {
  const { url } = data(await linkExport(who, of, format, at, from));
  const answer = await open(world, url);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.failure ?? ''}: ${answer.bytes.toString()}`);
  return { ...answer, text: answer.bytes.toString('utf8') };
}

/** The objects of all parts together, by part. */
export async function exported<Row = Record<string, unknown>>(
  world: World,
  who: Person,
  of: ExportOf,
): Promise<Row[][]> {
  const parts: Row[][] = [];
  for (const [at, { from }] of (await allParts(who, of, 'json')).entries()) {
    const { text } = await download(world, who, of, 'json', at + 1, from);
    parts.push(JSON.parse(text) as Row[]);
  }
  return parts;
}
