import * as v from '../../valibot';
import { takenBy, withoutPlace } from '../../tasks/submissions/site-slot';
import type { SiteSlot, SlotHolder } from '../../tasks/submissions/site-slot';
import { OPERATIONS } from '../../tasks/task';
import type { TaskKey } from '../../tasks/task-key';
import { SITE_SLOTS } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { createOnce, getParsed, getValue, parsedOrBegunAnew } from '../kvs/records';
import { replaceIfUnchanged } from '../kvs/transactions';
import type { Write } from '../write';
import { storedRevision, storedTime } from '../stored-values';
import { taskKeySchema } from '../tasks/task-key-schema';

const op = v.picklist(OPERATIONS);
const waiting = v.object({ by: v.string(), op, seen: storedTime });
/** The holder's four fields are all there or all absent. A record of the version before has no `waiting`. */
const slotSchema = v.object({
  submission: v.optional(taskKeySchema),
  by: v.optional(v.string()),
  op: v.optional(op),
  at: v.optional(storedTime),
  waiting: v.optional(v.array(waiting), []),
  rev: storedRevision,
});
type Stored = v.InferOutput<typeof slotSchema>;

/** The slot as it was read: what is written over it holds only if nobody else has written it since. */
export interface StoredSlot extends SiteSlot {
  readonly rev: number;
}

const PLACE = { entity: SITE_SLOTS.name, key: 'slot' } as const;
/** Others keep their places in the same record: whoever gives something up tries again when they were first. */
const ATTEMPTS = 5;

/**
 * The site's one slot for bulk requests. Jira takes few of them at once from all users of a site: this app uses one. A record
 * that cannot be read is begun anew, so that it stands in nobody's way.
 */
export async function siteSlot(): Promise<StoredSlot> {
  const anew: Stored = { waiting: [], rev: firstRevision() };
  const stored = await parsedOrBegunAnew(PLACE, slotSchema, await getValue(PLACE), anew);
  if (stored) return decoded(stored);
  await createOnce(PLACE, anew);
  return decoded((await getParsed(PLACE, slotSchema)) ?? anew);
}

/** Writes the slot over what was read; one that somebody else has written meanwhile stays as it is. */
export async function replaceSlot(before: StoredSlot, after: SiteSlot): Promise<boolean> {
  return (await replaceIfUnchanged(PLACE, encoded(after, before.rev + 1), before.rev)) === 'written';
}

/** Takes the slot as it was read: in the moment in which the part is claimed, or not at all. */
export const takesSlot = (before: StoredSlot, holder: SlotHolder): Write => ({
  kind: 'set',
  place: PLACE,
  value: encoded(takenBy(before, holder), before.rev + 1),
  unchangedSince: before.rev,
});

/** Gives the slot back if this submission still has it. */
export const freeSlot = (submission: TaskKey): Promise<void> =>
  changeSlot((slot) => (slot.holder?.submission === submission ? { waiting: slot.waiting } : undefined));

/** Takes an account out of those who wait: it has nothing to send now. */
export const leavePlace = (accountId: string): Promise<void> =>
  changeSlot((slot) => {
    const left = withoutPlace(slot, accountId);
    return left.waiting.length < slot.waiting.length ? left : undefined;
  });

/**
 * Where it is not written, because others were first each time, nobody is held up for long: a holder without a part that
 * runs has no slot, and a place that nobody renews is lost.
 */
async function changeSlot(change: (slot: SiteSlot) => SiteSlot | undefined): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const slot = await siteSlot();
    const changed = change(slot);
    if (!changed || (await replaceSlot(slot, changed))) return;
  }
}

function decoded({ submission, by, op: operation, at, waiting: places, rev }: Stored): StoredSlot {
  const isHeld = submission !== undefined && by !== undefined && operation !== undefined && at !== undefined;
  return { ...(isHeld ? { holder: { submission, by, op: operation, at } } : {}), waiting: places, rev };
}

const encoded = ({ holder, waiting: places }: SiteSlot, rev: number): Stored => ({
  ...holder,
  waiting: [...places],
  rev,
});
