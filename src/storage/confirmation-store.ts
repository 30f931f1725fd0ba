import * as v from 'valibot';
import type { AskedLine, Change } from '../tasks/change';
import { confirmationDigest } from './confirmation-digest';
import { KEYS } from './entities';
import { decodeIds, encodeIds } from './issue-ids';
import { createOnce, getParsed, removeValue } from './kvs/records';
import type { Place } from './kvs/write';
import type { TaskKey } from '../tasks/task-key';
import { taskKeySchema } from './task-key-schema';

/** What was confirmed, frozen. Never written again. */
export interface Confirmation {
  readonly key: TaskKey;
  readonly accountId: string;
  readonly at: number;
  readonly change: Change;
  readonly asked: readonly AskedLine[];
  readonly sendEmail: boolean;
  readonly retryOf?: TaskKey;
  readonly parts: readonly ConfirmedPart[];
}

export interface ConfirmedPart {
  /** What is sent. */
  readonly issueIds: readonly string[];
  /** The sub-tasks that were confirmed to go along. */
  readonly subtaskIds: readonly string[];
}

const storedSchema = v.object({
  by: v.string(),
  at: v.number(),
  change: v.looseObject({ operation: v.string() }),
  asked: v.array(v.tuple([v.string(), v.string()])),
  email: v.boolean(),
  retry: v.optional(taskKeySchema),
  /** Of each part the issues and, where there are any, the sub-tasks. */
  parts: v.array(v.tuple([v.string(), v.optional(v.string())])),
  /** How many issues were confirmed, sub-tasks included, and the digest of all that was. */
  n: v.number(),
  sum: v.string(),
});

const placeOf = (submission: TaskKey): Place => ({ key: `${KEYS.confirmation}${submission}` });

/** Writes a submission under its key, once; false when one with this key is there, whosever it is. */
export async function createConfirmation(confirmation: Confirmation): Promise<boolean> {
  const stored = {
    by: confirmation.accountId,
    at: confirmation.at,
    change: encodeChange(confirmation.change),
    asked: confirmation.asked.map(({ name, value }) => [name, value]),
    email: confirmation.sendEmail,
    ...(confirmation.retryOf === undefined ? {} : { retry: confirmation.retryOf }),
    parts: confirmation.parts.map(({ issueIds, subtaskIds }) =>
      subtaskIds.length > 0 ? [encodeIds(issueIds), encodeIds(subtaskIds)] : [encodeIds(issueIds)],
    ),
    n: issuesOf(confirmation.parts),
    sum: confirmationDigest(confirmation),
  };
  return (await createOnce(placeOf(confirmation.key), stored)) === 'written';
}

/**
 * What was confirmed under this key, exactly; undefined where nothing is stored, and where what is read is not what was
 * confirmed (another number of issues, another digest): that is never sent.
 */
export async function getConfirmation(key: TaskKey): Promise<Confirmation | undefined> {
  const stored = await getParsed(placeOf(key), storedSchema);
  if (!stored) return undefined;
  const { by, at, change, asked, email, retry, parts, n, sum } = stored;
  const confirmation: Confirmation = {
    key,
    accountId: by,
    at,
    change: decodeChange(change),
    asked: asked.map(([name, value]) => ({ name, value })),
    sendEmail: email,
    ...(retry === undefined ? {} : { retryOf: retry }),
    parts: parts.map(([issueIds, subtaskIds]) => ({
      issueIds: decodeIds(issueIds),
      subtaskIds: decodeIds(subtaskIds ?? ''),
    })),
  };
  return issuesOf(confirmation.parts) === n && confirmationDigest(confirmation) === sum ? confirmation : undefined;
}

const issuesOf = (parts: readonly ConfirmedPart[]): number =>
  parts.reduce((sum, { issueIds, subtaskIds }) => sum + issueIds.length + subtaskIds.length, 0);

export async function removeConfirmation(key: TaskKey): Promise<void> {
  await removeValue(placeOf(key));
}

type StoredChange = v.InferOutput<typeof storedSchema>['change'];

/** A transition names its issues a second time: short, as the parts do. */
function encodeChange(change: Change): object {
  if (change.operation !== 'transition') return change;
  const transitions = change.transitions.map(({ transitionId, issueIds }) => [transitionId, encodeIds(issueIds)]);
  return { operation: change.operation, transitions };
}

const storedTransition = v.object({
  operation: v.literal('transition'),
  transitions: v.array(v.tuple([v.string(), v.string()])),
});

function decodeChange(stored: StoredChange): Change {
  const parsed = v.safeParse(storedTransition, stored);
  // Written by this app from a change that the contract's schema had parsed, and never written again.
  if (!parsed.success) return stored as unknown as Change;
  const transitions = parsed.output.transitions.map(([transitionId, ids]) => ({
    transitionId,
    issueIds: decodeIds(ids),
  }));
  return { operation: 'transition', transitions };
}
