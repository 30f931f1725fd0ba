import type { Named } from '../changes/asked';
import type { DidFact } from '../changes/did';
import { needsAttention } from './record';
import { seenByOthers } from './seen-end';
import { taskIdsOf } from '../submissions/submission-parts';
import { isFinal, isUnfinished } from '../task';
import type { State, TaskRecord } from '../task';

/** What a task that is over is searched and filtered by, whoever looks. */
export interface SearchEntry extends Pick<
  TaskRecord,
  'key' | 'createdAt' | 'source' | 'operation' | 'ownerId' | 'addedById' | 'listedFor' | 'state'
> {
  /** As everybody but its owner sees it, where that is another one. */
  readonly othersState?: State;
  /** In whose eyes it needs attention. */
  readonly attention: 'nobody' | 'owner' | 'others' | 'all';
  /** See `searchedText`. */
  readonly text: string;
}

/**
 * What the search knows of a task. Undefined while it is under way or waits: those are few, and are found by their own index.
 * Undefined too until it is in the sums, which `updateTasks` sees to right after it is over. Pure.
 */
export function searchEntryOf(record: TaskRecord): SearchEntry | undefined {
  if (isUnfinished(record.state) || (isFinal(record.state) && !record.counted)) return undefined;
  const { key, createdAt, source, operation, ownerId, addedById, listedFor, state } = record;
  const others = seenByOthers(record);
  return {
    ...{ key, createdAt, source, operation, addedById, state },
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(listedFor === undefined ? {} : { listedFor }),
    ...(others.state === state ? {} : { othersState: others.state }),
    attention: inWhoseEyes(needsAttention(record), needsAttention(others)),
    text: searchedText(record),
  };
}

const inWhoseEyes = (owner: boolean, others: boolean): SearchEntry['attention'] =>
  owner ? (others ? 'all' : 'owner') : others ? 'others' : 'nobody';

/** So many characters of a task are searched, after they are folded: one ligature can become eighteen letters. */
const MOST_SEARCHED = 2_000;

/**
 * What a text that is searched for is looked for in, folded and cut: the source's ids of the task (of a submission those of
 * all its parts), its name, its description, and the fields and values that it changed. Pure.
 */
export function searchedText(
  task: Pick<TaskRecord, 'id' | 'state' | 'submission' | 'label' | 'description' | 'did'>,
): string {
  const texts = [...taskIdsOf(task), task.label ?? '', task.description ?? '', ...(task.did ?? []).flatMap(textsOf)];
  return [...new Set(texts.map(folded))].filter(Boolean).join(' ').slice(0, MOST_SEARCHED);
}

/** Without regard to case, or to how a letter with an accent was typed: both sides of a comparison are folded. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words of what somebody searches for, folded. An arrow or a comma is how a title sets its parts apart. */
export const searchedWords = (text: string): readonly string[] =>
  folded(text)
    .split(/[\s→,]+/)
    .filter(Boolean);

/** Whether each of these words stands somewhere in a folded text. No words stand in every text. Pure. */
export const holdsWords = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));

function textsOf(fact: DidFact): readonly string[] {
  switch (fact.kind) {
    case 'field':
      return [...namesOf(fact.field), ...fact.values.filter(({ isPerson }) => !isPerson).map(nameOf)];
    case 'status':
      return ['status', ...fact.to.map(nameOf)];
    case 'moved':
      return [fact.project, fact.issueType].flatMap((named) => (named ? [nameOf(named)] : []));
  }
}

/** A value's id says nothing to anybody who has its name. */
const nameOf = ({ id, name }: Named): string => name ?? id;
const namesOf = ({ id, name }: Named): readonly string[] => (name === undefined ? [id] : [id, name]);
