import type { FailedIssue, Told } from '../../tasks/reading/report';

/** Failed issues that are kept at the most. */
const MOST_FAILURES = 1_000;

/**
 * As many failures as can be kept, and whether that is all. Pure.
 * @param mostBytes their size as JSON: with the rest of what is told they fit one value of storage.
 */
export function keptFailures(all: readonly FailedIssue[], mostBytes: number): Pick<Told, 'failures' | 'isCut'> {
  const failures: FailedIssue[] = [];
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const failure of all.slice(0, MOST_FAILURES)) {
    bytes += encoder.encode(JSON.stringify(failure)).byteLength;
    if (bytes > mostBytes) break;
    failures.push(failure);
  }
  return { failures, ...(failures.length < all.length ? { isCut: true as const } : {}) };
}
