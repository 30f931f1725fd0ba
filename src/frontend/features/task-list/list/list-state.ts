import type { AppError, Count, TaskList } from '../../../../contract';
import { failedOnceMore } from '../../../../tasks/try-again';
import type { FailedCall } from '../../../../tasks/try-again';
import { isActive } from '../../../../tasks/task';
import { jiraTaskKey } from '../../../../tasks/task-key';
import type { TaskKey } from '../../../../tasks/task-key';
import type { Tasks } from '../../../watch/watcher';
import { FIRST_QUESTION, isFiltered, isFirstPage } from '../filters/question';
import type { ListQuestion } from '../filters/question';

/** Everything the list shows. */
export interface ListState {
  readonly question: ListQuestion;
  /** The address named a page of the list that is not there: the first one is shown. */
  readonly isPageGone: boolean;
  /** The newest answer, and when it came by this page's clock. */
  readonly answer?: { readonly list: TaskList; readonly at: number };
  /**
   * The newest answer with counts. Answers to filters and for later pages have none, and its numbers stay on screen
   * meanwhile.
   */
  readonly counted?: TaskList;
  /** The tasks on screen, in the order in which they stay while somebody looks, and the question that they answer. */
  readonly keys: readonly TaskKey[];
  readonly answered?: ListQuestion;
  readonly tasks: Tasks;
  /** `question`: what is on screen answers an older one. `quietly`: it is only brought up to date. */
  readonly asking: 'no' | 'quietly' | 'question';
  /** Why the last call to the resolver failed. */
  readonly failure?: FailedCall;
  /** When anything on screen was last confirmed, by this page's clock. */
  readonly updatedAt?: number;
}

export const EMPTY: ListState = {
  question: FIRST_QUESTION,
  isPageGone: false,
  keys: [],
  tasks: new Map(),
  asking: 'no',
};

/** After an answer of the resolver's; what is on screen stays. Pure. */
export function stateAfterAnswer({ failure: _over, ...state }: ListState, list: TaskList, now: number): ListState {
  const isCounted = list.running !== undefined;
  return { ...state, asking: 'no', answer: { list, at: now }, updatedAt: now, ...(isCounted ? { counted: list } : {}) };
}

/** After a call to the resolver that failed. Pure. */
export function stateAfterFailure(state: ListState, error: AppError, now: number): ListState {
  return { ...state, asking: 'no', failure: failedOnceMore(state.failure, error, now) };
}

/** With the answer's tasks on screen, in its order. Pure. */
export const onScreen = (state: ListState, list: TaskList): ListState => ({
  ...state,
  keys: list.rows.map(({ key }) => key),
  answered: state.question,
});

/** Tasks of the newest answer that are not on screen: announced, not pushed in. Only the first page has any. Pure. */
export function newKeys({ question, answer, keys }: ListState): readonly TaskKey[] {
  if (!answer || !isFirstPage(question)) return [];
  return answer.list.rows.map(({ key }) => key).filter((key) => !keys.includes(key));
}

/** Whether anything on screen is still under way. Pure. */
export const isAnyActive = ({ keys, tasks }: ListState): boolean =>
  keys.some((key) => {
    const task = tasks.get(key);
    return task !== undefined && isActive(task.row.state);
  });

/** When anything on screen was last read, by this page's clock. Pure. */
export const lastReadAt = (tasks: Tasks, before = 0): number =>
  Math.max(before, ...[...tasks.values()].map(({ movement }) => movement.last.at));

/** The two numbers above the table, with what the page has seen end, go on or need somebody since they were counted. Pure. */
export function headCounts({ answer, counted, tasks }: ListState): {
  readonly running: Count;
  readonly attention: Count;
} {
  // Numbers of another scope are about other tasks.
  if (!counted || counted.scope !== answer?.list.scope) return { running: NONE, attention: NONE };
  let [running, attention] = [0, 0];
  for (const row of counted.rows) {
    const now = tasks.get(row.key)?.row;
    if (!now) continue;
    running += Number(isActive(now.state)) - Number(isActive(row.state));
    attention += Number(now.attention) - Number(row.attention);
  }
  return {
    running: changed(counted.running ?? NONE, running),
    attention: changed(counted.attention ?? NONE, attention),
  };
}

const NONE: Count = { count: 0, more: false };

function changed(count: Count, by: number): Count {
  if (count.more) return count;
  const next = Math.max(0, count.count + by);
  return next > 99 ? { count: 99, more: true } : { count: next, more: false };
}

/** Whether one of Jira's tasks is known to be on the list, by itself or as the part of a submission that runs. Pure. */
export const hasTask = ({ tasks }: ListState, id: string): boolean =>
  [...tasks.values()].some(({ row }) => row.key === jiraTaskKey(id) || row.submission?.taskId === id);

/** Nothing at all is on the list, so that there is nothing to filter, to order or to tick. Pure. */
export function isBare({ answer, answered, question, keys }: ListState): boolean {
  if (answer === undefined || answered === undefined || keys.length > 0) return false;
  const isCut = answer.list.searchFurther !== undefined || !isFirstPage(answered);
  return !isCut && !isFiltered(answered) && !isFiltered(question);
}
