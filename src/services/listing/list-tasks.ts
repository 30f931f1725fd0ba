import type { AppError, Payload, Result, TaskList } from '../../contract';
import { now } from '../../refresh/now';
import { seenSince } from '../../refresh/progress-known';
import { isHost, systemOf } from '../../tasks/source';
import { passesByItself } from '../../tasks/try-again';
import type { Refreshed } from '../../refresh/refresh-tasks';
import { backgroundState } from '../../storage/background/run-store';
import type { BackgroundSite, BackgroundState } from '../../storage/background/run-store';
import { queryTasks } from '../../storage/tasks/task-queries';
import type { TaskRecord } from '../../tasks/task';
import { COUNTED_TO, shownCount } from '../rows/count';
import { findTasks } from './find-tasks';
import { parsePosition, positionText } from './list-position';
import { notePage } from '../submissions/page-presence';
import { refreshFound } from './refresh-found';
import { readingAs } from '../rights/asker';
import type { AskerWithRights } from '../rights/asker';
import type { Rights } from '../rights/rights';
import { maySee } from '../rights/visible-task';
import { taskRow } from '../rows/task-row';
import { unreadableTasks } from './unreadable-tasks';
import type { TaskKey } from '../../tasks/task-key';

const NOTHING_SEEN: BackgroundState = { runs: new Map(), site: { owner: 'site', rev: 0, hour: 0, spent: 0 } };

/** One page of the list, after asking Jira about the tasks on it that are due. */
export async function listTasks(asker: AskerWithRights, payload: Payload<'list'>): Promise<Result<TaskList>> {
  const scope = scopeOf(payload.scope, asker);
  if (typeof scope !== 'string') return { ok: false, error: scope };

  const question = { scope, filters: payload.filters, order: payload.order };
  const from = payload.from === undefined ? undefined : parsePosition(question, payload.from);
  if (payload.from !== undefined && !from) {
    return { ok: false, error: { kind: 'not-valid', field: 'from', reason: 'malformed' } };
  }

  const list = scope === 'mine' ? { listedFor: asker.accountId } : {};
  const visible = (record: TaskRecord): boolean => maySee(record, asker);
  const plain = Object.keys(payload.filters).length === 0;
  const withCounts = plain && !from;
  // A search spends its three storage requests on searching; the page keeps the numbers it has.
  const { runs, site } = plain || payload.filters.attention ? await backgroundState() : NOTHING_SEEN;
  const unreadable = unreadableTasks(runs);
  const [stored, attention] = await Promise.all([
    findTasks({ ...list, ...question, visible, unreadable, ...(from ? { from } : {}) }),
    withCounts ? queryTasks({ ...list, which: 'attention', newestFirst: true, limit: COUNTED_TO + 1 }) : [],
  ]);

  const [{ found, answers, confluence }] = await Promise.all([
    refreshFound(stored, {
      ...readingAs(asker, runs),
      asker,
      order: payload.order,
      findsNew: withCounts,
    }),
    notePage(stored.records, asker.accountId, asker.calledAt),
  ]);
  const answered = new Map(answers.map((answer) => [answer.stored.key, answer]));
  const problem = asker.problem ?? problemForAll(answers) ?? missingRight(asker);
  const next = found.next && positionText(question, found.next);
  return {
    ok: true,
    data: {
      scope,
      admin: asker.admin,
      rows: found.records.map((record) => {
        const answer = answered.get(record.key);
        const seen = seenSince(record, runs);
        if (!answer) return taskRow(record, asker, { seen });
        if (answer.problem) return taskRow(record, asker, { seen, problem: answer.problem });
        return taskRow(answer.record, asker, { movement: answer.movement });
      }),
      ...(withCounts
        ? {
            running: shownCount(found.active ?? 0),
            attention: shownCount(attention.filter(visible).length + onList(unreadable, found.records).length),
          }
        : {}),
      ...(next !== undefined && found.stoppedAt === undefined ? { older: next } : {}),
      ...(next !== undefined && found.stoppedAt !== undefined
        ? { searchFurther: { from: next, backTo: found.stoppedAt } }
        : {}),
      ...(confluence ? { confluence } : {}),
      asOf: now(),
      ...(problem ? { problem } : {}),
      background: backgroundOf(site),
    },
  };
}

/** Which list is answered, or why none is. Nobody sees everyone's without Jira's word for it, given just now. */
function scopeOf(asked: Payload<'list'>['scope'], rights: Rights): TaskList['scope'] | AppError {
  if (asked === 'mine') return 'mine';
  if (rights.admin === 'yes') return 'everyone';
  if (asked === 'auto') return 'mine';
  return rights.admin === 'no'
    ? { kind: 'not-allowed', reason: 'not-admin' }
    : (rights.problem ?? { kind: 'unavailable' });
}

/** What stands in the way of all of Jira's tasks, not of one: a pause Jira asks for, or no answer. */
const problemForAll = (answers: readonly Refreshed[]): AppError | undefined =>
  answers.find(({ stored, problem }) => problem && isHost(systemOf(stored.source)) && passesByItself(problem))?.problem;

const missingRight = ({ bulkChange }: Rights): AppError | undefined =>
  bulkChange === 'no' ? { kind: 'not-allowed', reason: 'no-bulk-change' } : undefined;

const onList = (keys: ReadonlySet<TaskKey>, records: readonly TaskRecord[]): readonly TaskRecord[] =>
  records.filter(({ key }) => keys.has(key));

function backgroundOf(site: BackgroundSite): TaskList['background'] {
  if (site.off) return { state: 'off' };
  return site.until !== undefined && site.until > now() ? { state: 'paused', until: site.until } : { state: 'on' };
}
