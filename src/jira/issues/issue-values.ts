import * as v from '../../valibot';
import type { RestError } from '../../rest/client';
import { countedOf, lineOf, moment, objectOf, part, partsById } from '../../rest/values';
import { restPath } from '../../rest/path';
import type { DidValue } from '../../tasks/changes/did';
import type { JiraClient } from '../client';
import { idText } from '../values';

/** Issues of one request where the fields are few and hold one value each, and where they are not. */
const MANY_ISSUES = 1_000;
const SOME_ISSUES = 100;
/** "Few", where Jira's documents give no number. */
const FEW_FIELDS = 3;
/** Requests under way at once. */
const AT_ONCE = 10;
/** The longest name and summary that are kept, in characters. */
const NAME_LENGTH = 255;

/** What the field `watches` has where the asker watches the issue; else it is empty. */
const WATCHED = 'watched';

const name = lineOf(NAME_LENGTH);
const person = v.pipe(
  objectOf({ accountId: v.pipe(v.string(), v.minLength(1)), displayName: name }),
  v.transform(({ accountId: id, displayName }): DidValue => ({ ...called(id, displayName), isPerson: true })),
);
const thing = v.pipe(
  objectOf({ id: idText, name, value: name, key: name }),
  v.transform(({ id, name: given, value, key }): DidValue => called(id, given ?? value ?? key)),
);
const plain = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.finite())]),
  v.transform((value): DidValue => ({ id: String(value) })),
);
const single = v.union([plain, person, thing]);
/** Whether the asker watches the issue, as the field `watches` has it. */
const watching = v.pipe(
  v.object({ isWatching: v.boolean() }),
  v.transform(({ isWatching }): readonly DidValue[] => (isWatching ? [{ id: WATCHED }] : [])),
);

/** What a field has: none where it is empty. A list of which one entry is odd is not known as a whole. */
const fieldSchema = v.union([
  v.pipe(
    v.union([v.null(), v.literal('')]),
    v.transform((): readonly DidValue[] => []),
  ),
  v.pipe(
    single,
    v.transform((value): readonly DidValue[] => [value]),
  ),
  v.array(single),
  watching,
]);

const called = (id: string, given: string | undefined): DidValue =>
  given === undefined ? { id } : { id, name: given };

const issueSchema = objectOf({
  id: idText,
  key: name,
  fields: part(partsById),
});
const schema = objectOf({ issues: countedOf(issueSchema) });
const ownSchema = objectOf({ summary: lineOf(NAME_LENGTH), updated: moment });

/** An issue as it is now, as far as it was asked. */
export interface IssueValues {
  readonly id: string;
  readonly key: string;
  readonly summary?: string;
  /** When it was last changed: UTC epoch milliseconds. */
  readonly updatedAt?: number;
  /**
   * By field: ids, or exact texts where a value is its own name. Empty: the field is empty. Missing: the issue has no such
   * field, or what Jira says of it cannot be read (rich text, for one).
   */
  readonly values: ReadonlyMap<string, readonly DidValue[]>;
}

/** Some issues as Jira answered. One that was asked and is in neither list is gone, or not visible to the asker. */
export interface ValuesStep {
  readonly asked: readonly string[];
  readonly issues: readonly IssueValues[];
  /** Those that are missing from an answer of which a part could not be read: they may be that part. */
  readonly unread: readonly string[];
}

/** What is read, and of which issues. */
export interface ValuesQuestion {
  readonly issueIds: readonly string[];
  readonly fieldIds: readonly string[];
  /** None of these fields holds several values. */
  readonly areSingle: boolean;
  /** Asked before each request: whether to go on. */
  readonly isWanted: () => boolean;
  readonly onStep: (step: ValuesStep) => void;
}

/** How many issues one request takes. Pure. */
export const issuesOfRequest = ({ fieldIds, areSingle }: Pick<ValuesQuestion, 'fieldIds' | 'areSingle'>): number =>
  areSingle && fieldIds.length <= FEW_FIELDS ? MANY_ISSUES : SOME_ISSUES;

/**
 * POST /rest/api/3/issue/bulkfetch, ten requests at once: 1,000 issues in each where the fields are few and hold one value
 * each, else 100. Where Jira refuses so many, it is asked about 100. Each answer is told as it comes, in any order. Ends with
 * the first failure, which it gives: what is under way then is told still.
 */
export async function readIssueValues(jira: JiraClient, question: ValuesQuestion): Promise<RestError | undefined> {
  const { issueIds, fieldIds, isWanted, onStep } = question;
  let size = issuesOfRequest(question);
  const rest = chunksOf(issueIds, size);
  let failure: RestError | undefined;

  async function ask(ids: readonly string[]): Promise<void> {
    const answer = await jira.ask(
      { method: 'POST', path: BULKFETCH, body: { issueIdsOrKeys: ids, fields: fieldIds } },
      schema,
    );
    if (answer.ok) return onStep(stepOf(ids, answer.data));
    if (answer.error.kind === 'refused' && answer.error.status === 400 && ids.length > SOME_ISSUES) {
      size = SOME_ISSUES;
      rest.unshift(ids);
      return;
    }
    failure ??= answer.error;
  }

  async function askInTurn(): Promise<void> {
    for (let ids = rest.shift(); ids !== undefined; ids = rest.shift()) {
      if (failure || !isWanted()) return;
      if (ids.length > size) rest.unshift(...chunksOf(ids, size));
      else await ask(ids);
    }
  }

  // Whether Jira takes so many is not known before the first answer.
  const first = size === MANY_ISSUES ? rest.shift() : undefined;
  if (first) await ask(first);
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, Math.ceil(issueIds.length / SOME_ISSUES)) }, askInTurn));
  return failure;
}

const BULKFETCH = restPath`/rest/api/3/issue/bulkfetch`;

function stepOf(asked: readonly string[], { issues: { items, leftOut } }: v.InferOutput<typeof schema>): ValuesStep {
  const named = new Set(items.map(({ id }) => id));
  return { asked, issues: items.map(valuesOf), unread: leftOut === 0 ? [] : asked.filter((id) => !named.has(id)) };
}

function valuesOf({ id, key, fields = {} }: v.InferOutput<typeof issueSchema>): IssueValues {
  const { summary, updated } = v.parse(ownSchema, fields);
  const read = Object.entries(fields).flatMap(([field, given]) => {
    const values = v.safeParse(fieldSchema, given);
    return values.success ? [[field, values.output] as const] : [];
  });
  return {
    id,
    key: key ?? id,
    ...(summary === undefined ? {} : { summary }),
    ...(updated === undefined ? {} : { updatedAt: updated }),
    values: new Map(read),
  };
}

function chunksOf(ids: readonly string[], size: number): (readonly string[])[] {
  const chunks: (readonly string[])[] = [];
  for (let from = 0; from < ids.length; from += size) chunks.push(ids.slice(from, from + size));
  return chunks;
}
