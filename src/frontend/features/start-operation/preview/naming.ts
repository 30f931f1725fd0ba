import type { JiraClient } from '../../../../jira/client';
import { readIssueValues } from '../../../../jira/issues/issue-values';
import type { IssueValues } from '../../../../jira/issues/issue-values';
import { issuesOf } from '../plan/plan';
import type { PreviewState } from './preview-state';
import { shownIssues, staying } from './shown-issues';

interface Previewing {
  readonly current: () => PreviewState;
  readonly keep: (state: PreviewState) => void;
  readonly change: (to: Partial<PreviewState>) => void;
  /** Which reading of the preview this is: summaries for an older one are wanted no more. */
  readonly runOf: () => number;
}

/**
 * Reads the summaries that are wanted and were not read along: of the page that is shown, or of all issues while somebody
 * searches in them. One reading at a time, and each issue is asked about once, because Jira may show no summary of it.
 */
export function createNaming(jira: JiraClient, { current, keep, change, runOf }: Previewing): () => Promise<void> {
  const asked = new Set<string>();
  let isNaming = false;

  return async function nameShown(): Promise<void> {
    const { plan, summaries, search } = current();
    if (!plan || isNaming) return;
    const all = staying(current())?.map(({ issue }) => issue) ?? issuesOf(plan);
    const wanted = search.trim() === '' ? shownIssues(current()).page : all;
    const issueIds = wanted.map(({ id }) => id).filter((id) => !summaries.has(id) && !asked.has(id));
    if (issueIds.length === 0) return;
    isNaming = true;
    const mine = runOf();
    const failure = await readIssueValues(jira, {
      issueIds,
      fieldIds: ['summary'],
      areSingle: true,
      isWanted: () => mine === runOf(),
      onStep: (step) => {
        step.asked.forEach((id) => asked.add(id));
        keep({ ...current(), summaries: withSummaries(current().summaries, step.issues) });
      },
    });
    isNaming = false;
    change({});
    // Somebody may have turned to another page meanwhile.
    if (!failure) void nameShown();
  };
}

/** The summaries that are known with those that were read just now. Pure. */
export function withSummaries(
  before: PreviewState['summaries'],
  issues: readonly IssueValues[],
): PreviewState['summaries'] {
  const after = new Map(before);
  for (const { id, summary } of issues) if (summary !== undefined) after.set(id, summary);
  return after;
}
