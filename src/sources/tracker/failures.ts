import { REASON_LENGTH, shownText } from '../../tasks/shown-text';
import type { FailedIssue, Told } from '../../tasks/reading/report';
import { keptFailures } from '../source/kept-failures';
import type { FailedIssues } from './bulk-change';

/** The size of the failures that are kept, in bytes: with the rest they fit one value of storage. */
const MOST_BYTES = 180_000;
const NAME_LENGTH = 200;
/** What is said of one issue that is kept. */
const MOST_ERRORS = 50;

/** The failed issues with what is said about each field, as many as can be kept, and whether that is all. Pure. */
export const failuresOf = (failed: readonly FailedIssues[]): Pick<Told, 'failures' | 'isCut'> =>
  keptFailures(failed.map(failureOf), MOST_BYTES);

function failureOf({ issue, error, statusText }: FailedIssues): FailedIssue {
  const errors = [
    ...Object.entries(error?.errors ?? {}).flatMap(([field, messages]) =>
      [messages].flat().map((message) => ({
        ...(field === '' ? {} : { field: shownText(field, NAME_LENGTH) }),
        message: shownText(message, REASON_LENGTH),
      })),
    ),
    ...(error?.errorMessages ?? []).map((message) => ({ message: shownText(message, REASON_LENGTH) })),
  ].slice(0, MOST_ERRORS);
  // Without a reason of its own, what Tracker says of the issue stands for one.
  const said = errors.length > 0 || !statusText ? errors : [{ message: shownText(statusText, REASON_LENGTH) }];
  return {
    issueKey: shownText(issue?.key ?? '', NAME_LENGTH),
    title: shownText(issue?.display ?? '', NAME_LENGTH),
    errors: said,
  };
}
