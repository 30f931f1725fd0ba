import type { SavedView } from '../../contract';
import { askedFacts } from '../../tasks/changes/asked';
import type { Saved } from '../../tasks/changes/saved';

/** The most that one answer holds of what somebody has saved, in bytes: Forge takes 5 MB. */
const MOST_BYTES = 4_000_000;

/**
 * What somebody has saved, for their page. Of what an answer has no room for, which the version before may have stored, the
 * issues are left out: it can be seen and removed.
 */
export function savedViews(saved: readonly Saved[]): readonly SavedView[] {
  let left = MOST_BYTES;
  return saved.map(viewOf).map((view) => {
    left -= bytesOf(view);
    return left < 0 ? withoutIssues(view) : view;
  });
}

/** Whether one answer has room for all of it; what had none before may become less. */
export function fitsAnswer(before: readonly Saved[], after: readonly Saved[]): boolean {
  const bytes = answerBytes(after);
  return bytes <= MOST_BYTES || bytes < answerBytes(before);
}

const answerBytes = (saved: readonly Saved[]): number =>
  saved.map(viewOf).reduce((sum, view) => sum + bytesOf(view), 0);

const viewOf = ({ names, ...each }: Saved): SavedView => ({ ...each, asked: askedFacts(each.change, names) });

const bytesOf = (view: SavedView): number => Buffer.byteLength(JSON.stringify(view));

function withoutIssues(view: SavedView): SavedView {
  const { issues, change } = view;
  return {
    ...view,
    ...(issues.by === 'ids' ? { issues: { by: 'ids', issueIds: [] } } : {}),
    ...(change.operation === 'transition' ? { change: { ...change, transitions: [] } } : {}),
  };
}
