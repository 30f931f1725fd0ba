import * as v from 'valibot';
import { OPERATIONS } from '../../tasks/task';
import { SITE_SLOTS } from '../entities';
import { createOnce, getValue, parsedBy, removeValue } from '../kvs/records';
import { firstRevision } from '../kvs/first-revision';
import { removeIfUnchanged, replaceIfUnchanged } from '../kvs/transactions';
import type { TaskKey } from '../../tasks/task-key';
import { taskKeySchema } from '../tasks/task-key-schema';

/** Jira takes few bulk requests at once from all users of a site: this app uses one, whoever has the slot. */
const slotSchema = v.object({
  submission: taskKeySchema,
  by: v.string(),
  op: v.picklist(OPERATIONS),
  at: v.number(),
  rev: v.number(),
});
export type Slot = v.InferOutput<typeof slotSchema>;

const PLACE = { entity: SITE_SLOTS.name, key: 'slot' } as const;

/** Who has the slot now. A record that cannot be read is nobody's: it goes, so that the slot can be taken. */
export async function slotHolder(): Promise<Slot | undefined> {
  const value = await getValue(PLACE);
  const slot = parsedBy(slotSchema, value);
  if (value !== undefined && slot === undefined) await removeValue(PLACE);
  return slot;
}

/**
 * Takes the slot over from `before` (undefined: nobody had it).
 * @returns false when somebody else took it meanwhile.
 */
export async function takeSlot(slot: Omit<Slot, 'rev'>, before: Slot | undefined): Promise<boolean> {
  const written = before
    ? await replaceIfUnchanged(PLACE, { ...slot, rev: before.rev + 1 }, before.rev)
    : await createOnce(PLACE, { ...slot, rev: firstRevision() });
  return written === 'written';
}

/**
 * Gives the slot back if this submission still has it. Where another one takes it over at the same moment, nothing is
 * removed: the slot is that one's then.
 */
export async function freeSlot(submission: TaskKey): Promise<void> {
  const holder = await slotHolder();
  if (holder?.submission === submission) await removeIfUnchanged(PLACE, holder.rev);
}
