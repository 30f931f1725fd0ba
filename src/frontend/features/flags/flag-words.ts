import type { TaskRow } from '../../../contract';
import { resultWords } from '../../task/row-words';
import type { Reading } from '../../words/reading';
import { stateWords } from '../../words/states';
import { titleOf } from '../../words/changes/titles';

export interface FlagWords {
  readonly title: string;
  readonly description: string;
  readonly type: 'success' | 'warning' | 'error' | 'info';
}

/** What the flag of a task that has just settled says: the row's title, and how it ended. Pure. */
export function flagWords(row: TaskRow, reading: Reading): FlagWords {
  const results = resultWords(row, reading);
  const state = stateWords(row, reading.say);
  return {
    title: titleOf(row, reading),
    description: results.length > 0 ? reading.say('flag.ended', { state, results: results.join(', ') }) : state,
    type: typeOf(row),
  };
}

function typeOf({ state }: TaskRow): FlagWords['type'] {
  if (state === 'succeeded') return 'success';
  if (state === 'failed') return 'error';
  return state === 'partial' ? 'warning' : 'info';
}
