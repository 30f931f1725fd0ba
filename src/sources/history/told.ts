import type { Named } from '../../tasks/changes/asked';
import { fieldFact, statusFact } from '../../tasks/changes/did';
import type { DidFact } from '../../tasks/changes/did';
import type { HistoryValue } from './values';

/** What a history tells of a field. Values that nobody can read are counted and not told. Pure. */
export function toldField(field: Named, how: 'set' | 'added' | 'removed', values: readonly HistoryValue[]): DidFact {
  const told = values.filter(isNamed);
  return fieldFact(field, how, told, values.length - told.length);
}

/** What statuses a history tells of, in the same way. Pure. */
export function toldStatus(to: readonly HistoryValue[]): DidFact {
  const told = to.filter(isNamed);
  return statusFact(told, to.length - told.length);
}

/** Where a history tells that issues were moved to. Pure. */
export function toldMove(project: HistoryValue | undefined, issueType: HistoryValue | undefined): DidFact {
  return {
    kind: 'moved',
    ...(project ? { project: plain(project) } : {}),
    ...(issueType ? { issueType: plain(issueType) } : {}),
  };
}

const plain = ({ id, name }: Named): Named => (name === undefined ? { id } : { id, name });

const isNamed = ({ isUnnamed }: HistoryValue): boolean => isUnnamed !== true;
