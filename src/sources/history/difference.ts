import type { HistoryItem } from '../../jira/histories/history-entry';
import type { DidFact } from '../../tasks/changes/did';
import { changesOf } from './changes';
import type { HistoryChange } from './changes';
import { toldField, toldMove, toldStatus } from './told';
import type { HistoryValue } from './values';

/** One thing that an entry did, as a text that is the same for entries that did the same, and as a fact. */
export interface Difference {
  readonly text: string;
  readonly fact: DidFact;
}

/**
 * What an entry did: of labels, versions and components each that was added or removed, of a move the project and the type,
 * of all else the field and its new value. Keys, ranks and what Jira writes beside are left out; empty where nothing else is
 * left. Each once. Pure.
 */
export function differencesOf(items: readonly HistoryItem[]): readonly Difference[] {
  const byText = new Map(
    changesOf(items)
      .flatMap(differencesIn)
      .map((each) => [each.text, each]),
  );
  return [...byText.values()];
}

function differencesIn(change: HistoryChange): readonly Difference[] {
  const text = (...parts: readonly string[]): string => JSON.stringify(parts);
  switch (change.kind) {
    case 'set': {
      const { field, to } = change;
      return [{ text: text('=', field.id, ...to.map(({ id }) => id)), fact: toldField(field, 'set', to) }];
    }
    case 'elements': {
      const each = (sign: '+' | '-', how: 'added' | 'removed') => (value: HistoryValue) => ({
        text: text(sign, change.field.id, value.id),
        fact: toldField(change.field, how, [value]),
      });
      return [...change.added.map(each('+', 'added')), ...change.removed.map(each('-', 'removed'))];
    }
    case 'status':
      return [{ text: text('=', 'status', change.to.id), fact: toldStatus([change.to]) }];
    case 'moved': {
      const { project, issueType } = change;
      const moved = (field: 'project' | 'issuetype', to: HistoryValue, fact: DidFact) => [
        { text: text('=', field, to.id), fact },
      ];
      return [
        ...(project ? moved('project', project, toldMove(project, undefined)) : []),
        ...(issueType ? moved('issuetype', issueType, toldMove(undefined, issueType)) : []),
      ];
    }
  }
}
