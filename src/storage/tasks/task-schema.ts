import * as v from '../../valibot';
import { isAccountId } from '../../tasks/account-id';
import { MOST_PARTS } from '../../tasks/changes/change';
import { isJiraId } from '../../tasks/ids';
import { SOURCE_NAMES } from '../../tasks/source';
import { OPERATIONS, STATES, isFinal } from '../../tasks/task';
import { orAbsent, storedCount, storedOrder, storedPercent, storedRevision, storedTime } from '../stored-values';
import { storedDidSchema } from './did-encoding';
import { storedOrderSchema } from './order-encoding';
import { taskKeySchema } from './task-key-schema';

/** An account as it was written before odd ones were left out when they are read: as if it were not there. */
const account = orAbsent(v.pipe(v.string(), v.check(isAccountId)));

/** A count that is damaged was not said. */
const countSchema = v.fallback(v.nullable(storedCount), null);
/** What is missing at the end was not said. */
const countsSchema = v.pipe(v.array(countSchema), v.maxLength(4));

const count = v.pipe(storedCount, v.minValue(1));

const fullerPartSchema = v.union([
  v.tuple([count, storedCount, storedCount, storedCount, storedCount]),
  v.tuple([count, storedCount, storedCount]),
]);

/** A submission's progress: sizes, part, phase, since, task ids, settled counts, flags, and what refused it. */
const submissionSchema = v.object({
  z: v.pipe(v.array(count), v.minLength(1), v.maxLength(MOST_PARTS)),
  p: count,
  ph: v.picklist(['waiting', 'claimed', 'submitted', 'over']),
  t: storedTime,
  ids: v.array(v.nullable(v.pipe(v.string(), v.check(isJiraId)))),
  /** How many issues of the current part were not sent. */
  l: orAbsent(storedCount),
  n: orAbsent(countsSchema),
  /** Parts of which somebody else has seen more: part, succeeded, failed, and the same by the sender's own read once there is one. */
  more: orAbsent(v.pipe(v.array(fullerPartSchema), v.maxLength(MOST_PARTS))),
  bad: v.optional(v.literal(true)),
  dmg: v.optional(v.literal(true)),
  c: v.optional(v.literal(true)),
  no: orAbsent(v.tuple([v.number(), v.string()])),
  busy: orAbsent(storedTime),
  tries: orAbsent(storedCount),
  may: orAbsent(storedTime),
  slow: orAbsent(storedCount),
  held: v.optional(v.literal(true)),
  said: v.optional(v.picklist(['started', 'not-started', 'again'])),
  /** The standing order; one that cannot be read is none, so nothing is sent by it. */
  o: orAbsent(storedOrderSchema),
});

/**
 * A task as it is written: short names and nothing that can be derived, because storage is paid by the byte written, up
 * to seven times in a task's life. `order`, `phase`, `list`, `attention` and `watch` are what the indexes are made of.
 */
export const storedTaskSchema = v.object({
  /** Absent: a submission's, which is always the same. */
  source: v.optional(v.picklist(SOURCE_NAMES)),
  op: v.picklist(OPERATIONS),
  text: orAbsent(v.string()),
  label: orAbsent(v.string()),
  /** null: it is still to be read from the history. */
  did: orAbsent(v.nullable(storedDidSchema)),
  /** Absent: unknown, and of a submission whoever's list it is on. */
  owner: account,
  /** Of what was found in the history: who made the changes. */
  author: account,
  /** Absent: the owner. */
  by: orAbsent(v.string()),
  /** Absent: when it was created. */
  added: orAbsent(storedTime),
  list: v.string(),
  state: v.picklist(STATES),
  raw: v.string(),
  pct: storedPercent,
  /** total, succeeded, failed, hidden; null, or missing at the end, where the source said none. */
  n: countsSchema,
  order: storedOrder,
  started: orAbsent(storedTime),
  ended: orAbsent(storedTime),
  read: storedTime,
  /** Absent: the owner, or without one the adder. */
  reader: account,
  /** Absent: when it was read. */
  moved: orAbsent(storedTime),
  /** Whose outcome is stored: o, the owner's own; x, somebody else's; b, both. */
  out: orAbsent(v.picklist(['o', 'x', 'b'])),
  /** How it ended as somebody else saw more of it: state, raw status, percent, counts, end (null: none), read, reader. */
  full: orAbsent(
    v.tuple([
      v.pipe(v.picklist(STATES), v.check(isFinal)),
      v.string(),
      storedPercent,
      countsSchema,
      v.nullable(storedTime),
      storedTime,
      v.string(),
    ]),
  ),
  b: v.optional(submissionSchema),
  retried: orAbsent(taskKeySchema),
  /** The task that it undoes, and the one that undoes it. */
  undo: orAbsent(taskKeySchema),
  undone: orAbsent(taskKeySchema),
  /** Who has dismissed its failures, when, and why, where they said it. */
  seen: orAbsent(
    v.union([
      v.tuple([v.pipe(v.string(), v.check(isAccountId)), storedTime, v.string()]),
      v.tuple([v.pipe(v.string(), v.check(isAccountId)), storedTime]),
    ]),
  ),
  became: orAbsent(taskKeySchema),
  sum: v.optional(v.literal(true)),
  rev: storedRevision,
  phase: v.picklist(['active', 'over']),
  /**
   * Of anybody who may see it: its owner and others may have seen different ends. Absent: it needs none, and lies in no index
   * of those that do. Records of the version before say `no`.
   */
  attention: v.optional(v.picklist(['yes', 'no'])),
  /**
   * found: never asked about; by this value what was found at some time is looked up. order: nothing of it runs, and a
   * standing order sends what goes next. Absent, and `no` in records of the version before: nothing of this.
   */
  watch: v.optional(v.picklist(['yes', 'no', 'found', 'order'])),
});

/** As `encodeTask` writes it. */
export type StoredTask = v.InferOutput<typeof storedTaskSchema>;

export type StoredSubmission = v.InferOutput<typeof submissionSchema>;
