import type { JiraClient } from '../../../../jira/client';
import type { RestError } from '../../../../rest/client';
import { fetchIssueFacts } from '../../../../jira/issues/fetch-issues';
import { issuesById } from '../../../../jira/issues/issues-by-id';
import { approximateCount, searchIssueIds } from '../../../../jira/issues/search-issues';
import { MOST_ISSUES } from '../../../../tasks/changes/change';
import { inOrder, pastedKeys, SHOWN_ISSUES } from './selection';
import type { Selection } from './selection';

export type SearchedIssues =
  | { readonly kind: 'found'; readonly selection: Selection }
  | { readonly kind: 'empty' }
  | { readonly kind: 'nothing' }
  /** `count`: about so many, where Jira says it. */
  | { readonly kind: 'too-many'; readonly count?: number }
  | { readonly kind: 'failed'; readonly error: RestError };

export type OnProgress = (done: number, of: number) => void;

/** The issues of a JQL query, at most as many as one submission takes. */
export async function findByJql(jira: JiraClient, jql: string, onProgress: OnProgress): Promise<SearchedIssues> {
  if (jql.trim() === '') return { kind: 'empty' };
  const ids = await searchIssueIds(jira, jql, MOST_ISSUES);
  if (!ids.ok) return { kind: 'failed', error: ids.error };
  const { items, leftOut } = ids.data;
  if (items.length > MOST_ISSUES) {
    const count = await approximateCount(jira, jql);
    return { kind: 'too-many', ...(count.ok && count.data !== undefined ? { count: count.data } : {}) };
  }
  if (items.length + leftOut === 0) return { kind: 'nothing' };
  const found = await select(jira, items, 'ids', [], onProgress);
  return withUnread(found, leftOut);
}

/** The issues whose keys were pasted. */
export async function findByKeys(jira: JiraClient, text: string, onProgress: OnProgress): Promise<SearchedIssues> {
  const { keys, others } = pastedKeys(text);
  if (keys.length + others.length === 0) return { kind: 'empty' };
  if (keys.length > MOST_ISSUES) return { kind: 'too-many', count: keys.length };
  return select(jira, keys, 'keys', others, onProgress);
}

/** Issues that are known by id: those of an earlier task. */
export function findByIds(jira: JiraClient, ids: readonly string[], onProgress: OnProgress): Promise<SearchedIssues> {
  return select(jira, [...new Set(ids)], 'ids', [], onProgress);
}

async function select(
  jira: JiraClient,
  asked: readonly string[],
  named: 'ids' | 'keys',
  others: readonly string[],
  onProgress: OnProgress,
): Promise<SearchedIssues> {
  const facts = await fetchIssueFacts(jira, asked, (done) => onProgress(done, asked.length));
  if (!facts.ok) return { kind: 'failed', error: facts.error };
  const { items, leftOut: unread } = facts.data;
  const issues = inOrder(asked, items);
  const known = new Set(issues.map(({ key }) => key));
  const unknown = named === 'keys' ? [...asked.filter((key) => !known.has(key)), ...others] : [...others];
  if (issues.length + unknown.length + unread === 0) return { kind: 'nothing' };
  const shown = issues.slice(0, SHOWN_ISSUES).map(({ id }) => id);
  // Without summaries the keys still say which issues they are.
  const summaries = shown.length === 0 ? undefined : await issuesById(jira, shown, 'summary');
  return {
    kind: 'found',
    selection: {
      issues,
      summaries: new Map(summaries?.ok ? summaries.data.items.map(({ id, summary }) => [id, summary]) : []),
      unknown,
      missing: named === 'ids' ? Math.max(0, asked.length - issues.length - unread) : 0,
      unread,
      leftOut: [],
    },
  };
}

/** With those too that the search had found, and that could not be read. */
function withUnread(found: SearchedIssues, leftOut: number): SearchedIssues {
  if (leftOut === 0 || found.kind === 'failed') return found;
  const selection = found.kind === 'found' ? found.selection : NOTHING;
  return { kind: 'found', selection: { ...selection, unread: selection.unread + leftOut } };
}

const NOTHING: Selection = { issues: [], summaries: new Map(), unknown: [], missing: 0, unread: 0, leftOut: [] };
