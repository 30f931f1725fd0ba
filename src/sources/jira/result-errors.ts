import * as v from '../../valibot';
import { failureReasons } from '../../jira/bulk/failure-reasons';
import { issueIdList } from '../../jira/values';
import { spoken, wordsOfKey } from '../../rest/message-key';
import { issueCount, itemsOf, objectOf, part } from '../../rest/values';
import type { FailedIssue } from '../../tasks/reading/report';
import { REASON_LENGTH, shownLine, shownText } from '../../tasks/shown-text';
import type { Counts } from '../../tasks/task';

const NAME_LENGTH = 200;
/** Errors of one operation, or issues of one kind of error, that are read at the most. */
const MOST_ERRORS = 1_000;

/** An issue by key or id. */
const issueName = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((name) => shownLine(String(name), NAME_LENGTH)),
  v.minLength(1),
);

/** `{count, issueIdsOrKeys, message}`: one kind of error of archiving, and the issues that it was about. */
const errorKind = objectOf({
  count: issueCount,
  issueIdsOrKeys: itemsOf(issueName, MOST_ERRORS),
  message: part(v.string()),
});

/** What a result can say of failures: read part by part, because each operation documents another one. */
const resultSchema = objectOf({
  errors: v.optional(v.unknown()),
  errorMessages: v.optional(v.unknown()),
  unmodifiedIssues: itemsOf(issueName, MOST_ERRORS),
  failedIssues: failureReasons,
  successfulIssues: issueIdList,
  totalIssueCount: issueCount,
});
type Result = v.InferOutput<typeof resultSchema>;

/** What the result of one of Jira's tasks tells of failures. */
export interface ResultErrors {
  readonly messages: readonly string[];
  readonly failures: readonly FailedIssue[];
  /** Of a bulk move, which counts its issues. */
  readonly counts: Counts;
  /** The result tells of errors, or of issues that were left as they were. */
  readonly tellsOfErrors: boolean;
}

/** Reads a result, whatever JSON it is. Its texts are free and in the site's language, so only its shape counts. Pure. */
export function resultErrors(result: unknown): ResultErrors {
  const read = v.safeParse(resultSchema, typeof result === 'string' ? parsed(result) : result);
  if (!read.success) return { messages: [], failures: [], counts: {}, tellsOfErrors: false };
  const said = [...errorsIn(read.output.errors), ...errorsIn(read.output.errorMessages)];
  const messages = said.flatMap((each) => (typeof each === 'string' ? [each] : []));
  const failures = [
    ...said.flatMap((each) => (typeof each === 'string' ? [] : [each])),
    ...read.output.unmodifiedIssues.map((issueKey) => ({ issueKey, title: '', errors: [] })),
    ...failedOf(read.output),
  ];
  return { messages, failures, counts: countsOf(read.output), tellsOfErrors: said.length + failures.length > 0 };
}

/** Messages, and failures by what they are about. Names of errors are keys of Jira's, made readable. */
function errorsIn(errors: unknown): (string | FailedIssue)[] {
  if (typeof errors !== 'object' || errors === null || Array.isArray(errors)) return leavesOf(errors);
  return Object.entries(errors)
    .slice(0, MOST_ERRORS)
    .flatMap(([name, value]: [string, unknown]) => namedErrors(name, value));
}

function namedErrors(name: string, value: unknown): (string | FailedIssue)[] {
  if (name === 'errorMessages' || name === 'errors') return leavesOf(value);
  if (typeof value === 'string') return messageOf(value).map((message) => aboutName(name, message));
  const kind = v.safeParse(errorKind, value);
  if (!kind.success) return [];
  const { count = 0, issueIdsOrKeys, message } = kind.output;
  const errors = message === undefined ? [] : messageOf(message).map((text) => ({ message: text }));
  const title = titleOf(name);
  if (issueIdsOrKeys.length > 0) return issueIdsOrKeys.map((issueKey) => ({ issueKey, title, errors }));
  const counted = count > 1 ? `${title} (${count})` : title;
  return count > 0 || errors.length > 0 ? [{ issueKey: '', title: counted, errors }] : [];
}

/** Texts, or texts by name; `{message}` stands for its text. Nothing further down is read. */
function leavesOf(value: unknown): (string | FailedIssue)[] {
  if (typeof value === 'string') return messageOf(value);
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value)
    .slice(0, MOST_ERRORS)
    .flatMap(([name, each]: [string, unknown]) =>
      messageIn(each).map((message) => (isList ? message : aboutName(name, message))),
    );
}

function messageIn(error: unknown): string[] {
  if (typeof error === 'string') return messageOf(error);
  const isNamed = typeof error === 'object' && error !== null && 'message' in error;
  return isNamed && typeof error.message === 'string' ? messageOf(error.message) : [];
}

const aboutName = (name: string, message: string): FailedIssue => ({
  issueKey: '',
  title: titleOf(name),
  errors: [{ message }],
});

const titleOf = (name: string): string => shownText(wordsOfKey(name) || name, NAME_LENGTH);

const messageOf = (text: string): string[] =>
  [shownText(spoken(text.trim()), REASON_LENGTH)].filter((each) => each !== '');

const failedOf = ({ failedIssues }: Result): FailedIssue[] =>
  [...(failedIssues?.byIssue ?? [])].map(([issueKey, reasons]) => ({
    issueKey,
    title: '',
    errors: reasons.map((message) => ({ message })),
  }));

function countsOf({ successfulIssues, failedIssues, totalIssueCount: total }: Result): Counts {
  if (!successfulIssues) return {};
  const failed = failedIssues?.byIssue ?? new Map<string, readonly string[]>();
  const succeeded = [...new Set(successfulIssues.items)].filter((id) => !failed.has(id)).length;
  return { ...(total === undefined ? {} : { total }), succeeded, failed: failed.size };
}

function parsed(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}
