import type { TaskDetail, TaskRow } from '../../contract';
import { phaseOfPart } from '../../tasks/submissions/submission-parts';
import type { PartPhase } from '../../tasks/submissions/submission-parts';

/** The issues of a task as far as they are known, by what the task reports of each. */
export interface TaskIssues {
  readonly all: readonly string[];
  readonly done: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

const MAY_HAVE_CHANGED: readonly PartPhase[] = ['claimed', 'submitted', 'settled', 'started', 'again'];

/** What was sent, or may have been, and what the task names; issues of parts that were never sent are left out. Pure. */
export function taskIssues({ submission }: TaskRow, { outcome, confirmation, found }: Partial<TaskDetail>): TaskIssues {
  const done = new Set([...(outcome?.succeededIds ?? []), ...(found?.issueIds ?? [])]);
  const failed = new Set(outcome?.failedByReason.flatMap(({ issueIds }) => issueIds));
  const begun = (confirmation?.parts ?? []).filter(
    ({ part }) => submission && MAY_HAVE_CHANGED.includes(phaseOfPart(submission, part)),
  );
  // Sub-tasks that went along stand in the outcome only. Of the rest, what was never sent cannot have changed.
  const unsent = new Set((confirmation?.parts ?? []).flatMap((part) => (begun.includes(part) ? [] : part.issueIds)));
  const rest = (outcome?.notReachedIds ?? []).filter((id) => !unsent.has(id));
  return {
    all: [...new Set([...done, ...failed, ...begun.flatMap(({ issueIds }) => issueIds), ...rest])],
    done,
    failed,
  };
}
