import { now } from '../../refresh/now';
import { sources } from '../../sources/registry';
import { getTask } from '../../storage/tasks/task-store';
import { pastedJiraId } from '../../tasks/pasted/pasted-id';
import type { Pasted } from '../../tasks/pasted/pasted-id';
import { namingTask } from '../../tasks/pasted/pasted-text';
import type { Site } from '../../tasks/pasted/pasted-text';
import { newRecord } from '../../tasks/records/record';
import { SOURCE_NAMES, audienceOf, systemOf } from '../../tasks/source';
import { keyFor } from '../../tasks/task';
import type { Snapshot } from '../../tasks/reading/snapshot';
import type { Asker } from '../rights/asker';
import { notAdmin } from '../rights/rights';
import { cannotTrack, putNewOnList, tooManyNew } from './put-on-list';
import type { TrackAnswer } from './put-on-list';

/** A task of a source that recognises what is its own. */
type RecognisedTask = Pick<Snapshot, 'source' | 'id'>;

/** What a pasted text names: a recognised task, another one of Jira's, or nothing, and why. */
type Named =
  | { readonly kind: 'recognised'; readonly task: RecognisedTask }
  | { readonly kind: 'jira'; readonly id: string }
  | { readonly kind: 'nothing'; readonly reason: Extract<Pasted, { ok: false }>['reason'] };

/** Which task a pasted text names: of the first source that recognises it as its own, else of Jira. Pure. */
export function namedTask(input: string, site: Site): Named {
  const text = namingTask(input, site);
  for (const source of SOURCE_NAMES) {
    const pasted = sources[source].idIn?.(text, site);
    if (pasted) return pasted.ok ? { kind: 'recognised', task: { source, id: pasted.id } } : nothing(pasted);
  }
  const pasted = pastedJiraId(text, site);
  return pasted.ok ? { kind: 'jira', id: pasted.id } : nothing(pasted);
}

const nothing = ({ reason }: Extract<Pasted, { ok: false }>): Named => ({ kind: 'nothing', reason });

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
