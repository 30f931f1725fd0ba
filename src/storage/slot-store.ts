import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import * as v from 'valibot';
import { OPERATIONS } from '../tasks/task';
import { SITE_SLOTS } from './entities';
import type { TaskKey } from '../tasks/task-key';
import { taskKeySchema } from './task-key-schema';

/** Jira takes few bulk requests at once from all users of a site: this app uses one, whoever has the slot. */
const slotSchema = v.object({
  submission: taskKeySchema,
  by: v.string(),
  op: v.picklist(OPERATIONS),
  at: v.number(),
  rev: v.number(),
});
export type Slot = v.InferOutput<typeof slotSchema>;

const KEY = 'slot';
const entity = () => kvs.entity<Slot>(SITE_SLOTS.name);

/** Who has the slot now. */
export async function slotHolder(): Promise<Slot | undefined> {
  const parsed = v.safeParse(slotSchema, await entity().get(KEY));
  return parsed.success ? parsed.output : undefined;
}

/**
 * Takes the slot over from `before` (undefined: nobody had it).
 * @returns false when somebody else took it meanwhile.
 */
export async function takeSlot(slot: Omit<Slot, 'rev'>, before: Slot | undefined): Promise<boolean> {
  try {
    if (!before) {
      await entity().set(KEY, { ...slot, rev: 1 }, { keyPolicy: 'FAIL_IF_EXISTS' });
    } else {
      const conditions = new Filter<Slot>().and('rev', FilterConditions.equalTo(before.rev));
      const next = { ...slot, rev: before.rev + 1 };
      await kvs.transact().set(KEY, next, { entityName: SITE_SLOTS.name, conditions }).execute();
    }
    return true;
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && (await slotHolder())?.rev !== before?.rev) return false;
    throw error;
  }
}

/** Gives the slot back, if it is still this submission's. */
export async function freeSlot(submission: TaskKey): Promise<void> {
  const holder = await slotHolder();
  if (holder?.submission !== submission) return;
  const conditions = new Filter<Slot>().and('rev', FilterConditions.equalTo(holder.rev));
  try {
    await kvs.transact().delete(KEY, { entityName: SITE_SLOTS.name, conditions }).execute();
  } catch (error) {
    // Taken over at this very moment: then it is somebody else's to give back.
    if (!(error instanceof ForgeKvsAPIError) || (await slotHolder())?.rev === holder.rev) throw error;
  }
}
