import type { Outcome } from '../../tasks/reading/snapshot';
import { fitsValue } from '../kvs/value-size';

/**
 * An outcome as it is written, with as much of it as one value of storage takes: of more reasons the first of each issue, then
 * of more issues half of them, the failed ones first, and so on. Jira takes 1,000 issues at once, of which all fits; only an
 * odd answer names more than can be kept, and it keeps nothing else from being stored.
 */
export function asMuchAsFits<Encoded>(
  outcome: Outcome,
  encode: (kept: Outcome) => Encoded,
  valueOf: (encoded: Encoded) => unknown,
): Encoded {
  let kept = outcome;
  for (;;) {
    const encoded = encode(kept);
    if (fitsValue(valueOf(encoded)) || kept.succeeded.length + kept.failed.size === 0) return encoded;
    kept = less(kept);
  }
}

function less({ succeeded, failed }: Outcome): Outcome {
  const failures = [...failed];
  if (failures.some(([, reasons]) => reasons.length > 1)) {
    return { succeeded, failed: new Map(failures.map(([id, reasons]) => [id, reasons.slice(0, 1)])) };
  }
  const half = Math.floor((succeeded.length + failures.length) / 2);
  return {
    succeeded: succeeded.slice(0, Math.max(0, half - failures.length)),
    failed: new Map(failures.slice(0, half)),
  };
}
