import type { AppError, TaskDetail } from '../../../../contract';
import type { JiraClient } from '../../../../jira/client';
import { fetchIssueFacts } from '../../../../jira/issues/fetch-issues';
import type { IssueFacts } from '../../../../jira/issues/fetch-issues';
import type { HistoryEntry } from '../../../../jira/histories/history-entry';
import type { Answer, RestError } from '../../../../rest/client';
import { changedFields, placeBefore } from '../../../../sources/history/before-values';
import { historyQuestion } from '../../../histories/history-question';
import { createHistoryReader, isOf } from '../../../histories/history-reader';
import type { HistoryQuestion } from '../../../histories/history-reader';
import { readAll } from '../../../histories/read-all';
import { taskIssues } from '../../../histories/task-issues';
import type { TaskIssues } from '../../../histories/task-issues';
import type { Platform } from '../../../platform/platform';
import type { AskWays } from '../details/transitions/ask-ways';
import type { Plan } from '../plan/plan';
import type { TaskKey } from '../../../../tasks/task-key';
import { startedBefore } from '../again/started-before';
import { groupBack } from './group-back';
import type { IssueBack } from './group-back';
import type { Left } from '../plan/left-by-undo';
import { ownChanges } from './own-changes';
import type { OwnChanges } from './own-changes';
import { undoEdits } from './undo-edits';
import type { Backs } from './undo-edits';
import { undoMoves } from './undo-moves';
import { undoTransitions } from './undo-transitions';
import type { UndoFacts } from '../plan/undo-facts';
import type { UndoneIssue } from './undone';

/** Which task is undone, and of which of its issues; of all of them unless told. */
export interface ToUndo {
  readonly key: TaskKey;
  readonly issueIds?: readonly string[];
}

export type PlannedUndo =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly undoneBy?: TaskKey }
  /** Nothing can go back: why, or what is left of each issue. */
  | { readonly kind: 'nothing'; readonly facts: UndoFacts; readonly why?: NothingWhy }
  | { readonly kind: 'failed'; readonly error: RestError }
  | { readonly kind: 'refused'; readonly error: AppError };

/**
 * deleted: nothing brings issues back. no-owner, no-issues: nobody knows whose changes to look for, or where. unchanged: no
 * history shows that it changed anything.
 */
export type NothingWhy = 'deleted' | 'no-owner' | 'no-issues' | 'unchanged';

export interface UndoAsking extends Pick<Platform, 'jira' | 'resolver'> {
  readonly askWays: AskWays;
  readonly isWanted: () => boolean;
  readonly onProgress: (done: number, of: number) => void;
}

/** Reads what a task did from the histories of its issues, and what of it can go back. Starts nothing. */
export async function planUndo(toUndo: ToUndo, asking: UndoAsking): Promise<PlannedUndo> {
  const known = await asking.resolver.task({ key: toUndo.key });
  if (!known.ok) return { kind: 'refused', error: known.error };
  const detail = known.data;
  const { operation } = detail.row;
  const nothing = (why: NothingWhy): PlannedUndo => ({ kind: 'nothing', facts: factsOf(detail, []), why });
  if (operation === 'delete') return nothing('deleted');
  const issues = taskIssues(detail.row, detail);
  const wanted = toUndo.issueIds && new Set(toUndo.issueIds);
  const question = historyQuestion(detail.row, detail);
  const issueIds = issues.all.filter((id) => wanted?.has(id) ?? true);
  if (issueIds.length === 0) return nothing('no-issues');
  if (operation === 'watch' || operation === 'unwatch') {
    const watched = issueIds.filter((id) => issues.done.size === 0 || issues.done.has(id));
    return undoWatching(detail, operation, watched, asking);
  }
  if (!question) return nothing('no-owner');
  // Of those that somebody has ticked the history is all that counts: they have seen it.
  const failed = wanted === undefined ? issues.failed : NONE;
  return undoByHistory(detail, { ...question, issueIds }, { done: issues.done, failed }, asking);
}

const NONE: ReadonlySet<string> = new Set();

const factsOf = ({ row }: TaskDetail, left: readonly Left[], more: Partial<UndoFacts> = {}): UndoFacts => ({
  of: row.key,
  undone: row,
  left,
  keys: new Map(),
  alsoChanged: [],
  isInexact: false,
  unread: 0,
  ...more,
});

const keysOf = (issues: readonly IssueFacts[]): UndoFacts['keys'] => new Map(issues.map(({ id, key }) => [id, key]));

/** An issue that is missing from an answer. Where entries of it could not be read, it may be one of them. */
const missing =
  (leftOut: number) =>
  (issueId: string): Left => ({ issueId, why: { kind: leftOut > 0 ? 'not-said' : 'gone' } });

async function undoWatching(
  detail: TaskDetail,
  operation: 'watch' | 'unwatch',
  issueIds: readonly string[],
  { jira }: UndoAsking,
): Promise<PlannedUndo> {
  const facts = await fetchIssueFacts(jira, issueIds);
  if (!facts.ok) return { kind: 'failed', error: facts.error };
  const { items, leftOut } = facts.data;
  const seen = new Set(items.map(({ id }) => id));
  const left = issueIds.filter((id) => !seen.has(id)).map(missing(leftOut));
  const change = { operation: operation === 'watch' ? 'unwatch' : 'watch' } as const;
  const backs = items.map((issue): IssueBack => ({ issue, change, names: [] }));
  return planOf(detail, { backs, left }, { isInexact: true, keys: keysOf(items) });
}

async function undoByHistory(
  detail: TaskDetail,
  question: HistoryQuestion,
  { done, failed }: Pick<TaskIssues, 'done' | 'failed'>,
  asking: UndoAsking,
): Promise<PlannedUndo> {
  const { jira, isWanted, onProgress } = asking;
  const { issueIds } = question;
  const reader = createHistoryReader(jira, question, ({ at }) => at >= question.from);
  const histories = await readAll(reader, isWanted, (read) => onProgress(read, issueIds.length));
  if (histories.failure) return { kind: 'failed', error: histories.failure };
  const facts = await fetchIssueFacts(jira, issueIds);
  if (!facts.ok) return { kind: 'failed', error: facts.error };
  const { items, leftOut } = facts.data;
  const seen = new Map(items.map((issue) => [issue.id, issue]));
  const changes = ownChanges(detail);
  const left: Left[] = [];
  const undone: UndoneIssue[] = [];
  for (const id of issueIds) {
    const entries = histories.entries.get(id) ?? [];
    const inTime = entries.filter(isOf(question));
    const own = changes.of(id, inTime);
    const issue = seen.get(id);
    // Somebody may have done by hand, in the same seconds, what the task says it could not do.
    if (issue && own.length > 0 && failed.has(id)) left.push({ issueId: id, why: { kind: 'reported-failed' } });
    else if (issue && own.length > 0) undone.push({ issue, own, later: laterOf(entries, own) });
    // What the task does not report as done it has not changed: there is nothing to say of it.
    else if (!issue) left.push(missing(leftOut)(id));
    else if (done.has(id)) left.push({ issueId: id, why: { kind: 'nothing' } });
  }
  const backs = await backsOf(detail, undone, changes, asking);
  if (!backs.ok) return { kind: 'failed', error: backs.error };
  return planOf(
    detail,
    { ...backs.data, left: [...backs.data.left, ...left] },
    {
      ...backs.data,
      keys: keysOf(items),
      unread: histories.leftOut,
    },
  );
}

/** What is none of the task's doing, of what happened since the first that is: of one entry some may be the task's. */
function laterOf(entries: readonly HistoryEntry[], own: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const first = Math.min(...own.map(({ at }) => at));
  const ofTask = new Set(own.flatMap(({ items }) => items));
  return entries
    .filter(({ at }) => at >= first)
    .map((entry) => ({ ...entry, items: entry.items.filter((item) => !ofTask.has(item)) }))
    .filter(({ items }) => items.length > 0);
}

type Moved = Partial<Pick<UndoFacts, 'alsoChanged'> & Pick<Plan, 'subtasks'>>;

async function backsOf(
  { row }: TaskDetail,
  undone: readonly UndoneIssue[],
  changes: OwnChanges,
  asking: { readonly jira: JiraClient } & Pick<UndoAsking, 'askWays' | 'isWanted' | 'onProgress'>,
): Promise<Answer<Backs & Moved>> {
  switch (operationUndone(row.operation, undone)) {
    case 'move':
      return undoMoves(undone, asking.jira);
    case 'transition':
      return undoTransitions(undone, asking.askWays);
    case 'edit':
      return undoEdits(undone, changes, asking);
  }
}

/** What was started says what it is; of anything else what it did to most of its issues, and a move says most. */
function operationUndone(
  operation: TaskDetail['row']['operation'],
  undone: readonly UndoneIssue[],
): 'move' | 'transition' | 'edit' {
  if (operation === 'move' || operation === 'transition' || operation === 'edit') return operation;
  const count = (did: (own: readonly HistoryEntry[]) => boolean): number => undone.filter(({ own }) => did(own)).length;
  const moved = count((own) => (['project', 'issuetype'] as const).some((of) => placeBefore(own, of) !== undefined));
  const status = count((own) => placeBefore(own, 'status') !== undefined);
  const edited = count((own) => changedFields(own).length > 0);
  if (moved > 0 && moved >= status && moved * 2 > edited) return 'move';
  return status > 0 && status * 2 > edited ? 'transition' : 'edit';
}

function planOf(detail: TaskDetail, { backs, left }: Backs, moved: Moved & Partial<UndoFacts>): PlannedUndo {
  const { subtasks = {}, alsoChanged = [], isInexact = false, keys = new Map<string, string>(), unread = 0 } = moved;
  const { groups, beyond } = groupBack(backs, subtasks);
  const tooMany = beyond.flatMap(({ asked, issues }) =>
    issues.map(({ id }): Left => ({ issueId: id, why: { kind: 'too-many-values', back: asked } })),
  );
  const facts = factsOf(detail, [...left, ...tooMany], { alsoChanged, isInexact, keys, unread });
  const [first, ...others] = groups;
  if (!first) return { kind: 'nothing', facts, ...(facts.left.length === 0 ? { why: 'unchanged' } : {}) };
  const going = new Set(groups.flatMap(({ issues }) => issues.map(({ id }) => id)));
  const along = Object.fromEntries(Object.entries(subtasks).filter(([parent]) => going.has(parent)));
  const plan: Plan = { groups: [first, ...others], subtasks: along, leftOut: [], undo: facts };
  const undoneBy = startedBefore(
    [...going, ...Object.values(along).flatMap((each) => each.map(({ id }) => id))],
    detail.undos,
    detail.row.undoneBy,
  );
  return { kind: 'plan', plan, ...(undoneBy === undefined ? {} : { undoneBy }) };
}
