import { LABEL_LENGTH } from '../../contract';
import type { Payload, Result, TaskRow } from '../../contract';
import { now } from '../../refresh/now';
import { changeTask } from '../../storage/tasks/change-task';
import { mayBeDismissed } from '../../tasks/records/record';
import { seenBy } from '../../tasks/records/seen-end';
import { shownLine } from '../../tasks/shown-text';
import { stateAt } from '../../tasks/submissions/submission-state';
import type { TaskRecord } from '../../tasks/task';
import type { Asker } from '../rights/asker';
import { viewerOf } from '../rights/visible-task';
import { taskRow } from '../rows/task-row';
import { asItStands } from '../submissions/standing';
import { tooManyByHand } from './by-hand';

/**
 * Says that a task's failures need nobody's attention any more, or that they do again. Whoever may see it may say so: its
 * owner and admins. It is said for all of them, with who said it first, when, and why. What has no failures for this person stays
 * as it is: whoever waits, or has to decide, is not helped by a dismissal. Only a start that was not confirmed may be dismissed
 * by an admin in its sender's place, who may have left: that says nothing of what became of it.
 */
export async function dismissTask(
  first: TaskRecord,
  { dismissed: isDismissed, why: said = '' }: Pick<Payload<'dismiss'>, 'dismissed' | 'why'>,
  asker: Asker,
): Promise<Result<{ readonly row: TaskRow }>> {
  const why = shownLine(said, LABEL_LENGTH);
  const dismissal = { byId: asker.accountId, at: now(), ...(why === '' ? {} : { why }) };
  const changed = (record: TaskRecord): TaskRecord | undefined => {
    const { dismissed, ...rest } = record;
    if (!isDismissed) return dismissed && rest;
    const shown = seenBy({ ...record, state: stateAt(record, now(), false) }, asker.accountId);
    return dismissed === undefined && mayBeDismissed(shown, asker.accountId)
      ? { ...record, dismissed: dismissal }
      : undefined;
  };
  const refused = changed(first) && (await tooManyByHand(asker.accountId, 1));
  if (refused) return { ok: false, error: refused };
  const stored = await changeTask(first.key, changed);
  if (!stored) return { ok: false, error: { kind: 'not-known', taskId: first.id } };
  const [shown, viewer] = await Promise.all([asItStands(stored, now()), viewerOf(stored, asker)]);
  return { ok: true, data: { row: taskRow(shown, viewer) } };
}
