import type { AppError, Deletion, Payload, Result, TaskList, TaskRow } from '../../contract';
import { now } from '../../refresh/now';
import { seenSince } from '../../refresh/progress-known';
import type { Refreshed } from '../../refresh/refresh-tasks';
import type { BackgroundState } from '../../storage/background/run-store';
import type { BackgroundSite } from '../../storage/background/site-store';
import { queryTasks } from '../../storage/tasks/task-queries';
import { needsAttention } from '../../tasks/records/record';
import { seenBy } from '../../tasks/records/seen-end';
import { isHost, systemOf } from '../../tasks/source';
import { isActive } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { passesByItself } from '../../tasks/try-again';
import type { Seal } from '../../storage/positions/seal';
import { pauseOf } from '../background-reading/quota-used';
import { isRefusedAltogether } from '../background-reading/refused-altogether';
import { readingAs } from '../rights/asker';
import type { AskerWithRights } from '../rights/asker';
import type { Rights } from '../rights/rights';
import { mayList } from '../rights/visible-task';
import type { Viewer } from '../rights/visible-task';
import { COUNTED_TO, shownCount } from '../rows/count';
import { taskRow } from '../rows/task-row';
import { notePage } from '../submissions/page-presence';
import { asItStands, asTheyStand } from '../submissions/standing';
import { scopeOf } from './asked-scope';
import { findTasks } from './find-tasks';
import type { FoundTasks } from './find-tasks';
import { pageLooks } from '../discovering/page-looks';
import { lookAgainFor } from './look-again';
import { listSeal, positionIn, positionText, shownPosition } from './list-position';
import type { AskedQuestion } from './list-position';
import { refreshFound } from './refresh-found';
import { searchedIssue } from './searched-issue';
import { withSought } from './sought-text';
import { isBeingDeleted, taskSearch } from './task-search';
import { goneTasks, tasksWithoutReader } from './tasks-without-reader';

/** One page of the list, after asking Jira about the tasks on it that are due. */
export async function listTasks(asker: AskerWithRights, payload: Payload<'list'>): Promise<Result<TaskList>> {
  const scope = scopeOf(payload.scope, asker);
  if (typeof scope !== 'string') return { ok: false, error: scope };
  const filters = withSought(payload.filters, asker);
  const question = { scope, filters, order: payload.order };
  const seal = listSeal(question, asker.accountId);
  const from = payload.from === undefined ? undefined : await positionIn(question, seal, payload.from);
  if (payload.from !== undefined && !from) {
    return { ok: false, error: { kind: 'not-valid', field: 'from', reason: 'malformed' } };
  }

  const list = scope === 'mine' ? { listedFor: asker.accountId } : {};
  const plain = Object.keys(filters).length === 0;
  const withCounts = plain && !from;
  const background = await asker.background();
  const { runs, site } = background;
  const withoutReader = tasksWithoutReader(runs);
  const deletingSince = site.deleting?.since;
  const searched = await searchedIssue(filters, asker);
  const [stored, attention] = await Promise.all([
    findTasks(taskSearch({ ...question, withoutReader, issueId: searched?.issueId, deletingSince }, asker), from),
    withCounts ? queryTasks({ ...list, which: 'attention', newestFirst: true, limit: COUNTED_TO + 1 }) : undefined,
  ]);

  const [{ found, answers: read, absent }] = await Promise.all([
    refreshFound(stored, {
      ...readingAs(asker, runs, 'later'),
      asker,
      order: payload.order,
      watched: payload.watched,
      quietly: payload.quietly === true,
      findsNew: withCounts,
    }),
    notePage(stored.records, asker.accountId, asker.calledAt),
  ]);
  await lookAgainFor(goneTasks(stored.records, runs, asker), asker);
  const looks = withCounts ? await pageLooks(asker, [...stored.records, ...(stored.unfinished ?? [])], runs) : {};
  const answers = await Promise.all(read.map(asStanding));
  const problem = asker.problem ?? searched?.problem ?? problemForAll(answers) ?? missingRight(asker);
  const answered = new Map(
    answers.flatMap(({ record, ...answer }) => (answer.problem ? [] : [[answer.stored.key, record] as const])),
  );
  // The rows show what was answered just now, so the numbers above them count that too.
  const asOfNow = (record: TaskRecord): TaskRecord => answered.get(record.key) ?? record;
  const unfinished = (found.unfinished ?? []).map(asOfNow);
  // The index holds what needs it in anybody's eyes: the owner of a task and others may have seen different ends.
  const indexed = await asTheyStand(
    (attention?.records ?? []).filter(
      (record) => mayList(record, scope, asker) && !isBeingDeleted(record, deletingSince),
    ),
    now(),
  );
  const needAttention = [...indexed.map(asOfNow), ...unfinished].filter(
    (record) => needsAttention(seenBy(record, asker.accountId)) || withoutReader.has(record.key),
  );
  return {
    ok: true,
    data: {
      scope,
      admin: asker.admin,
      rows: shownRows(found.records, answers, runs, asker),
      ...(withCounts
        ? {
            running: shownCount(unfinished.filter(({ state }) => isActive(state)).length),
            attention: shownCount(new Set(needAttention.map(({ key }) => key)).size),
          }
        : {}),
      ...looks,
      ...(await whatFollows(question, seal, found)),
      ...(searched ? { issue: searched.issue } : {}),
      ...(found.unreadable ? { unreadable: found.unreadable } : {}),
      ...(absent.length === 0 ? {} : { absent }),
      asOf: now(),
      ...(problem ? { problem } : {}),
      background: backgroundOf(background),
      ...deletingFor(site, asker),
    },
  };
}

/** That everything is being deleted, and to admins how far it is: the number of everybody's tasks is theirs alone. */
function deletingFor({ deleting }: BackgroundSite, { admin }: Viewer): { readonly deleting?: Partial<Deletion> } {
  if (!deleting) return {};
  return { deleting: admin === 'yes' ? { left: deleting.left, total: deleting.total } : {} };
}

/** An answer with its task as it stands now. */
async function asStanding(answer: Refreshed): Promise<Refreshed> {
  return answer.problem ? answer : { ...answer, record: await asItStands(answer.record, now()) };
}

/** The tasks as this viewer is shown them: by what was answered just now, else by what the background saw last. */
function shownRows(
  records: readonly TaskRecord[],
  answers: readonly Refreshed[],
  runs: BackgroundState['runs'],
  viewer: Viewer,
): TaskRow[] {
  const answered = new Map(answers.map((answer) => [answer.stored.key, answer]));
  return records.map((record) => {
    const answer = answered.get(record.key);
    if (answer && !answer.problem) return taskRow(answer.record, viewer, { movement: answer.movement });
    return taskRow(record, viewer, { seen: seenSince(record, runs), problem: answer?.problem });
  });
}

/** Where the list goes on: on a next page, or where a search stopped before it had filled this one. */
async function whatFollows(
  question: AskedQuestion,
  seal: () => Promise<Seal>,
  { next, stoppedAt }: FoundTasks,
): Promise<Pick<TaskList, 'older' | 'searchFurther'>> {
  if (!next) return {};
  // A page ends with a task that the viewer is shown; a search may have stopped at one that they are not.
  if (stoppedAt === undefined) return { older: shownPosition(question, next) };
  return { searchFurther: { from: positionText(await seal(), next), backTo: stoppedAt } };
}

/** What stands in the way of all of Jira's tasks, not of one: a pause Jira asks for, or no answer. */
const problemForAll = (answers: readonly Refreshed[]): AppError | undefined =>
  answers.find(({ stored, problem }) => problem && isHost(systemOf(stored.source)) && passesByItself(problem))?.problem;

const missingRight = ({ bulkChange }: Rights): AppError | undefined =>
  bulkChange === 'no' ? { kind: 'not-allowed', reason: 'no-bulk-change' } : undefined;

function backgroundOf(background: BackgroundState): TaskList['background'] {
  if (isRefusedAltogether(background, now())) return { state: 'off' };
  const until = pauseOf(background.site);
  return until === undefined ? { state: 'on' } : { state: 'paused', until };
}
