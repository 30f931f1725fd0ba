import type { HistoryItem } from '../../jira/history-entry';
import { changesOf } from './changes';
import type { HistoryChange } from './changes';

/**
 * What an entry did, as texts that are the same for entries that did the same, sorted: of labels, versions and components
 * each that was added or removed, of a move the project and the type, of all else the field and its new value. Keys, ranks
 * and what Jira writes beside are left out; empty where nothing else is left. Pure.
 */
export const differenceOf = (items: readonly HistoryItem[]): readonly string[] =>
  [...new Set(changesOf(items).flatMap(textsOf))].sort();

function textsOf(change: HistoryChange): readonly string[] {
  const text = (...parts: readonly string[]): string => JSON.stringify(parts);
  switch (change.kind) {
    case 'set':
      return [text('=', change.field.id, ...change.to.map(({ id }) => id))];
    case 'elements':
      return [
        ...change.added.map(({ id }) => text('+', change.field.id, id)),
        ...change.removed.map(({ id }) => text('-', change.field.id, id)),
      ];
    case 'status':
      return [text('=', 'status', change.to.id)];
    case 'moved':
      return [
        ...(change.project === undefined ? [] : [text('=', 'project', change.project.id)]),
        ...(change.issueType === undefined ? [] : [text('=', 'issuetype', change.issueType.id)]),
      ];
  }
}
