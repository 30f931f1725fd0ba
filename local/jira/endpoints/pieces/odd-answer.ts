import type { OddAnswers } from '../../faults';

/** What ended early names fewer issues than it has anyway: nobody could tell that one more is left out. */
const ENDED_EARLY: readonly unknown[] = ['FAILED', 'DEAD', 'CANCELLED'];

/** An answer of the bulk queue as live sites have been seen to give it beside the document. */
export function oddAnswer(answer: Record<string, unknown>, how: OddAnswers): Record<string, unknown> {
  switch (how) {
    case 'keys':
      return withProcessed(answer, (ids) => ids.map((id) => `KEY-${String(id)}`));
    case 'unaccounted':
      return ENDED_EARLY.includes(answer['status']) ? answer : withProcessed(answer, (ids) => ids.slice(1));
    case 'nobody':
      return { ...answer, submittedBy: { accountId: 'unknown' } };
    case 'histories':
      return answer;
    case 'times':
      return { ...answer, created: Number(answer['created']) * 1_000, updated: '1970-01-01T00:00:00Z' };
  }
}

/** A history as live sites have been seen to give it: the time as a number, a gone account, no field ids, nothing as an item. */
export function oddHistory(answer: HistoryAnswer, at: number): Record<string, unknown> {
  const items = answer.items.map(({ fieldId: _, ...item }) => item);
  return { ...answer, author: { accountId: 'unknown' }, created: at, items: [...items, null] };
}

/** `Changelog` of the contract: one history. */
export interface HistoryAnswer {
  id: string;
  author?: unknown;
  created: string;
  items: Record<string, string>[];
}

function withProcessed(
  answer: Record<string, unknown>,
  change: (ids: readonly unknown[]) => readonly unknown[],
): Record<string, unknown> {
  const { processedAccessibleIssues: ids } = answer;
  return Array.isArray(ids) ? { ...answer, processedAccessibleIssues: change(ids) } : answer;
}
