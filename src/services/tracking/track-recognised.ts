import { now } from '../../refresh/now';
import { sources } from '../../sources/registry';
import { getTask } from '../../storage/tasks/task-store';
import { newRecord } from '../../tasks/record';
import { SOURCE_NAMES, audienceOf, systemOf } from '../../tasks/source';
import { keyFor } from '../../tasks/task';
import type { Snapshot } from '../../tasks/task';
import type { Asker } from '../rights/asker';
import { notAdmin } from '../rights/rights';
import { cannotTrack, putNewOnList, tooManyNew } from './put-on-list';
import type { TrackAnswer } from './put-on-list';

/** A task that its id alone gives away. */
type RecognisedTask = Pick<Snapshot, 'source' | 'id'>;

/** Which source's task a pasted text names, where a source recognises its own ids. Pure. */
export function recognisedTask(pasted: string): RecognisedTask | undefined {
  for (const source of SOURCE_NAMES) {
    const id = sources[source].idIn?.(pasted);
    if (id !== undefined) return { source, id };
  }
  return undefined;
}

/** Puts a recognised task on the asker's list. One of a source for admins only if they are an admin at this moment. */
export async function trackRecognised(
  task: RecognisedTask,
  label: string | undefined,
  asker: Asker,
): Promise<TrackAnswer> {
  const { source, id } = task;
  const refused = audienceOf(source) === 'admins' ? notAdmin(await asker.rights()) : undefined;
  if (refused) return { ok: false, error: refused };
  const tooMany = await tooManyNew(asker);
  if (tooMany) return tooMany;

  const key = keyFor(task, asker.accountId);
  if (await getTask(key)) return cannotTrack('already-there', { key });
  const client = await asker.clientOf(systemOf(source));
  const read = await sources[source].read(client, id);
  if (!read.ok) return { ok: false, error: sources[source].problem(read.error, id) };
  const record = newRecord(read.snapshot, { at: now(), byId: asker.accountId, ...(label ? { label } : {}) });
  return (await putNewOnList(record, read.snapshot, asker)) ?? cannotTrack('already-there', { key });
}
