import type { ExportOf, ExportedFile, FileKind, Functions } from '../../../src/contract';
import { data, keyOf } from '../../world';
import type { Person, World } from '../../world';

type Part = { readonly from?: string; readonly rows: number };

export const MINE: ExportOf = { kind: 'list', scope: 'mine', filters: {}, order: 'newest' };
export const EVERYONES: ExportOf = { ...MINE, scope: 'everyone' };
export const outcomesOf = (key: string): ExportOf => ({ kind: 'outcomes', key: keyOf(key) });

export const WORKBOOK: FileKind = { format: 'xlsx' };
export const CSV: FileKind = { format: 'csv', separator: 'comma' };
export const AS_JSON: FileKind = { format: 'json' };

/** The contract's answers, as the resolver gave them. */
export const countExport = (who: Person, of: ExportOf, next?: string) =>
  who.call('exportParts', { of, ...(next === undefined ? {} : { next }) }) as Promise<
    ReturnType<Functions['exportParts']>
  >;

export const makeFile = (who: Person, of: ExportOf, file: FileKind = CSV, part = 1, from?: string) =>
  who.call('exportFile', { of, file, part, ...(from === undefined ? {} : { from }) }) as Promise<
    ReturnType<Functions['exportFile']>
  >;

/** All parts, in as many calls as it takes. */
export async function allParts(who: Person, of: ExportOf): Promise<Part[]> {
  const parts: Part[] = [];
  let next: string | undefined;
  do {
    const counted = data(await countExport(who, of, next));
    parts.push(...counted.parts);
    next = counted.next;
  } while (next !== undefined);
  return parts;
}

/** Opens a signed address as a browser does, or as told. */
export async function open(world: World, { url }: Pick<ExportedFile, 'url'>, init: RequestInit = {}) {
  const response = await world.settle(world.site.objectStore.transfer(new Request(url, init)));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    /** What a browser saves it as. */
    name: decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? ''),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/** The file of one part, made and opened. */
export async function download(world: World, who: Person, of: ExportOf, file: FileKind, at = 1, from?: string) {
  const answer = await open(world, data(await makeFile(who, of, file, at, from)));
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.bytes.toString()}`);
  return { ...answer, text: answer.bytes.toString('utf8') };
}

/** The objects of all parts together, by part. */
export async function exported<Row = Record<string, unknown>>(
  world: World,
  who: Person,
  of: ExportOf,
): Promise<Row[][]> {
  const parts: Row[][] = [];
  for (const [at, { from }] of (await allParts(who, of)).entries()) {
    const { text } = await download(world, who, of, AS_JSON, at + 1, from);
    parts.push(JSON.parse(text) as Row[]);
  }
  return parts;
}
