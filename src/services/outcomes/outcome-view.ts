import type { OutcomeView } from '../../contract';
import { shownText } from '../../tasks/shown-text';
import type { Outcome } from '../../tasks/reading/snapshot';

/** Characters of reasons in one answer: Forge lets 5 MB pass, and a character takes up to six of them. */
const REASON_CHARACTERS = 500_000;

/** What is known of the issues of one of Jira's tasks. */
export interface PartOutcome extends Outcome {
  readonly readAt: number;
  /** Issues that were sent and not named: hidden, or never reached. Unknown for what the app did not send. */
  readonly rest?: readonly string[];
}

/**
 * The outcomes of all parts as the page shows them: failed issues by reason, largest group first; an issue with two reasons
 * is in both. Pure.
 * @param hidden how many issues are hidden: where there are any, nobody knows which of the rest they are.
 */
export function outcomeView(parts: readonly PartOutcome[], hidden: number, neverSent: readonly string[]): OutcomeView {
  const groups = new Map<string, string[]>();
  for (const [issueId, reasons] of parts.flatMap(({ failed }) => [...failed])) {
    for (const reason of reasons.length > 0 ? new Set(reasons) : ['']) {
      const group = groups.get(reason);
      if (group) group.push(issueId);
      else groups.set(reason, [issueId]);
    }
  }
  const longest = Math.max(100, Math.floor(REASON_CHARACTERS / Math.max(1, groups.size)));
  const rests = parts.map(({ rest }) => rest);
  const restKnown = hidden === 0 && rests.every((rest) => rest !== undefined);
  return {
    // Each part is over when it is read: the last reading completes the whole.
    ...(parts.length > 0 ? { readAt: Math.max(...parts.map(({ readAt }) => readAt)) } : {}),
    succeededIds: parts.flatMap(({ succeeded }) => succeeded),
    failedByReason: [...groups]
      .map(([reason, issueIds]) => ({ reason: shownText(reason, longest), issueIds }))
      .sort((a, b) => b.issueIds.length - a.issueIds.length || a.reason.localeCompare(b.reason)),
    ...(restKnown || neverSent.length > 0
      ? { notReachedIds: [...(restKnown ? rests.flatMap((rest) => rest ?? []) : []), ...neverSent] }
      : {}),
  };
}
