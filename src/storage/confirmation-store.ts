import * as v from 'valibot';
import { MOST_PARTS } from '../tasks/change';
import type { AskedLine, Change } from '../tasks/change';
import { decodeChange, encodeChange, storedChangeSchema } from './change-encoding';
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
  readonly asked: readonly AskedLine[];
  readonly sendEmail: boolean;
  readonly retryOf?: TaskKey;
  readonly parts: readonly ConfirmedPart[];
}

export interface ConfirmedPart {
  /** What is done to its issues: each part has a change of its own. */
  readonly change: Change;
  /** What is sent. */
  readonly issueIds: readonly string[];
  /** The sub-tasks that were confirmed to go along. */
  readonly subtaskIds: readonly string[];
}

const storedSchema = v.object({
  by: v.string(),
  at: v.number(),
  /** The different changes; a part names its own by its place among them. */
  changes: v.array(storedChangeSchema),
  asked: v.array(v.tuple([v.string(), v.string()])),
  email: v.boolean(),
  retry: v.optional(taskKeySchema),
  /** Of each part the change, the issues and, where there are any, the sub-tasks. */
  parts: v.pipe(v.array(v.tuple([v.number(), v.string(), v.optional(v.string())])), v.maxLength(MOST_PARTS)),
  /** How many issues were confirmed, sub-tasks included, and the digest of all that was. */
  n: v.number(),
  sum: v.string(),
});

const placeOf = (submission: TaskKey): Place => ({ key: `${KEYS.confirmation}${submission}` });

/** Writes a submission under its key, once; false when one with this key is there, whosever it is. */
export async function createConfirmation(confirmation: Confirmation): Promise<boolean> {
  const changes = confirmation.parts.map(({ change }) => encodeChange(change));
  const texts = changes.map((change) => JSON.stringify(change));
  const different = changes.filter((_change, at) => texts.indexOf(texts[at] ?? '') === at);
  const placeAmong = new Map([...new Set(texts)].map((text, place) => [text, place]));
  const stored = {
    by: confirmation.accountId,
    at: confirmation.at,
    changes: different,
    asked: confirmation.asked.map(({ name, value }) => [name, value]),
    email: confirmation.sendEmail,
    ...(confirmation.retryOf === undefined ? {} : { retry: confirmation.retryOf }),
    parts: confirmation.parts.map(({ issueIds, subtaskIds }, at) => [
      placeAmong.get(texts[at] ?? '') ?? 0,
      encodeIds(issueIds),
      ...(subtaskIds.length > 0 ? [encodeIds(subtaskIds)] : []),
    ]),
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
  const { by, at, changes, asked, email, retry, parts, n, sum } = stored;
  const confirmation: Confirmation = {
    key,
    accountId: by,
    at,
    asked: asked.map(([name, value]) => ({ name, value })),
    sendEmail: email,
    ...(retry === undefined ? {} : { retryOf: retry }),
    parts: parts.flatMap(([place, issueIds, subtaskIds]) => {
      const change = changes[place];
      const theirs = { issueIds: decodeIds(issueIds), subtaskIds: decodeIds(subtaskIds ?? '') };
      return change ? [{ change: decodeChange(change), ...theirs }] : [];
    }),
  };
  return issuesOf(confirmation.parts) === n && confirmationDigest(confirmation) === sum ? confirmation : undefined;
}

const issuesOf = (parts: readonly ConfirmedPart[]): number =>
  parts.reduce((sum, { issueIds, subtaskIds }) => sum + issueIds.length + subtaskIds.length, 0);

export async function removeConfirmation(key: TaskKey): Promise<void> {
  await removeValue(placeOf(key));
}
