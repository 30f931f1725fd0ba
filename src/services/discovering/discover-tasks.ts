import type { AppError, Payload, Result, TaskRow } from '../../contract';
import { now } from '../../refresh/now';
import { knownBefore } from '../../storage/discoveries/known-before';
import { newRecord } from '../../tasks/records/record';
import type { Look } from '../../tasks/site-settings';
import type { Snapshot } from '../../tasks/reading/snapshot';
import type { TaskRecord } from '../../tasks/task';
import { nextHour } from '../../tasks/utc-hour';
import { withRightsOf } from '../rights/asker';
import type { Asker } from '../rights/asker';
import { taskRow } from '../rows/task-row';
import { becomesPart, partOfTask } from '../submissions/sending/part-of-task';
import { identifyTask } from '../tracking/identify-task';
import type { Identified } from '../tracking/identify-task';
import { hasPlace, putInPlace } from '../tracking/put-on-list';
import { takeOfSite } from './site-share';

type By = Payload<'discover'>['by'];
/** A task of which it does not show yet whether it is a part that was sent is asked about again after this. */
const SEEN_LATER_MS = 60_000;

type Discovered = Result<{ readonly added: readonly TaskRow[]; readonly until?: number }>;

/** Which switch of the settings each way of coming by an id belongs to. */
const LOOK_OF: Readonly<Record<By, Look>> = { 'progress-page': 'progressPage', list: 'nextIds' };

/**
 * Puts tasks on lists that nobody has asked to have there. Nothing is believed of the ids: Jira is asked about each as the
 * asker, and what it does not show them, or says to be another's, is passed over in silence. It counts towards nobody's limit
 * of additions, but as much as a site may have of it in an hour, and everything that an account may ask.
 *
 * One that is a part which Jira never confirmed becomes that part. What is on a list is not asked about; nor what somebody has taken off theirs, or removed: that comes back by hand only.
 */
export async function discoverTasks(asker: Asker, { ids, by }: Payload<'discover'>): Promise<Discovered> {
  const { settings, unknown } = await knownBefore(ids);
  if (!settings.looks[LOOK_OF[by]]) return { ok: false, error: { kind: 'not-allowed', reason: 'switched-off' } };
  const { found, parts, isToBeSeen, problem } = await foundAmong(unknown, by, asker);
  const put = await putOnLists(found, by, asker);
  const added = [...parts, ...put.rows];
  if (problem && added.length === 0) return { ok: false, error: problem };
  const until = put.isSiteFull ? nextHour(now()) : isToBeSeen ? now() + SEEN_LATER_MS : undefined;
  return { ok: true, data: { added, ...(until === undefined ? {} : { until }) } };
}

interface FoundTask {
  readonly snapshot: Snapshot;
  readonly record: TaskRecord;
}

interface FoundAmong {
  readonly found: readonly FoundTask[];
  /** Submissions that some of them are a part of: one that Jira had not confirmed. */
  readonly parts: readonly TaskRow[];
  /** Of some it shows later whether they are such a part. */
  readonly isToBeSeen: boolean;
  readonly problem?: AppError;
}

/** One after the other, so that a pause that Jira asks for, or the end of what the asker may ask, ends it. */
async function foundAmong(ids: readonly string[], by: By, asker: Asker): Promise<FoundAmong> {
  const found: FoundTask[] = [];
  const parts: TaskRow[] = [];
  let isToBeSeen = false;
  for (const id of ids) {
    const identified = await identifyTask(asker, id);
    if (!identified.ok && !isAboutOneTask(identified.error)) {
      return { found, parts, isToBeSeen, problem: identified.error };
    }
    if (!identified.ok || !(await isWanted(identified, by, asker))) continue;
    const part = await partOfTask(identified.snapshot);
    if (part === 'none') found.push(foundTask(identified, asker));
    else if (part === 'maybe') isToBeSeen = true;
    else {
      const submission = await becomesPart(part, id, asker);
      if (submission) parts.push(taskRow(submission, await withRightsOf(asker)));
      else isToBeSeen = true;
    }
  }
  return { found, parts, isToBeSeen };
}

/** What Jira says of one task says nothing of the others. */
const isAboutOneTask = (error: AppError): boolean =>
  error.kind === 'not-known' ||
  error.kind === 'upstream' ||
  (error.kind === 'not-allowed' && (error.reason === 'not-yours' || error.reason === 'cannot-tell'));

type IdentifiedTask = Extract<Identified, { ok: true }>;

/**
 * The asker's own; on the list of an admin everybody's that name their owner, too. Behind a link to the progress page lies
 * whatever somebody has sent around, so that only the viewer's own bulk operation is taken from there, an admin's too.
 */
async function isWanted({ snapshot, ownerId }: IdentifiedTask, by: By, asker: Asker): Promise<boolean> {
  if (by === 'progress-page' && snapshot.source !== 'jira-bulk') return false;
  if (ownerId === asker.accountId) return true;
  return by === 'list' && ownerId !== undefined && (await asker.rights()).admin === 'yes';
}

function foundTask({ snapshot, ownerId, operation }: IdentifiedTask, { accountId }: Asker): FoundTask {
  const of = { ...(ownerId === undefined ? {} : { ownerId }), ...(operation === undefined ? {} : { operation }) };
  return { snapshot, record: newRecord(snapshot, { at: now(), byId: accountId, ...of }) };
}

/** Those that the site, and their owners' lists, have room for. */
async function putOnLists(
  all: readonly FoundTask[],
  by: By,
  asker: Asker,
): Promise<{ readonly rows: readonly TaskRow[]; readonly isSiteFull: boolean }> {
  const found: FoundTask[] = [];
  // Places come first: what no list has room for is asked about again and again, and must use up nothing of the site's.
  for (const each of all) if (await hasPlace(each.record, asker)) found.push(each);
  const taken = new Set(await takeOfSite(found.map(({ record }) => record.id)));
  const rows: TaskRow[] = [];
  for (const { record, snapshot } of found.filter(({ record: { id } }) => taken.has(id))) {
    // Ten histories cost more than an account may ask in an hour, and nobody waits for those that a list comes by.
    const put = await putInPlace(record, snapshot, asker, by === 'list' ? 'later' : 'read');
    if (put?.ok) rows.push(put.data.row);
  }
  return { rows, isSiteFull: taken.size < found.length };
}
