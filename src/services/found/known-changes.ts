import { foundBetween, foundIssues } from '../../storage/found/found-store';
import { getTask } from '../../storage/tasks/task-store';
import { touchedBetween } from '../../storage/touched-issues/touched-issues-queries';
import { isSameChange, mostAlike } from '../../tasks/changes/found';
import { CLOCKS_APART_MS } from '../../tasks/changes/history-span';
import type { TimeSpan } from '../../tasks/changes/history-span';
import type { TaskRecord } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';

/** A change of the issues' history, with all of its issues or some. */
export interface SoughtChange extends TimeSpan {
  readonly authorId: string;
  readonly issueIds: readonly string[];
}

/** Something on the list that a change may be: a task, a submission with all its parts, or what was found before. */
interface Candidate extends TimeSpan {
  readonly key: TaskKey;
  readonly issueIds: ReadonlySet<string>;
}

/** Found changes whose issues one call reads, at the most. */
const MOST_READ = 120;

/** How long before its first change a task may have been submitted: it can wait, and one runs for hours. In milliseconds. */
const BEFORE_MS = 24 * 3_600_000;

/**
 * What is on anybody's list of each of these changes: the same author, overlapping time, nine of ten issues. At most ten
 * storage requests, and two for each that may be it.
 * @param accountId who looks: what they have found themselves comes first.
 */
export async function knownChanges(
  sought: readonly SoughtChange[],
  accountId: string,
): Promise<readonly (readonly TaskRecord[])[]> {
  const from = Math.min(...sought.map((change) => change.from)) - BEFORE_MS;
  const to = Math.max(...sought.map((change) => change.to));
  const [touched, found] = await Promise.all([touchedBetween(from, to + CLOCKS_APART_MS), foundBetween(from, to)]);
  const tasks = [...byKey(touched).values()];
  const records = new Map<TaskKey, Promise<TaskRecord | undefined>>();
  const recordOf = (key: TaskKey) => records.get(key) ?? keptIn(records, key, getTask(key));
  const issues = new Map<TaskKey, Promise<readonly string[]>>();
  const issuesOf = (key: TaskKey) => issues.get(key) ?? keptIn(issues, key, foundIssues(key));

  return Promise.all(
    sought.map(async (change) => {
      const ofTasks = await Promise.all(
        tasks.filter((task) => isSameChange(change, task)).map(({ key }) => recordOf(key)),
      );
      const { authorId, issueIds } = change;
      const overlapping = found.filter((record) => overlaps(change, record));
      const likely = mostAlike(overlapping, { authorId, accountId, issues: issueIds.length });
      const ofFound = likely.map(async (record) => {
        if (!issues.has(record.key) && issues.size >= MOST_READ) return undefined;
        const span = { from: record.createdAt, to: record.finishedAt ?? record.createdAt };
        return isSameChange(change, { ...span, issueIds: new Set(await issuesOf(record.key)) }) ? record : undefined;
      });
      return [
        // A task without an owner may be anybody's, so it may be this change too.
        ...ofTasks.filter((record) => (record?.ownerId ?? change.authorId) === change.authorId),
        ...(await Promise.all(ofFound)),
      ].flatMap((record) => record ?? []);
    }),
  );
}

function keptIn<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value);
  return value;
}

const overlaps = (change: TimeSpan, { createdAt, finishedAt = createdAt }: TaskRecord): boolean =>
  change.from <= finishedAt && change.to >= createdAt;

/** The parts of a submission are one: what is found of them has no gap between them. */
function byKey(touched: Awaited<ReturnType<typeof touchedBetween>>): Map<TaskKey, Candidate> {
  const all = new Map<TaskKey, Candidate>();
  for (const { key, createdAt, finishedAt, issueIds } of touched) {
    const before = all.get(key);
    all.set(key, {
      key,
      from: Math.min(createdAt, before?.from ?? createdAt),
      to: Math.max(finishedAt ?? Infinity, before?.to ?? 0),
      issueIds: new Set([...(before?.issueIds ?? []), ...issueIds]),
    });
  }
  return all;
}
