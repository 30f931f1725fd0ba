import * as v from 'valibot';
import { count } from '../tally';
import type { Tally } from '../tally';

/** Holds for every answer of a run: whoever asks is told of their own only, and nothing goes back. */
export interface AnswerChecks {
  /** Marks that a call begins: only what was answered before it can be gone back on. */
  begin(): number;
  answered(accountId: string, name: string, payload: unknown, answer: unknown, begun: number): void;
  threw(accountId: string, name: string, message: string): void;
}

const shown = v.object({
  key: v.string(),
  state: v.string(),
  percent: v.number(),
  source: v.string(),
  ownerId: v.optional(v.string()),
  addedById: v.string(),
  readAt: v.number(),
  submission: v.optional(
    v.looseObject({
      damaged: v.optional(v.boolean()),
      phase: v.string(),
      part: v.number(),
      order: v.optional(v.object({ ended: v.optional(v.object({ why: v.string() })) })),
    }),
  ),
});
type Shown = v.InferOutput<typeof shown>;

const FINAL = ['succeeded', 'partial', 'failed', 'cancelled'];
const ACTIVE = ['queued', 'running', 'cancelling'];

interface Seen {
  readonly at: number;
  readonly percent: number;
  readonly state: string;
  readonly readAt: number;
}

export function answerChecks(options: {
  readonly admins: readonly string[];
  readonly guards: Tally;
  readonly nameOf: (accountId: string) => string;
  readonly fail: (problem: string) => void;
  /** Told of each standing order that is shown as ended. */
  readonly ended: (key: string, why: string) => void;
}): AnswerChecks {
  const { admins, guards, nameOf, fail, ended } = options;
  let calls = 0;
  const seen = new Map<string, Seen>();

  const check = (accountId: string, name: string, row: Shown, begun: number): void => {
    const who = nameOf(accountId);
    const whose = row.ownerId ?? row.addedById;
    if (!admins.includes(accountId) && whose !== accountId && row.addedById !== accountId)
      fail(`${name} showed ${who} ${row.key}, which is ${nameOf(whose)}'s`);
    if (row.submission?.damaged) count(guards, 'digest');
    const why = row.submission?.order?.ended?.why;
    if (why !== undefined) {
      count(guards, `order ended: ${why}`);
      ended(row.key, why);
    }
    const before = seen.get(`${accountId} ${row.key}`);
    // What was read earlier is no news: a page keeps what it shows.
    if (before && before.at < begun && before.readAt <= row.readAt) {
      if (FINAL.includes(before.state) && ACTIVE.includes(row.state))
        fail(`${name} showed ${who} ${row.key} as ${row.state} after ${before.state}`);
      if (row.percent < before.percent)
        fail(`${name} showed ${who} ${row.key} at ${row.percent} % after ${before.percent} %`);
    }
    seen.set(`${accountId} ${row.key}`, { at: calls, percent: row.percent, state: row.state, readAt: row.readAt });
  };

  return {
    begin: () => ++calls,
    answered(accountId, name, _payload, answer, begun) {
      calls += 1;
      const text = JSON.stringify(answer);
      if (text.includes('"over-budget"')) count(guards, 'budget');
      if (text.includes('"other-operation"')) count(guards, 'turn');
      for (const row of rowsIn(answer)) check(accountId, name, row, begun);
    },
    threw: (accountId, name, message) => fail(`${name} threw for ${nameOf(accountId)}: ${message}`),
  };
}

/** Every row of an answer, wherever it stands in it. */
export function rowsIn(value: unknown): Shown[] {
  if (Array.isArray(value)) return value.flatMap(rowsIn);
  if (typeof value !== 'object' || value === null) return [];
  const row = v.safeParse(shown, value);
  return [...(row.success ? [row.output] : []), ...Object.values(value).flatMap(rowsIn)];
}
