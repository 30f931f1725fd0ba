import { hasSeveralParts, issuesBefore, partIssues, totalIssues } from '../submissions/submission-parts';
import type { KnownOfTask } from '../reading/next-check';
import type { TaskFacts } from '../task';

type Progress = Pick<KnownOfTask, 'percent' | 'pace' | 'createdAt' | 'startedAt'>;

/**
 * How far the task is that its source is asked about. Of a submission of several parts that is the part that runs, whose end
 * comes long before that of the whole. Pure.
 * @param percent of the whole, as the newest check gave it
 * @param pace of the whole, in percent per millisecond
 */
export function askedProgress(
  { createdAt, startedAt, submission }: Pick<TaskFacts, 'createdAt' | 'startedAt' | 'submission'>,
  percent: number,
  pace: number | undefined,
): Progress {
  if (!submission || !hasSeveralParts({ submission }))
    return {
      percent,
      createdAt,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(pace === undefined ? {} : { pace }),
    };
  const ofPart = totalIssues(submission) / Math.max(1, partIssues(submission));
  const before = (100 * issuesBefore(submission)) / totalIssues(submission);
  return {
    percent: Math.min(100, Math.max(0, (percent - before) * ofPart)),
    createdAt,
    startedAt: submission.since,
    ...(pace === undefined ? {} : { pace: pace * ofPart }),
  };
}
