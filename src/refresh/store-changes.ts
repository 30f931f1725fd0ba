import { prepareOutcome } from '../storage/outcomes/outcome-store';
import { keepReport } from '../storage/outcomes/report-store';
import { searchedBy, searchedReasons, searchedReport } from '../storage/search/search-log';
import { freeSlot } from '../storage/submissions/slot-store';
import { getConfirmation } from '../storage/submissions/confirmation-store';
import { updateTasks } from '../storage/tasks/task-store';
import type { TaskChange } from '../storage/tasks/task-store';
import { touchesEnd, touchesMore, touchesTold } from '../storage/touched-issues/touched-issues-store';
import type { Write } from '../storage/write';
import { worthStoring } from '../tasks/records/record';
import { isFinal } from '../tasks/task';
import type { Counts, OutcomeOf, TaskRecord } from '../tasks/task';
import { foundBecomesTask } from './found-becomes-task';
import { reasonsOfKept } from './reasons-in-sums';
import type { Refreshed } from './refresh-tasks';
import type { SettledOutcome } from './settled-outcome';
import { idInKey } from '../tasks/task-key';
import type { TaskKey } from '../tasks/task-key';
import { hasSeveralParts } from '../tasks/submissions/submission-parts';

/**
 * Stores the tasks that are worth a write, each together with the outcome that its record says is stored. What somebody
 * else has written meanwhile stays, and the next check sees it. A task that storage does not take keeps no other from being
 * stored: it stays as it was, and is asked again.
 * @returns the answers, each with what became of writing it and the revision that is stored now.
 */
export async function storeChanges(answers: readonly Refreshed[]): Promise<Refreshed[]> {
  const changed = answers.filter(({ stored, record }) => worthStoring(stored, record));
  if (changed.length === 0) return [...answers];
  const changes = await Promise.all(changed.map(changeOf));
  const { written, failed } = await writeAll(changes);
  for (const { stored, record } of changed) if (written.has(record.key)) await slotAfter(stored, record);
  const tried = new Set(changes.map(({ after }) => after.key));
  return answers.map((answer) => {
    const record = written.get(answer.record.key);
    if (record) return { ...answer, stored: record, record, write: 'written' };
    if (failed.has(answer.record.key)) return { ...answer, write: 'failed' };
    return tried.has(answer.record.key) ? { ...answer, write: 'conflict' } : answer;
  });
}

/** What is written of one answer; without its outcome where that cannot be put into the form in which it is stored. */
async function changeOf({ stored, record, outcome, report }: Refreshed): Promise<TaskChange> {
  const kept =
    report && isFinal(record.state)
      ? { alongside: [keepReport(record.key, report), ...searchedBy(searchedReport(record.key, report))] }
      : {};
  const plain = { before: stored, after: record, ...kept };
  try {
    return { ...plain, ...(await withOutcome(stored, record, outcome)) };
  } catch {
    return withoutOutcome(plain);
  }
}

/** The task alone: that its outcome is stored is not said, so it is asked again. */
function withoutOutcome({ before, after }: TaskChange): TaskChange {
  const { outcome: _, ...rest } = after;
  return { before, after: before.outcome === undefined ? rest : { ...rest, outcome: before.outcome } };
}

interface WrittenTasks {
  readonly written: ReadonlyMap<TaskKey, TaskRecord>;
  readonly failed: ReadonlySet<TaskKey>;
}

/** Writes all of them; where storage refuses that, each by itself and, if need be, without its outcome. */
async function writeAll(changes: readonly TaskChange[]): Promise<WrittenTasks> {
  try {
    return { written: byKey(await updateTasks(changes)), failed: new Set() };
  } catch {
    return writeOneByOne(changes);
  }
}

async function writeOneByOne(changes: readonly TaskChange[]): Promise<WrittenTasks> {
  const written: TaskRecord[] = [];
  const failed = new Set<TaskKey>();
  for (const change of changes) {
    const one = await updateTasks([change])
      .catch(() => updateTasks([withoutOutcome(change)]))
      .catch(() => undefined);
    if (one) written.push(...one);
    else failed.add(change.after.key);
  }
  return { written: byKey(written), failed };
}

const byKey = (records: readonly TaskRecord[]): ReadonlyMap<TaskKey, TaskRecord> =>
  new Map(records.map((record) => [record.key, record]));

/** What is written together with a task whose outcome is to be kept. */
async function withOutcome(
  stored: TaskRecord,
  record: TaskRecord,
  read: SettledOutcome | undefined,
): Promise<Pick<TaskChange, 'alongside' | 'shares'>> {
  const keepFor = read?.keepFor;
  if (!keepFor) return alongsideOf([await toldLater(stored, record)]);
  // Before the outcome is stored: after that nobody asks again, and what was found would stand beside its task for ever.
  await foundBecomesTask(record, read);
  const sent = await sentIds(record, read.taskKey);
  const reader = { id: read.readerId, at: read.at };
  const kept = await prepareOutcome(read.taskKey, keepFor, read.outcome, reader, sent);
  // The pages of its issues go by whatever names most of them.
  const touched = read.isFullest
    ? await touchedBy(record, read, keepFor, sent)
    : await touchesMore(idInKey(read.taskKey), read.outcome);
  const shares = await reasonsOfKept(stored, record, { ...read, keepFor }, sent);
  const reasons = [...read.outcome.failed.values()].flat();
  const searched = searchedBy(searchedReasons(record.key, read.taskKey, keepFor, reasons));
  return { ...alongsideOf([kept, touched ?? (await toldLater(stored, record)), ...searched]), shares };
}

function alongsideOf(writes: readonly (Write | undefined)[]): Pick<TaskChange, 'alongside'> {
  const alongside = writes.flatMap((write) => write ?? []);
  return alongside.length === 0 ? {} : { alongside };
}

/** What a task did became known after the pages of its issues were told how it ended. */
async function toldLater(stored: TaskRecord, record: TaskRecord): Promise<Write | undefined> {
  const isNews = stored.did === undefined && !!record.did?.length && isFinal(record.state);
  return isNews ? touchesTold(record.id, record) : undefined;
}

function touchedBy(
  record: TaskRecord,
  read: SettledOutcome,
  of: OutcomeOf,
  sent: readonly string[] | undefined,
): Promise<Write | undefined> {
  const { operation, ownerId, label, did, key, createdAt, counts } = record;
  const several = hasSeveralParts(record);
  return touchesEnd({ taskId: idInKey(read.taskKey), key, createdAt }, sent, read.outcome, {
    ...read.ending,
    operation,
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(label === undefined ? {} : { label }),
    ...(did === undefined ? {} : { did }),
    // Of several parts only the size of the whole is known now, not how the whole ends.
    ...(several ? { counts: { ...pick(counts.total, 'total'), ...pick(read.ending.counts.hidden, 'hidden') } } : {}),
    readAt: read.at,
    of,
  });
}

const pick = (count: number | undefined, name: keyof Counts): Counts => (count === undefined ? {} : { [name]: count });

/** The issues of the part that became this task of Jira's, sub-tasks included; unknown for what the app did not send. */
export async function sentIds(record: TaskRecord, taskKey: TaskKey): Promise<readonly string[] | undefined> {
  if (!record.submission) return undefined;
  const confirmation = await getConfirmation(record.key);
  const part = confirmation?.parts[record.submission.taskIds.indexOf(idInKey(taskKey))];
  return part && [...part.issueIds, ...part.subtaskIds];
}

/** A part that is over no longer needs the site's slot: somebody else's operation may go. */
async function slotAfter(stored: TaskRecord, record: TaskRecord): Promise<void> {
  if (stored.submission?.phase === 'submitted' && record.submission?.phase !== 'submitted') await freeSlot(record.key);
}
