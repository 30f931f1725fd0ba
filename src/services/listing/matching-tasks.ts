import { MOST_MATCHING } from '../../contract';
import type { Matching, Payload, Result } from '../../contract';
import { seenSince } from '../../refresh/progress-known';
import { readsMuch } from '../../storage/reads-of-call';
import type { TaskRecord } from '../../tasks/task';
import type { AskerWithRights } from '../rights/asker';
import { taskRow } from '../rows/task-row';
import { scopeOf } from './asked-scope';
import { findTasks } from './find-tasks';
import { listSeal, parsePosition, positionText } from './list-position';
import { searchedIssue } from './searched-issue';
import { withSought } from './sought-text';
import { taskSearch } from './task-search';
import { tasksWithoutReader } from './tasks-without-reader';

/**
 * All that a filter finds, 200 at a time, from what is stored. What has come to nothing since is in none of the answers, and
 * what can be done to each is decided again when it is done.
 */
export async function matchingTasks(
  asker: AskerWithRights,
  { scope: asked, filters: given, order, from: text }: Payload<'matching'>,
): Promise<Result<Matching>> {
  readsMuch();
  const scope = scopeOf(asked, asker);
  if (typeof scope !== 'string') return { ok: false, error: scope };
  const filters = withSought(given, asker);
  const question = { scope, filters, order };
  const seal = await listSeal(question, asker.accountId)();
  const from = text === undefined ? undefined : parsePosition(seal, text);
  if (text !== undefined && !from) {
    return { ok: false, error: { kind: 'not-valid', field: 'from', reason: 'malformed' } };
  }
  const { runs, site } = await asker.background();
  const searched = await searchedIssue(filters, asker);
  // Who acts on all that is found has to know that these are not all.
  if (searched?.problem) return { ok: false, error: searched.problem };
  const search = taskSearch(
    {
      ...question,
      withoutReader: tasksWithoutReader(runs),
      issueId: searched?.issueId,
      deletingSince: site.deleting?.since,
    },
    asker,
  );
  const found = await findTasks(search, from, { most: MOST_MATCHING, steps: STEPS });
  const rowOf = (record: TaskRecord) => taskRow(record, asker, { seen: seenSince(record, runs) });
  return {
    ok: true,
    data: {
      rows: found.records.map(rowOf),
      more: found.more,
      ...(found.next ? { next: positionText(seal, found.next) } : {}),
    },
  };
}

/** Storage requests of one call that go through tasks one by one: a few seconds of the resolver's 25. */
const STEPS = 20;
