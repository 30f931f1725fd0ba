import type { IssueFacts } from '../../../../../jira/issues/fetch-issues';
import type { IssueValues } from '../../../../../jira/issues/issue-values';
import type { IssueEffect } from '../effects/effects';
import type { AskRules } from './rules';
import { ALL_SAID } from './unsaid';

/** Watching asks for no right but to see the issue, so nothing has to be known before the issues are read. */
export const watchRules: AskRules = async () => ({
  ok: true,
  text: '',
  data: {
    fieldIds: ['watches', 'updated', 'summary'],
    areSingle: true,
    unsaid: ALL_SAID,
    effectOf: (issue, { change }, now) => watchEffect(issue, change.operation === 'watch', now),
  },
});

/** What watching, or no longer watching, does to one issue. Pure. */
export function watchEffect(issue: IssueFacts, watches: boolean, now: IssueValues | undefined): IssueEffect {
  if (now === undefined) return { issue, kind: 'cannot', why: { kind: 'gone' }, facets: [] };
  const watched = now.values.get('watches');
  if (watched === undefined) return { issue, kind: 'unknown', facets: [] };
  return { issue, kind: watched.length > 0 === watches ? 'same' : 'changes', facets: [] };
}
