import type { Result, TaskRow } from '../../../../contract';
import type { Matching } from '../../../../contract';
import type { TaskKey } from '../../../../tasks/task-key';

/** The ticked tasks, as they were when they were ticked. */
export type Ticked = ReadonlyMap<TaskKey, TaskRow>;

export const NONE: Ticked = new Map();
/** Tasks that can be ticked at once: acting on more would take the person who waits half an hour. */
export const MOST_TICKED = 1_000;

/** With one more ticked, or one less. Pure. */
export function toggled(ticked: Ticked, row: TaskRow): Ticked {
  const next = new Map(ticked);
  if (!next.delete(row.key) && next.size < MOST_TICKED) next.set(row.key, row);
  return next;
}

/** With all of these ticked; where they all are already, with none of them. Pure. */
export function allToggled(ticked: Ticked, rows: readonly TaskRow[]): Ticked {
  return isEach(ticked, rows) ? tickedWithout(ticked, rows) : withAll(ticked, rows);
}

/** With all of these ticked, as many as fit. Pure. */
export const withAll = (ticked: Ticked, rows: readonly TaskRow[]): Ticked =>
  new Map([...ticked, ...rows.map((row) => [row.key, row] as const)].slice(0, MOST_TICKED));

export const tickedWithout = (ticked: Ticked, rows: readonly Pick<TaskRow, 'key'>[]): Ticked => {
  const gone = new Set(rows.map(({ key }) => key));
  return new Map([...ticked].filter(([key]) => !gone.has(key)));
};

/** Whether all of these are ticked; of none at all it is not so. Pure. */
export const isEach = (ticked: Ticked, rows: readonly TaskRow[]): boolean =>
  rows.length > 0 && rows.every(({ key }) => ticked.has(key));

/**
 * Asks for all that the filters find, call by call.
 * @param onFound how many there are so far; false: nobody waits for them any more.
 * @returns the rows, as many as can be ticked, or why there are none.
 */
export async function askAll(
  ask: (from: string | undefined) => Promise<Result<Matching>>,
  onFound: (count: number) => boolean,
): Promise<Result<{ readonly rows: readonly TaskRow[]; readonly isCut: boolean }>> {
  const rows: TaskRow[] = [];
  let from: string | undefined;
  do {
    const result = await ask(from);
    if (!result.ok) return result;
    rows.push(...result.data.rows);
    from = result.data.next;
  } while (onFound(rows.length) && from !== undefined && rows.length < MOST_TICKED);
  return { ok: true, data: { rows: rows.slice(0, MOST_TICKED), isCut: from !== undefined } };
}
