import { now } from '../../refresh/now';
import { yandexTracker } from '../../sources/tracker/tracker';
import { getTask } from '../../storage/tasks/task-store';
import { newRecord } from '../../tasks/record';
import { makeTaskKey } from '../../tasks/task-key';
import type { Asker } from '../rights/asker';
import { notAdmin } from '../rights/rights';
import { cannotTrack, putNewOnList, tooManyNew } from './put-on-list';
import type { TrackAnswer } from './put-on-list';

/** Puts a bulk change of Tracker's on the asker's list, if they are an admin at this moment. */
export async function trackTrackerChange(id: string, label: string | undefined, asker: Asker): Promise<TrackAnswer> {
  const refused = notAdmin(await asker.rights());
  if (refused) return { ok: false, error: refused };
  const tooMany = await tooManyNew(asker);
  if (tooMany) return tooMany;

  const key = makeTaskKey({ of: 'yandex-tracker', id: id });
  if (await getTask(key)) return cannotTrack('already-there', { key });
  const client = await asker.clientOf('tracker');
  const read = await yandexTracker.read(client, id);
  if (!read.ok) return { ok: false, error: yandexTracker.problem(read.error, id) };
  const record = newRecord(read.snapshot, { at: now(), byId: asker.accountId, ...(label ? { label } : {}) });
  return (await putNewOnList(record, read.snapshot, asker)) ?? cannotTrack('already-there', { key });
}
