import type { OddAnswers } from '../faults';

/** An answer of the bulk queue as live sites have been seen to give it beside the document. */
export function oddAnswer(answer: Record<string, unknown>, how: OddAnswers): Record<string, unknown> {
  switch (how) {
    case 'keys':
      return withProcessed(answer, (ids) => ids.map((id) => `KEY-${String(id)}`));
    case 'unaccounted':
      return withProcessed(answer, (ids) => ids.slice(1));
    case 'nobody':
      return { ...answer, submittedBy: { accountId: 'unknown' } };
    case 'times':
      return { ...answer, created: Number(answer['created']) * 1_000, updated: '1970-01-01T00:00:00Z' };
  }
}

function withProcessed(
  answer: Record<string, unknown>,
  change: (ids: readonly unknown[]) => readonly unknown[],
): Record<string, unknown> {
  const { processedAccessibleIssues: ids } = answer;
  return Array.isArray(ids) ? { ...answer, processedAccessibleIssues: change(ids) } : answer;
}
