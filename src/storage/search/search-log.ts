import { randomInt } from 'node:crypto';
import type { Told } from '../../tasks/reading/report';
import { folded, searchEntryOf } from '../../tasks/records/search-entry';
import type { OutcomeOf, TaskRecord } from '../../tasks/task';
import { isSubmissionKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import type { Place, Write } from '../kvs/write';
import { encodeEntry, encodeReasons, loggedReasons, reasonsKey } from './search-encoding';
import type { Chunk, SearchedReasons } from './search-encoding';
import { ALL, LOG_ORDER, atLog } from './search-rows';

/** Of one outcome so many reasons are searched, and so many characters of each, folded: the first ones. */
const MOST_REASONS = 8;
const REASON_CHARACTERS = 120;

/**
 * What the search is told of a change of a task, in the transaction of the change. Nothing, where it makes no difference to
 * the search.
 * @param before undefined: the task was not stored.
 * @param after undefined: the task is removed.
 */
export function searchedAfter(before: TaskRecord | undefined, after: TaskRecord | undefined): Write[] {
  const [was, is] = [before && searchEntryOf(before), after && searchEntryOf(after)];
  if (is === undefined) return was === undefined ? [] : [logged(was.key, { gone: true })];
  const entry = encodeEntry(is);
  return was && JSON.stringify(encodeEntry(was)) === JSON.stringify(entry)
    ? []
    : [logged(is.key, { t: entry.slice(1) })];
}

/**
 * The reasons of an outcome that is kept, as they are searched; none where it has none. They stand apart from the task,
 * because its owner is found only what the owner's own read named.
 * @param taskKey that of Jira's task, also for the part of a submission
 */
export function searchedReasons(
  key: TaskKey,
  taskKey: TaskKey,
  of: OutcomeOf,
  reasons: readonly string[],
): readonly SearchedReasons[] {
  const cut = [...new Set(reasons)]
    .slice(0, MOST_REASONS)
    .map((reason) => folded(reason.slice(0, REASON_CHARACTERS)).slice(0, REASON_CHARACTERS));
  return cut.length === 0 ? [] : [{ key, taskKey, of, text: cut.join(' ') }];
}

/** The same of what a source without issues tells, which is the same for all who may see the task. */
export const searchedReport = (key: TaskKey, { messages, failures = [] }: Told): readonly SearchedReasons[] =>
  searchedReasons(key, key, 'owner', [
    ...messages,
    ...failures.flatMap(({ errors }) => errors.map(({ message }) => message)),
  ]);

/** What is written together with an outcome, or with what a source tells, so that it is found by its reasons. */
export const searchedBy = (reasons: readonly SearchedReasons[]): Write[] =>
  reasons.map((each) => logged(reasonsKey(each.taskKey, each.of), { r: loggedReasons(each) }));

/**
 * Where the log has what is not packed yet of a task: itself, and the outcomes of Jira's tasks that it is. A submission has
 * none under its own key.
 */
export const placesInLog = (key: TaskKey, taskKeys: readonly TaskKey[]): readonly Place[] => [
  atLog(key),
  ...[...new Set(isSubmissionKey(key) ? taskKeys : [key, ...taskKeys])].flatMap((taskKey) =>
    (['owner', 'other'] as const).map((of) => atLog(reasonsKey(taskKey, of))),
  ),
];

/** Tasks as they are searched, those that are over, in the form in which they are packed. */
export const chunkOf = (records: readonly TaskRecord[], reasons: readonly SearchedReasons[]): Chunk => ({
  entries: records.flatMap((record) => {
    const entry = searchEntryOf(record);
    return entry ? [encodeEntry(entry)] : [];
  }),
  reasons: reasons.map(encodeReasons),
});

/** Tells a row that is written while it is being packed from the one that was read: a short one, since it is written often. */
const MOST_REVISION = 100_000;

const logged = (key: string, said: object): Write => ({
  kind: 'set',
  place: atLog(key),
  value: { a: ALL, o: LOG_ORDER, ...said, rev: randomInt(MOST_REVISION) },
});
