import type { OutcomeView, TaskDetail } from '../contract';
import { now } from '../refresh/now';
import { movedBy, movementOf } from '../refresh/progress-known';
import { readTask } from '../refresh/read-task';
import { storeChanges } from '../refresh/refresh-tasks';
import { afterForgotten, afterRead } from '../tasks/record';
import { isFinal } from '../tasks/task';
import type { Outcome } from '../tasks/task';
import { findVisible } from './rights';
import { taskRow } from './task-row';
import { withAsker } from './with-asker';

/** Well inside the 25 s that Forge gives a resolver. */
const WAIT_MS = 10_000;

/** One task in full: what is stored, and what became of each issue as the asker's own read says it at this moment. */
export const getTaskDetail = withAsker('task', async (asker, { key }) => {
  const found = await findVisible(asker, key);
  if (!found.ok) return found;
  const { record, admin } = found;
  const viewer = { accountId: asker.accountId, admin };
  const jira = asker.jira(asker.calledAt + WAIT_MS);
  const read = await readTask(record, { jira, now, inBackground: false });
  const before = movementOf(record, undefined);

  if (read.kind === 'problem') return detail({ row: taskRow(record, viewer, { problem: read.problem }) });
  const at = now();
  const movement = read.kind === 'seen' ? movedBy(before, at, read.snapshot.percent) : before;
  const seen =
    read.kind === 'seen'
      ? afterRead(record, read.snapshot, { at, readerId: asker.accountId, movedAt: movement.movedAt })
      : afterForgotten(record, at);
  const [stored] = await storeChanges([{ stored: record, record: seen, movement }]);
  const forgotten = read.kind === 'forgotten' ? { problem: { kind: 'not-known', taskId: record.id } as const } : {};
  const row = taskRow(stored?.record ?? seen, viewer, { movement, ...forgotten });
  const outcome = read.kind === 'seen' && isFinal(seen.state) ? read.snapshot.outcome : undefined;
  return detail({ row, ...(outcome ? { outcome: outcomeView(outcome) } : {}) });
});

const detail = (data: TaskDetail): { ok: true; data: TaskDetail } => ({ ok: true, data });

/** Failed issues by reason, largest group first. An issue with two reasons is in both groups. */
function outcomeView(outcome: Outcome): OutcomeView {
  const groups = new Map<string, string[]>();
  for (const [issueId, reasons] of outcome.failed) {
    for (const reason of reasons.length > 0 ? new Set(reasons) : ['']) {
      const group = groups.get(reason);
      if (group) group.push(issueId);
      else groups.set(reason, [issueId]);
    }
  }
  const failedByReason = [...groups]
    .map(([reason, issueIds]) => ({ reason, issueIds }))
    .sort((a, b) => b.issueIds.length - a.issueIds.length || a.reason.localeCompare(b.reason));
  return { succeededIds: outcome.succeeded, failedByReason };
}
