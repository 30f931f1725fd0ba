import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import { isAccountId } from '../../tasks/account-id';
import type { SearchEntry } from '../../tasks/search-entry';
import { SOURCE_NAMES } from '../../tasks/source';
import { OPERATIONS, STATES, accountOf } from '../../tasks/task';
import type { OutcomeOf } from '../../tasks/task';
import { isTaskKey } from '../../tasks/task-key';
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

/** A value for each of its task's properties that are searched, in a fixed order: there are 10,000 of them. */
export const entrySchema = v.tuple([
  key,
  storedTime,
  v.picklist(SOURCE_NAMES),
  v.picklist(OPERATIONS),
  v.picklist(STATES),
  /** As others see it; 0: the same. */
  v.union([v.literal(0), v.picklist(STATES)]),
  v.picklist([0, 1, 2, 3]),
  /** Owner; 0: nobody. Added by; 0: the owner. On whose list; 0: nobody's, 1: its owner's, or without one the adder's. */
  v.union([v.literal(0), account]),
  v.union([v.literal(0), account]),
  v.union([v.picklist([0, 1]), account]),
  v.string(),
]);
export type StoredEntry = v.InferOutput<typeof entrySchema>;

export const reasonsSchema = v.tuple([key, key, v.picklist(['owner', 'other']), v.string()]);
export type StoredReasons = v.InferOutput<typeof reasonsSchema>;

export function encodeEntry(entry: SearchEntry): StoredEntry {
  const { source, operation, state, othersState = 0, attention, ownerId, addedById, listedFor, text } = entry;
  return [
    entry.key,
    entry.createdAt,
    source,
    operation,
    state,
    othersState,
    ATTENTION[attention],
    ownerId ?? 0,
    addedById === ownerId ? 0 : addedById,
    listedFor === undefined ? 0 : listedFor === accountOf(entry) ? 1 : listedFor,
    text,
  ];
}

export function decodeEntry(stored: StoredEntry): SearchEntry {
  const [entryKey, createdAt, source, operation, state, others, attention, owner, by, list, text] = stored;
  const addedById = by === 0 ? String(owner) : by;
  const listedFor = list === 1 ? (owner === 0 ? addedById : owner) : list;
  return {
    ...{ key: entryKey, createdAt, source, operation, state, addedById, text },
    ...(others === 0 ? {} : { othersState: others }),
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

/** What is packed together. Of two that are about the same, the one in the later chunk counts. */
export interface Chunk {
  readonly entries: readonly StoredEntry[];
  readonly reasons: readonly StoredReasons[];
}

const chunkSchema = v.object({ t: v.array(entrySchema), r: v.array(reasonsSchema) });

/** More than any chunk that this app makes is when it is unpacked, in bytes. */
const MOST_UNPACKED = 8 * 1024 * 1024;

/** Hundreds of tasks say much the same, so they take a quarter of their room when they are packed, in base64. */
export const pack = ({ entries, reasons }: Chunk): string =>
  deflateRawSync(JSON.stringify({ t: entries, r: reasons })).toString('base64');

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
