import type { JiraClient } from '../../jira/client';
import type { HistoryEntry } from '../../jira/histories/history-entry';
import { beforeHistories, isAfterHistories, readHistories } from '../../jira/histories/whole-histories';
import type { HistoryStep } from '../../jira/histories/whole-histories';
import type { RestError } from '../../rest/client';
import { createStore } from '../platform/store';
import type { Readable } from '../platform/store';

/** Whose changes of which issues a task's are, and when they were made: epoch milliseconds, both included. */
export interface HistoryQuestion {
  readonly issueIds: readonly string[];
  readonly authorId: string;
  readonly from: number;
  readonly to: number;
}

/** Whether an entry is one of those that a task made, as far as a history tells it. Pure. */
export const isOf =
  ({ authorId, from, to }: HistoryQuestion) =>
  (entry: HistoryEntry): boolean =>
    entry.authorId === authorId && entry.at >= from && entry.at <= to;

export interface Histories {
  /** left: whoever looks went elsewhere before the end. */
  readonly phase: 'reading' | 'left' | 'failed' | 'done';
  /** Issues whose histories have been read to their end. */
  readonly issues: number;
  /** Entries that were looked at, of anybody and any time. */
  readonly looked: number;
  /** Entries that could not be read. */
  readonly leftOut: number;
  /** The entries that were looked for, by issue. */
  readonly entries: ReadonlyMap<string, readonly HistoryEntry[]>;
  /** Issues of which Jira showed any history at all. */
  readonly shown: ReadonlySet<string>;
  readonly failure?: RestError;
}

const NOTHING: Histories = {
  phase: 'left',
  issues: 0,
  looked: 0,
  leftOut: 0,
  entries: new Map(),
  shown: new Set(),
};

/** Reads the histories of a task's issues: a thousand issues a call and ten thousand entries, one call after another. */
export interface HistoryReader extends Readable<Histories> {
  /** Begins, or goes on where it was left or has failed. */
  readonly read: () => void;
  /** What has been read stays. */
  readonly leave: () => void;
}

/** @param isWanted which entries are kept: those of the question unless told */
export function createHistoryReader(
  jira: JiraClient,
  question: HistoryQuestion,
  isWanted = isOf(question),
): HistoryReader {
  const { current, subscribe, set } = createStore(NOTHING);
  const known = new Set<string>();
  let place = beforeHistories(question.issueIds);
  let isAsking = false;

  const change = (to: Partial<Histories>): void => set({ ...current(), ...to });

  function take({ place: after, entries, leftOut, error }: HistoryStep): void {
    place = after;
    const before = current();
    set({
      ...before,
      issues: place.done,
      looked: before.looked + entries.length,
      leftOut: before.leftOut + leftOut,
      entries: withEntries(before.entries, entries.filter(isNew)),
      shown: new Set([...before.shown, ...entries.map(({ issueId }) => issueId)]),
      ...(error ? { phase: 'failed', failure: error } : {}),
    });
  }

  /** Whether an entry is one of those that are looked for. The same may come again where issues were begun anew. */
  function isNew(entry: HistoryEntry): boolean {
    if (!isWanted(entry)) return false;
    const key = JSON.stringify(entry.id === undefined ? entry : [entry.issueId, entry.id]);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  }

  async function readOn(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    while (current().phase === 'reading' && !isAfterHistories(place)) take(await readHistories(jira, place));
    isAsking = false;
    if (current().phase === 'reading') change({ phase: 'done' });
  }

  return {
    current,
    subscribe,
    read() {
      const { phase, failure: _, ...read } = current();
      if (phase === 'done' || phase === 'reading') return;
      set({ ...read, phase: 'reading' });
      void readOn();
    },
    leave() {
      if (current().phase === 'reading') change({ phase: 'left' });
    },
  };
}

function withEntries(before: Histories['entries'], entries: readonly HistoryEntry[]): Histories['entries'] {
  if (entries.length === 0) return before;
  const after = new Map(before);
  for (const entry of entries) after.set(entry.issueId, [...(after.get(entry.issueId) ?? []), entry]);
  return after;
}
