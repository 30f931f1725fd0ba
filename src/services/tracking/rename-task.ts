import { LABEL_LENGTH } from '../../contract';
import type { Result, TaskRow } from '../../contract';
import { now } from '../../refresh/now';
import { MOST_ALONGSIDE, getTask, updateTasks } from '../../storage/tasks/task-store';
import { touchesRenamed } from '../../storage/touched-issues/touched-issues-store';
import { CONFLICT } from '../../tasks/app-error';
import { namesIssues } from '../../tasks/source';
import { shownLine } from '../../tasks/shown-text';
import { taskIdsOf } from '../../tasks/submissions/submission-parts';
import { accountOf } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import type { Asker } from '../rights/asker';
import { viewerOf } from '../rights/visible-task';
import { taskRow } from '../rows/task-row';
import { asItStands } from '../submissions/standing';
import { tooManyByHand } from './by-hand';

/** Nobody writes a record ten times in the moment that one write takes; each may have several parts to name anew. */
const ATTEMPTS = 10;

type Renamed = Result<{ readonly row: TaskRow }>;

/**
 * Gives a task another name; an empty one takes its name away. Only its owner does, and where nobody knows the owner whoever
 * added it: a name is theirs, and admins look at it like everyone else. The pages of its issues say it from then on too:
 * that is written in the moment in which the record is what it was read as, because a read that ends the task writes both.
 * The same call again writes nothing.
 */
export async function renameTask(first: TaskRecord, label: string, asker: Asker): Promise<Renamed> {
  const name = shownLine(label, LABEL_LENGTH) || undefined;
  let record: TaskRecord | undefined = first;
  for (let attempt = 0; record && attempt < ATTEMPTS; attempt++) {
    if (accountOf(record) !== asker.accountId) return NOT_OWNER;
    const touched = namesIssues(record.source) ? await touchesRenamed(taskIdsOf(record), name) : [];
    if (record.label === name && touched.length === 0) return rowOf(record, asker);
    const alongside = touched.slice(0, MOST_ALONGSIDE);
    const refused = await tooManyByHand(asker.accountId, 1 + alongside.length);
    if (refused) return { ok: false, error: refused };
    await updateTasks([{ before: record, after: named(record, name), alongside }]);
    record = await getTask(record.key);
  }
  return { ok: false, error: CONFLICT };
}

const NOT_OWNER: Renamed = { ok: false, error: { kind: 'not-allowed', reason: 'not-owner' } };

function named({ label: _, ...record }: TaskRecord, name: string | undefined): TaskRecord {
  return name === undefined ? record : { ...record, label: name };
}

async function rowOf(record: TaskRecord, asker: Asker): Promise<Renamed> {
  const [shown, viewer] = await Promise.all([asItStands(record, now()), viewerOf(record, asker)]);
  return { ok: true, data: { row: taskRow(shown, viewer) } };
}
