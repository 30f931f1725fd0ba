/** An `error` of M. */
export class MError extends Error {}

/** A record of M, whose fields become values when they are asked for. */
export class MRecord {
  readonly #fields: ReadonlyMap<string, () => unknown>;
  constructor(fields: readonly (readonly [string, () => unknown])[]) {
    this.#fields = new Map(fields);
  }
  has = (name: string): boolean => this.#fields.has(name);
  get = (name: string): unknown => this.#fields.get(name)?.();
  names = (): string[] => [...this.#fields.keys()];
  with = (other: MRecord): MRecord =>
    new MRecord([...this.#fields, ...other.names().map((name) => [name, () => other.get(name)] as const)]);
}

export const isMFunction = (value: unknown): value is (...given: readonly unknown[]) => unknown =>
  typeof value === 'function';

/** What `Web.Contents` gives: bytes, and the status as their metadata. */
export interface MResponse {
  readonly bytes: Buffer;
  readonly status: number;
}

/** JSON as M has it. */
export function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return value;
  return new MRecord(Object.entries(value).map(([name, field]) => [name, () => fromJson(field)]));
}

function toJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  return value instanceof MRecord
    ? Object.fromEntries(value.names().map((name) => [name, toJson(value.get(name))]))
    : value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new MError('not a text');
  return value;
}
function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new MError('not a list');
  return value as readonly unknown[];
}
function record(value: unknown): MRecord {
  if (!(value instanceof MRecord)) throw new MError('not a record');
  return value;
}
function call(value: unknown): (...given: readonly unknown[]) => unknown {
  if (!isMFunction(value)) throw new MError('not a function');
  return value;
}
const bytes = (value: unknown): Buffer => (Buffer.isBuffer(value) ? value : (value as MResponse).bytes);

function textFrom(value: unknown): unknown {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new MError('no text');
}

function numberFrom(value: unknown): unknown {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  if (Number.isNaN(read)) throw new MError('no number');
  return read;
}

function momentFrom(value: unknown): Date {
  const read = new Date(Date.parse(/^\d{4}-\d\d-\d\dT/.test(text(value)) ? text(value) : ''));
  if (Number.isNaN(read.getTime())) throw new MError('no time');
  return read;
}

/** What stands in a cell of a column of this type. @throws MError where Excel would show an error */
function typed(value: unknown, type: unknown): unknown {
  if (value === null) return null;
  const fits = {
    'type text': typeof value === 'string',
    'type number': typeof value === 'number',
    'Int64.Type': typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 63,
    'type datetimezone': value instanceof Date,
    'type duration': typeof value === 'number',
  }[String(type)];
  if (fits !== true) throw new MError(`${JSON.stringify(value)} is no ${String(type)}`);
  return value;
}

type Row = Readonly<Record<string, unknown>>;

/** M's own library, as far as the Power Query files use it. */
export const library: Readonly<Record<string, unknown>> = {
  'Binary.Buffer': (given: unknown) => given,
  'Binary.ToText': (given: unknown) => bytes(given).toString('base64'),
  'BinaryEncoding.Base64': 0,
  'TextEncoding.Utf8': 0,
  'Int64.Type': 'Int64.Type',
  'DateTimeZone.FromText': momentFrom,
  'DateTimeZone.ToUtc': (given: unknown) => given,
  'Error.Record': (_: unknown, message: unknown) => message,
  'Json.Document': (given: unknown) => {
    try {
      return fromJson(JSON.parse(bytes(given).toString()));
    } catch {
      throw new MError('no JSON');
    }
  },
  'Json.FromValue': (given: unknown) => Buffer.from(JSON.stringify(toJson(given))),
  'List.Combine': (given: unknown) => list(given).flatMap(list),
  'List.Contains': (given: unknown, item: unknown) => list(given).includes(item),
  'List.Count': (given: unknown) => list(given).length,
  'List.Distinct': (given: unknown) => [...new Set(list(given))],
  'List.First': (given: unknown, otherwise: unknown = null) => list(given)[0] ?? otherwise,
  'List.IsEmpty': (given: unknown) => list(given).length === 0,
  'List.Last': (given: unknown) => list(given).at(-1) ?? null,
  'List.Max': (given: unknown) => Math.max(...list(given).map(Number)),
  'List.Min': (given: unknown) => Math.min(...list(given).map(Number)),
  'List.RemoveMatchingItems': (given: unknown, those: unknown) =>
    list(given).filter((each) => !list(those).includes(each)),
  'List.RemoveNulls': (given: unknown) => list(given).filter((each) => each !== null),
  'List.Select': (given: unknown, which: unknown) => list(given).filter((each) => call(which)(each) === true),
  'List.Transform': (given: unknown, how: unknown) => list(given).map((each) => call(how)(each)),
  'Number.From': numberFrom,
  'Number.RoundDown': (given: unknown) => (typeof given === 'number' ? Math.floor(given) : null),
  'Record.Field': (given: unknown, name: unknown) => record(given).get(text(name)),
  'Record.FieldCount': (given: unknown) => record(given).names().length,
  'Record.FieldNames': (given: unknown) => record(given).names(),
  'Record.FieldValues': (given: unknown) =>
    record(given)
      .names()
      .map((name) => record(given).get(name)),
  'Record.FieldOrDefault': (given: unknown, name: unknown, otherwise: unknown = null) =>
    record(given).has(text(name)) ? record(given).get(text(name)) : otherwise,
  'Table.FromRecords': (rows: unknown, names: unknown): Row[] =>
    list(rows).map((row) => Object.fromEntries(list(names).map((name) => [text(name), record(row).get(text(name))]))),
  'Table.ToRecords': (given: unknown) => given,
  'Table.TransformColumnTypes': (rows: unknown, columns: unknown): Row[] =>
    list(rows).map((row) =>
      Object.fromEntries(
        list(columns).map((column) => {
          const [name, type] = list(column);
          return [text(name), typed((row as Row)[text(name)], type)];
        }),
      ),
    ),
  'Text.At': (given: unknown, at: unknown) => text(given).charAt(Number(at)),
  'Text.BeforeDelimiter': (given: unknown, by: unknown) => text(given).split(text(by))[0],
  'Text.Combine': (given: unknown, by: unknown) => list(given).map(text).join(text(by)),
  'Text.Contains': (given: unknown, part: unknown) => text(given).includes(text(part)),
  'Text.From': textFrom,
  'Text.FromBinary': (given: unknown) => bytes(given).toString(),
  'Text.Insert': (given: unknown, at: unknown, part: unknown) =>
    text(given).slice(0, Number(at)) + text(part) + text(given).slice(Number(at)),
  'Text.Length': (given: unknown) => text(given).length,
  'Text.Lower': (given: unknown) => text(given).toLowerCase(),
  'Text.Remove': (given: unknown, those: unknown) =>
    [...text(given)].filter((one) => !list(those).includes(one)).join(''),
  'Text.Select': (given: unknown, those: unknown) =>
    [...text(given)].filter((one) => list(those).includes(one)).join(''),
  'Text.Split': (given: unknown, by: unknown) => text(given).split(text(by)),
  'Text.SplitAny': (given: unknown, by: unknown) =>
    [...text(by)].reduce((all, one) => all.flatMap((part) => part.split(one)), [text(given)]),
  'Text.Start': (given: unknown, most: unknown) => text(given).slice(0, Number(most)),
  'Text.ToBinary': (given: unknown) => Buffer.from(text(given)),
  'Text.Trim': (given: unknown) => text(given).trim(),
  'Text.Upper': (given: unknown) => text(given).toUpperCase(),
  'Value.Metadata': (given: unknown) => new MRecord([['Response.Status', () => (given as MResponse).status]]),
  '#datetimezone': (...[year, month, day]: readonly number[]) => new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)),
  '#duration': (...[days, hours, minutes, seconds]: readonly unknown[]) => {
    const all = [days, hours, minutes, seconds];
    if (!all.every((each) => typeof each === 'number')) throw new MError('no duration');
    const [d = 0, h = 0, m = 0, s = 0] = all as readonly number[];
    return (((d * 24 + h) * 60 + m) * 60 + s) * 1_000;
  },
};
