import type { IssueOperation, IssueOperationInFull } from '../../../contract';
import { isActive } from '../../../tasks/task';
import type { Compact } from '../../task/compact-row';
import { progressWords, shownPercent } from '../../task/row-words';
import type { ProgressWords } from '../../task/row-words';
import type { Watched } from '../../watch/watched';
import type { Reading } from '../../words/reading';
import { clockTime } from '../../words/times';
import { issuesBeside, titleOf } from '../../words/changes/titles';

/**
 * An operation as the page of an issue shows it. Who neither owns it nor is an admin reads its kind and how far it was, and
 * when that was. Pure.
 * @param task the same task as the page follows it; absent for those who may not read it
 */
export function operationWords(operation: IssueOperation, task: Watched | undefined, reading: Reading): Compact {
  const { say } = reading;
  const { full } = operation;
  const { state, rawStatus } = task?.row ?? operation;
  return {
    title: kindOf(operation, task, reading),
    ...{ state, rawStatus, ownerId: operation.ownerId, at: operation.createdAt },
    counts: task?.row.counts ?? full?.counts,
    fate: say('issue.fate', { fate: say(`fate.${operation.fate}`) }),
    subtitle: full ? subtitleInFull(operation.operation, full, say) : '',
    progress: isActive(state) ? (task ? progressWords(task, reading) : storedProgress(operation, reading)) : undefined,
    reasons: full && operation.fate === 'failed' ? reasonsOf(full.reasons, reading) : [],
  };
}

function kindOf(operation: IssueOperation, task: Watched | undefined, reading: Reading): string {
  if (!operation.full) return reading.say(`kind.${operation.operation}`);
  return titleOf(task?.row ?? titled(operation.operation, operation.full), reading);
}

const titled = (operation: IssueOperation['operation'], { did, counts }: IssueOperationInFull) => ({
  operation,
  did,
  counts,
});

const subtitleInFull = (
  operation: IssueOperation['operation'],
  full: IssueOperationInFull,
  say: Reading['say'],
): string => [full.label, issuesBeside(titled(operation, full), say), full.taskId].filter(Boolean).join(' · ');

function storedProgress(operation: IssueOperation, reading: Reading): ProgressWords {
  const { say, now, place } = reading;
  const percent = shownPercent(operation.percent);
  return {
    percent,
    text: say('progress.at', { percent, time: clockTime(operation.readAt, now, place) }),
    label: say('progress.label', { title: kindOf(operation, undefined, reading), percent }),
  };
}

const reasonsOf = (reasons: readonly string[], { say }: Reading): readonly string[] =>
  reasons.length > 0 ? reasons : [say('issues.noReason')];
