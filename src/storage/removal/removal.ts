import * as v from '../../valibot';
import type { Share } from '../../tasks/records/day-sums';
import { namesIssues } from '../../tasks/source';
import { taskIdsOf } from '../../tasks/submissions/submission-parts';
import type { TaskRecord } from '../../tasks/task';
import { isFoundKey, jiraTaskKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import { KEYS } from '../entities';
import { placeOfFoundIssues } from '../found/found-store';
import { queryKeys } from '../kvs/queries';
import { parsedBy, removeValue } from '../kvs/records';
import { storageTrouble } from '../kvs/refusals';
import { MOST_TOGETHER, writeTogether } from '../kvs/transactions';
import type { Place, Write } from '../kvs/write';
import { placesOfOutcomes } from '../outcomes/outcome-store';
import { placeOfReport } from '../outcomes/report-store';
import { placesInLog } from '../search/search-log';
import { markUsedUp, placeOfConfirmation } from '../submissions/confirmation-store';
import { placeOfPageSeen } from '../submissions/page-seen-store';
import { removeRecord, removeTask } from '../tasks/task-store';
import { forgetTouches, placeOfMaybe, placeOfTouches } from '../touched-issues/touched-issues-store';

/*
 * A task's record goes in one transaction with all that belongs to it. Where that is too much for one, the same transaction
 * writes down where the rest lies: a run that dies before it has removed that leaves a note for the next one.
 */

/** Places that go in the transaction of the record, beside the sums and the row of the search. */
const MOST_AT_ONCE = 12;
const NOTES = 100;

const noteSchema = v.object({
  places: v.array(v.union([v.string(), v.tuple([v.string(), v.string()])])),
});

const placeOfNote = (key: TaskKey): Place => ({ key: `${KEYS.remains}${key}` });

/**
 * Removes a task with all that is stored of it alone, and takes it out of the sums. The key of a submission stays used up, as
 * long as a page may still send the same confirmation.
 * @param shares what its outcomes added to the sums
 * @returns false when somebody else has written it meanwhile: then it is still there.
 */
export async function removeWholly(record: TaskRecord, shares: readonly Share[]): Promise<boolean> {
  const usedUp = record.submission ? [markUsedUp(record.key)] : [];
  const places = await placesBeside(record);
  return removing(record, places, (alongside) => removeTask(record, shares, [...usedUp, ...alongside]));
}

/**
 * Removes a task with all that is stored of it alone but what it added to the sums: it is so old that no page may still send
 * its confirmation. The packed chunks of the search are cleaned of many such tasks at once (`takeOutOfChunks`).
 */
export async function letGoOf(record: TaskRecord): Promise<boolean> {
  const places = [...(await placesBeside(record)), ...placesInLog(record.key, taskIdsOf(record).map(jiraTaskKey))];
  if (record.submission) places.push(placeOfConfirmation(record.key));
  return removing(record, places, (alongside) => removeRecord(record, alongside));
}

/** Removes what runs that died have left of tasks: 100 at the most. One storage request where there is nothing. */
export async function removeRemains(): Promise<void> {
  const { results } = await queryKeys(KEYS.remains, NOTES);
  for (const { key, value } of results) {
    const places = parsedBy(noteSchema, value)?.places ?? [];
    const left = places.map((place) =>
      typeof place === 'string' ? { key: place } : { entity: place[0], key: place[1] },
    );
    await removeAll([...left, { key }]).catch(async (error: unknown) => {
      if (storageTrouble(error) !== undefined) throw error;
      // Forge takes one of them for no place at all, because the note is damaged: the others go one by one.
      await Promise.all(left.map((place) => removeValue(place).catch(() => undefined)));
      await removeValue({ key });
    });
  }
}

async function removing(
  record: TaskRecord,
  places: readonly Place[],
  remove: (alongside: readonly Write[]) => Promise<boolean>,
): Promise<boolean> {
  if (places.length <= MOST_AT_ONCE) return remove(places.map(removal));
  // The pages of its issues go first: they show what they have without asking for the record.
  if (namesIssues(record.source)) await forgetTouches([...taskIdsOf(record), ...unknownTaskOf(record)]);
  const note = placeOfNote(record.key);
  const noted = places.map(({ entity, key }) => (entity === undefined ? key : [entity, key]));
  if (!(await remove([{ kind: 'set', place: note, value: { places: noted } }]))) return false;
  await removeAll([...places, note]);
  return true;
}

/** In the order given: what comes last is still there while something before it is. */
export async function removeAll(places: readonly Place[]): Promise<void> {
  for (let start = 0; start < places.length; start += MOST_TOGETHER) {
    await writeTogether(places.slice(start, start + MOST_TOGETHER).map(removal));
  }
}

/** The submission, where the issues of a part lie under its key because nobody ever learned which task that part was. */
const unknownTaskOf = ({ key, submission }: TaskRecord): readonly TaskKey[] =>
  submission?.said === 'started' || submission?.said === 'again' ? [key] : [];

const removal = (place: Place): Write => ({ kind: 'remove', place });

/** What is stored of a task beside its record, what was confirmed, its rows of the search and the sums. */
async function placesBeside(record: TaskRecord): Promise<Place[]> {
  if (isFoundKey(record.key)) return [placeOfFoundIssues(record.key)];
  // Only Jira's bulk tasks have issues; an id of another system may be one of theirs.
  if (!namesIssues(record.source)) return [placeOfReport(record.key)];
  const places: Place[] = record.submission ? [placeOfPageSeen(record.key)] : [];
  places.push(...unknownTaskOf(record).map(placeOfMaybe));
  for (const taskId of taskIdsOf(record)) {
    places.push(placeOfTouches(taskId), ...(await placesOfOutcomes(jiraTaskKey(taskId))));
  }
  return places;
}
