import * as v from '../../valibot';
import type { Outcome } from '../../tasks/reading/snapshot';
import { decodeIds, decodeNumbers, encodeIds, encodeNumbers } from '../ids/issue-ids';
import { storedTime } from '../stored-values';

/** Records of reasons of one outcome: 35 million characters, far more than Jira has been seen to give. */
const MOST_RECORDS = 1_000;

/**
 * What became of each issue, as it is written. The issues are those of the part that was sent (`ids` absent) or, where the
 * app did not send it, those that are named (`ids`); groups and the rest point into them. Each reason stands once.
 */
const headSchema = v.object({
  /** Who read it, and when. */
  by: v.string(),
  at: storedTime,
  ids: v.optional(v.string()),
  /** Failed issues by their reasons: numbers of reasons, then places among the issues. */
  failed: v.array(v.tuple([v.array(v.number()), v.string()])),
  /** Places of the issues that are neither succeeded nor failed: hidden, or never reached. */
  rest: v.optional(v.string()),
  reasons: v.array(v.string()),
  /** Further records that hold reasons which did not fit here. */
  more: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_RECORDS))),
});
export type OutcomeHead = v.InferOutput<typeof headSchema>;

export interface StoredOutcome extends Outcome {
  readonly readById: string;
  readonly readAt: number;
  /** Issues of the part that the answer did not name: hidden or never reached. Unknown for what the app did not send. */
  readonly rest?: readonly string[];
}

/** Characters of reasons in one record: a value holds 240 KiB, and a character takes up to four bytes, escapes six. */
const REASON_CHARACTERS = 35_000;

/** @returns the head, and the reasons that go into further records, in their order. */
export function encodeOutcome(
  outcome: Outcome,
  reader: { readonly id: string; readonly at: number },
  sentIds: readonly string[] | undefined,
): { readonly head: OutcomeHead; readonly more: readonly string[][] } {
  const succeeded = new Set(outcome.succeeded);
  const sent = new Set(sentIds);
  const named = [...succeeded, ...outcome.failed.keys()];
  const asSent = sentIds !== undefined && named.every((id) => sent.has(id));
  const issues = sorted(asSent ? sent : new Set(named));
  const placeOf = new Map(issues.map((id, place) => [id, place]));
  const places = (ids: readonly string[]): string => encodeNumbers(ids.flatMap((id) => placeOf.get(id) ?? []));

  const reasons = [...new Set([...outcome.failed.values()].flat())];
  const numberOf = new Map(reasons.map((reason, number) => [reason, number]));
  const groups = new Map<string, { reasons: number[]; ids: string[] }>();
  for (const [id, why] of outcome.failed) {
    const numbers = why.flatMap((reason) => numberOf.get(reason) ?? []);
    const group = groups.get(numbers.join());
    if (group) group.ids.push(id);
    else groups.set(numbers.join(), { reasons: numbers, ids: [id] });
  }
  const rest = issues.filter((id) => !outcome.failed.has(id) && !succeeded.has(id));
  const [first = [], ...more] = chunks(reasons);
  return {
    head: {
      by: reader.id,
      at: reader.at,
      ...(asSent ? {} : { ids: encodeIds(issues) }),
      failed: [...groups.values()].map((group) => [group.reasons, places(group.ids)]),
      ...(rest.length > 0 ? { rest: places(rest) } : {}),
      reasons: first,
      ...(more.length > 0 ? { more: more.length } : {}),
    },
    more,
  };
}

/** What was encoded, or undefined where what is stored has no known shape. */
export function decodeOutcome(
  value: unknown,
  more: readonly (readonly string[])[],
  sentIds: readonly string[] | undefined,
): StoredOutcome | undefined {
  const parsed = v.safeParse(headSchema, value);
  if (!parsed.success) return undefined;
  const head = parsed.output;
  const issues = head.ids === undefined ? sorted(new Set(sentIds)) : decodeIds(head.ids);
  const reasons = [...head.reasons, ...more.flat()];
  const at = (places: string): string[] => decodeNumbers(places).flatMap((place) => issues[place] ?? []);
  const failed = new Map(
    head.failed.flatMap(([numbers, places]) =>
      at(places).map((id): [string, string[]] => [id, numbers.flatMap((number) => reasons[number] ?? [])]),
    ),
  );
  const rest = at(head.rest ?? '');
  const others = new Set([...failed.keys(), ...rest]);
  return {
    readById: head.by,
    readAt: head.at,
    succeeded: issues.filter((id) => !others.has(id)),
    failed,
    ...(head.ids === undefined ? { rest } : {}),
  };
}

/** How many further records a stored head names. */
export function furtherRecords(value: unknown): number {
  const parsed = v.safeParse(headSchema, value);
  return parsed.success ? (parsed.output.more ?? 0) : 0;
}

/** The reasons in a stored head, which may not be all. */
export function reasonsIn(value: unknown): readonly string[] {
  const parsed = v.safeParse(headSchema, value);
  return parsed.success ? parsed.output.reasons : [];
}

const sorted = (ids: ReadonlySet<string>): string[] => [...ids].sort((a, b) => Number(a) - Number(b));

function chunks(reasons: readonly string[]): string[][] {
  const all: string[][] = [[]];
  let size = 0;
  for (const reason of reasons) {
    if (size + reason.length > REASON_CHARACTERS && size > 0) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(reason);
    size += reason.length;
  }
  return all;
}
