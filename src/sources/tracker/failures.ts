import { REASON_LENGTH, shownText } from '../../tasks/shown-text';
import type { FailedIssue, Told } from '../../tasks/report';
import type { Failed } from './bulk-change';

/** Failed issues that are kept, and their size as JSON, in bytes: with the rest they fit one value of storage. */
const MOST_FAILURES = 1_000;
const MOST_BYTES = 180_000;
const NAME_LENGTH = 200;

/** The failed issues with what is said about each field, as many as can be kept, and whether that is all. Pure. */
export function failuresOf(failed: readonly Failed[]): Pick<Told, 'failures' | 'isCut'> {
  const failures: FailedIssue[] = [];
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const each of failed.slice(0, MOST_FAILURES)) {
    const failure = failureOf(each);
    bytes += encoder.encode(JSON.stringify(failure)).byteLength;
    if (bytes > MOST_BYTES) break;
    failures.push(failure);
  }
  return { failures, ...(failures.length < failed.length ? { isCut: true as const } : {}) };
}

function failureOf({ issue, error, statusText }: Failed): FailedIssue {
  const errors = [
    ...Object.entries(error?.errors ?? {}).map(([field, message]) => ({
      field: shownText(field, NAME_LENGTH),
      message: shownText(message, REASON_LENGTH),
    })),
    ...(error?.errorMessages ?? []).map((message) => ({ message: shownText(message, REASON_LENGTH) })),
  ];
  // Without a reason of its own, what Tracker says of the issue stands for one.
  const said = errors.length > 0 || !statusText ? errors : [{ message: shownText(statusText, REASON_LENGTH) }];
  return {
    issueKey: shownText(issue.key, NAME_LENGTH),
    title: shownText(issue.display ?? '', NAME_LENGTH),
    errors: said,
  };
}
