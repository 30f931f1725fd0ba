import * as v from '../../valibot';
import type { Outcome } from '../../tasks/reading/snapshot';
import type { OutcomeOf } from '../../tasks/task';
import { KEYS } from '../entities';
import { queryKeys } from '../kvs/queries';
import { getParsed, getValue, setValue } from '../kvs/records';
import type { Place, Write } from '../kvs/write';
import { asMuchAsFits } from './as-much-as-fits';
import { decodeOutcome, encodeOutcome, furtherRecords, reasonsIn } from './outcome-encoding';
import type { StoredOutcome } from './outcome-encoding';
import type { TaskKey } from '../../tasks/task-key';

const further = v.object({ reasons: v.array(v.string()) });

/** `taskKey` is that of Jira's task, also for the part of a submission. */
const atHead = (taskKey: TaskKey, of: OutcomeOf): Place => ({ key: `${KEYS.outcome}${taskKey}.${of}` });
const atFurther = (taskKey: TaskKey, of: OutcomeOf, number: number): Place => ({
  key: `${atHead(taskKey, of).key}.${number}`,
});

/**
 * Writes what does not fit one record, and gives back the rest, which is written with the task itself: a task that says its
 * outcome is stored always has one.
 */
export async function prepareOutcome(
  taskKey: TaskKey,
  of: OutcomeOf,
  outcome: Outcome,
  reader: { readonly id: string; readonly at: number },
  sentIds: readonly string[] | undefined,
): Promise<Write> {
  const { head, more } = asMuchAsFits(
    outcome,
    (kept) => encodeOutcome(kept, reader, sentIds),
    (encoded) => encoded.head,
  );
  for (const [index, reasons] of more.entries()) await setValue(atFurther(taskKey, of, index + 1), { reasons });
  return { kind: 'set', place: atHead(taskKey, of), value: head };
}

/** The reasons in a kept outcome, each once. Requests as for the outcome itself. */
export async function reasonsInOutcome(taskKey: TaskKey, of: OutcomeOf): Promise<readonly string[]> {
  const head = await getValue(atHead(taskKey, of));
  return head === undefined ? [] : [...reasonsIn(head), ...(await moreReasons(head, taskKey, of)).flat()];
}

async function moreReasons(head: unknown, taskKey: TaskKey, of: OutcomeOf): Promise<readonly (readonly string[])[]> {
  const numbers = Array.from({ length: furtherRecords(head) }, (_, index) => index + 1);
  const more = await Promise.all(numbers.map((number) => getParsed(atFurther(taskKey, of, number), further)));
  return more.map((record) => record?.reasons ?? []);
}

/** The outcome that is stored, or undefined. One storage request, and one for each further record of reasons. */
export async function getOutcome(
  taskKey: TaskKey,
  of: OutcomeOf,
  sentIds: readonly string[] | undefined,
): Promise<StoredOutcome | undefined> {
  const head = await getValue(atHead(taskKey, of));
  if (head === undefined) return undefined;
  return decodeOutcome(head, await moreReasons(head, taskKey, of), sentIds);
}

/** Where both outcomes of a task lie, with all their records. One storage request. */
export async function placesOfOutcomes(taskKey: TaskKey): Promise<readonly Place[]> {
  const places: Place[] = [];
  let cursor: string | undefined;
  do {
    // The dot ends the task's id: another one may begin with the same digits.
    const page = await queryKeys(`${KEYS.outcome}${taskKey}.`, 100, cursor);
    places.push(...page.results.map(({ key }) => ({ key })));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  // A query may not show yet what was written a moment ago.
  const heads = (['owner', 'other'] as const).map((of) => atHead(taskKey, of));
  return [...new Map([...heads, ...places].map((place) => [place.key, place])).values()];
}
