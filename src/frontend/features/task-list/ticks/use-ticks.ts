import { useRef, useState } from 'react';
import type { AppError, TaskRow } from '../../../../contract';
import { platform } from '../../../platform/platform';
import { useWords } from '../../../words/words';
import type { ListState } from '../list/list-state';
import { askedFilters } from '../filters/question';
import { allToggled, askAll, isEach, NONE, toggled, withAll, tickedWithout } from './ticks';
import type { Ticked } from './ticks';

/** Looking for all that the filters find. */
export type Finding =
  | { readonly kind: 'no' }
  | { readonly kind: 'asking'; readonly count: number }
  | { readonly kind: 'all'; readonly isCut: boolean }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface Ticks {
  /** The ticked tasks as the page knows them by now. */
  readonly rows: readonly TaskRow[];
  readonly isTicked: (row: TaskRow) => boolean;
  readonly toggle: (row: TaskRow) => void;
  /** Whether all on this page are ticked. */
  readonly isPage: boolean;
  readonly togglePage: () => void;
  readonly finding: Finding;
  /** Ticks all that the filters find. */
  readonly findAll: () => void;
  readonly clear: () => void;
  readonly untick: (rows: readonly Pick<TaskRow, 'key'>[]) => void;
}

interface Kept {
  readonly ticked: Ticked;
  readonly finding: Finding;
  /** The question to which they were ticked: another scope or other filters begin with none. */
  readonly of: string;
}

/** Which tasks are ticked. Ticks outlive a refresh, another page of the list and a detail, but not other filters. */
export function useTicks({ question, answer, keys, tasks }: ListState): Ticks {
  const { place } = useWords();
  const of = JSON.stringify([question.scope, question.filters]);
  const [kept, setKept] = useState<Kept>({ ticked: NONE, finding: { kind: 'no' }, of });
  const latest = useRef(of);
  latest.current = of;
  const { ticked, finding } = kept.of === of ? kept : { ticked: NONE, finding: { kind: 'no' } as const };
  const set = (next: Ticked, found: Finding = { kind: 'no' }) => setKept({ ticked: next, finding: found, of });
  const onPage = keys.flatMap((key) => tasks.get(key)?.row ?? []);

  async function findAll(): Promise<void> {
    set(ticked, { kind: 'asking', count: 0 });
    const scope = answer?.list.scope ?? 'mine';
    const asked = { scope, filters: askedFilters(question.filters, place), order: question.order };
    const result = await askAll(
      (from) => platform.resolver.matching({ ...asked, ...(from === undefined ? {} : { from }) }),
      (count) => {
        if (latest.current === of) set(ticked, { kind: 'asking', count });
        return latest.current === of;
      },
    );
    if (latest.current !== of) return;
    if (result.ok) set(withAll(NONE, result.data.rows), { kind: 'all', isCut: result.data.isCut });
    else set(ticked, { kind: 'failed', error: result.error });
  }

  return {
    rows: [...ticked].map(([key, row]) => tasks.get(key)?.row ?? row),
    isTicked: ({ key }) => ticked.has(key),
    toggle: (row) => set(toggled(ticked, row)),
    isPage: isEach(ticked, onPage),
    togglePage: () => set(allToggled(ticked, onPage)),
    finding,
    findAll: () => void findAll(),
    clear: () => set(NONE),
    untick: (rows) => setKept((before) => ({ ...before, ticked: tickedWithout(before.ticked, rows) })),
  };
}
