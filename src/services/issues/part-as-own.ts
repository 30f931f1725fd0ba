import type { StoredOutcome } from '../../storage/outcomes/outcome-encoding';
import type { TaskEnding, Touch } from '../../tasks/changes/touched-issues';
import { stateOf } from '../../tasks/reading/state';
import type { SubmissionRecord } from '../../tasks/task';

/**
 * How a part that its sender has seen to settle ended as they saw it, where the page of its issues tells what somebody else saw. Of
 * the issues that their read does not name, all count as hidden where any were. Pure.
 * @param own what is kept of the sender's read; absent where that named no issue
 */
export function partAsOwn<Ended extends TaskEnding>(
  ended: Ended,
  touch: Touch,
  { submission, readAt }: SubmissionRecord,
  own: StoredOutcome | undefined,
): Ended {
  const { rawStatus, percent, counts } = ended;
  const [succeeded, failed] = [own?.succeeded.length ?? 0, own?.failed.size ?? 0];
  const total = touch.issueIds().length;
  const hidden = submission.settled.hidden ? total - succeeded - failed : 0;
  const state = stateOf({ rawStatus, percent, counts: { total, succeeded, failed, hidden }, unmovedMs: 0 });
  const size = counts.total === undefined ? {} : { total: counts.total };
  return { ...ended, state, counts: { ...size, hidden }, readAt: own?.readAt ?? readAt };
}
