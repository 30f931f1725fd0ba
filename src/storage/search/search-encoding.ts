import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from '../../valibot';
import { isAccountId } from '../../tasks/account-id';
import type { SearchEntry } from '../../tasks/records/search-entry';
import { SOURCE_NAMES } from '../../tasks/source';
import { OPERATIONS, STATES, accountOf } from '../../tasks/task';
import type { Operation, OutcomeOf, State } from '../../tasks/task';
import { isSubmissionKey, isTaskKey, makeTaskKey, tailOfKey } from '../../tasks/task-key';
import type { TaskKey } from '../../tasks/task-key';
import { storedTime } from '../stored-values';

/** The reasons of one outcome that is kept, as they are searched: folded and cut. */
export interface SearchedReasons {
  /** The task on the list. */
  readonly key: TaskKey;
  /** The key of Jira's task, which of a submission's part is another one. */
  readonly taskKey: TaskKey;
  readonly of: OutcomeOf;
  readonly text: string;
}

const key = v.custom<TaskKey>((value) => typeof value === 'string' && isTaskKey(value));
const account = v.pipe(v.string(), v.check(isAccountId));
const ATTENTION = { nobody: 0, owner: 1, others: 2, all: 3 } as const;
const ATTENTION_OF = ['nobody', 'owner', 'others', 'all'] as const;

/** Numbers, because each is written with every change. A number that was given once means the same for ever. */
const STATE = {
  succeeded: 0,
  partial: 1,
  failed: 2,
  cancelled: 3,
  expired: 4,
  unknown: 5,
  queued: 6,
  running: 7,
  cancelling: 8,
  waiting: 9,
  unconfirmed: 10,
  found: 11,
  scheduled: 12,
} as const satisfies Readonly<Record<State, number>>;
const STATE_OF = new Map<number, State>(STATES.map((state) => [STATE[state], state]));
const state = v.pipe(
  v.number(),
  v.check((number) => STATE_OF.has(number)),
);
const OPERATION = {
  edit: 0,
  transition: 1,
  move: 2,
  delete: 3,
  watch: 4,
  unwatch: 5,
  'bulk-change': 6,
  other: 7,
} as const satisfies Readonly<Record<Operation, number>>;
const OPERATION_OF = new Map<number, Operation>(OPERATIONS.map((name) => [OPERATION[name], name]));
const operationNumber = v.pipe(
  v.number(),
  v.check((number) => OPERATION_OF.has(number)),
);
/** The source of nearly all of them is written as 0. */
const USUAL_SOURCE = 'jira-bulk';

/** What stands behind a task's key: a value for each property that is searched, in a fixed order, because there are 10,000. */
const ENTRY = [
  storedTime,
  v.union([v.literal(0), v.picklist(SOURCE_NAMES)]),
  operationNumber,
  state,
  /** As others see it. */
  state,
  v.picklist([0, 1, 2, 3]),
  /** Owner; 0: nobody. Added by; 0: the owner. On whose list; 0: nobody's, 1: its owner's, or without one the adder's. */
  v.union([v.literal(0), account]),
  v.union([v.literal(0), account]),
  v.union([v.picklist([0, 1]), account]),
  v.string(),
] as const;
const entrySchema = v.tuple([key, ...ENTRY]);
/** In a row of the log, whose key says the task's. */
export const loggedEntrySchema = v.tuple([...ENTRY]);
export type StoredEntry = v.InferOutput<typeof entrySchema>;

const reasonsSchema = v.tuple([key, key, v.picklist(['owner', 'other']), v.string()]);
/** In a row of the log, whose key says the outcome. */
export const loggedReasonsSchema = v.tuple([
  /** Of a submission, whose reasons are written most, the last part of its key. */
  v.pipe(
    v.string(),
    v.transform((text) => (isTaskKey(text) ? text : makeTaskKey({ of: 'submission', uuid: text }))),
    key,
  ),
  v.string(),
]);
export const loggedReasons = ({ key: ofTask, text }: SearchedReasons): readonly [string, string] => [
  isSubmissionKey(ofTask) ? tailOfKey(ofTask) : ofTask,
  text,
];
export type StoredReasons = v.InferOutput<typeof reasonsSchema>;

export function encodeEntry(entry: SearchEntry): StoredEntry {
  const { source, operation, attention, ownerId, addedById, listedFor, text } = entry;
  return [
    entry.key,
    entry.createdAt,
    source === USUAL_SOURCE ? 0 : source,
    OPERATION[operation],
    STATE[entry.state],
    STATE[entry.othersState ?? entry.state],
    ATTENTION[attention],
    ownerId ?? 0,
    addedById === ownerId ? 0 : addedById,
    listedFor === undefined ? 0 : listedFor === accountOf(entry) ? 1 : listedFor,
    text,
  ];
}

export function decodeEntry(stored: StoredEntry): SearchEntry {
  const [entryKey, createdAt, source, operation, own, others, attention, owner, by, list, text] = stored;
  const addedById = by === 0 ? String(owner) : by;
  const listedFor = list === 1 ? (owner === 0 ? addedById : owner) : list;
  return {
    ...{ key: entryKey, createdAt, addedById, text },
    operation: OPERATION_OF.get(operation) ?? 'other',
    source: source === 0 ? USUAL_SOURCE : source,
    state: STATE_OF.get(own) ?? 'unknown',
    ...(others === own ? {} : { othersState: STATE_OF.get(others) ?? 'unknown' }),
    ...(owner === 0 ? {} : { ownerId: owner }),
    ...(listedFor === 0 ? {} : { listedFor }),
    attention: ATTENTION_OF[attention],
  };
}

export const encodeReasons = ({ key: ofTask, taskKey, of, text }: SearchedReasons): StoredReasons => [
  ofTask,
  taskKey,
  of,
  text,
];

export const decodeReasons = ([ofTask, taskKey, of, text]: StoredReasons): SearchedReasons => ({
  key: ofTask,
  taskKey,
  of,
  text,
});

const REASONS_KEY = /^reasons:(.+)\.(owner|other)$/;
export const reasonsKey = (taskKey: TaskKey, of: OutcomeOf): string => `reasons:${taskKey}.${of}`;

/** The outcome that a row of the log is about; undefined: it is about none. */
export function outcomeInKey(rowKey: string): Pick<SearchedReasons, 'taskKey' | 'of'> | undefined {
  const [, taskKey = '', of] = REASONS_KEY.exec(rowKey) ?? [];
  return isTaskKey(taskKey) && (of === 'owner' || of === 'other') ? { taskKey, of } : undefined;
}

/** What is packed together. Of two that are about the same, the one in the later chunk counts. */
export interface Chunk {
  readonly entries: readonly StoredEntry[];
  readonly reasons: readonly StoredReasons[];
}

/** What is packed. */
export const chunkSchema = v.object({ t: v.array(entrySchema), r: v.array(reasonsSchema) });

/** How large one chunk may be, as `Packed` counts it: a value of storage takes 240 KiB. */
export const MOST_PACKED = 190_000;
/** More than any chunk that this app makes is when it is unpacked, in bytes. */
const MOST_UNPACKED = 8 * 1024 * 1024;

/** What is packed counts as this part of what it is unpacked, at the least: chunks that are merged must be readable again. */
const SMALLEST_SHARE = 1 / 40;

export interface Packed {
  readonly packed: string;
  /** As how many bytes it counts where chunks are merged. */
  readonly size: number;
}

/** Hundreds of tasks say much the same, so they take a quarter of their room when they are packed, in base64. */
export function pack({ entries, reasons }: Chunk): Packed {
  const bytes = Buffer.from(JSON.stringify({ t: entries, r: reasons }));
  const packed = deflateRawSync(bytes).toString('base64');
  return { packed, size: Math.max(packed.length, Math.ceil(bytes.length * SMALLEST_SHARE)) };
}

/** Whether this much is one chunk: what is larger is put in by several. */
export const isOneChunk = (chunk: Chunk): boolean => pack(chunk).size <= MOST_PACKED;

/** What was packed, or undefined where it is damaged. */
export function unpack(packed: string): Chunk | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_UNPACKED });
    const parsed = v.safeParse(chunkSchema, JSON.parse(bytes.toString('utf8')));
    return parsed.success ? { entries: parsed.output.t, reasons: parsed.output.r } : undefined;
  } catch {
    return undefined;
  }
}
