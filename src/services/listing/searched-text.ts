import type { SearchedReasons } from '../../storage/search/search-encoding';
import type { SearchIndex } from '../../storage/search/search-index';
import type { SearchEntry } from '../../tasks/records/search-entry';
import { holdsWords, searchedText } from '../../tasks/records/search-entry';
import { namesIssues } from '../../tasks/source';
import type { TaskRecord } from '../../tasks/task';
import { idInKey } from '../../tasks/task-key';
import { shownOutcome } from '../outcomes/kept-outcome';
import { isOnList, passes } from './task-search';
import type { TaskSearch } from './task-search';

/** Whether what is searched for stands in a task: in its own texts, or in the reasons that the asker is shown. */
export function holdsText(record: TaskRecord, index: SearchIndex | undefined, search: TaskSearch): boolean {
  const { words, viewer } = search;
  if (words.length === 0) return true;
  const reasons = (index?.reasonsOf(record.key) ?? []).filter((each) => isShown(each, record, viewer.accountId));
  return holdsWords([searchedText(record), ...reasons.map(({ text }) => text)].join(' '), words);
}

/** The owner is shown the reasons of their own read only, anybody else those of the read that names most. */
function isShown({ of, taskKey }: SearchedReasons, record: TaskRecord, accountId: string): boolean {
  return !namesIssues(record.source) || of === shownOutcome(record, idInKey(taskKey), accountId);
}

/** What may be among what is found, in the list's order; each one's record says whether it is. */
export function candidates(index: SearchIndex, search: TaskSearch): readonly SearchEntry[] {
  const { viewer, words } = search;
  return index.entries.filter((entry) => {
    const isOwn = entry.ownerId === viewer.accountId;
    const attention = entry.attention === 'all' || entry.attention === (isOwn ? 'owner' : 'others');
    const state = isOwn ? entry.state : (entry.othersState ?? entry.state);
    if (!isOnList(entry, search) || !passes({ ...entry, state, attention }, search)) return false;
    if (holdsWords(entry.text, words)) return true;
    // How many are found must not tell the owner of a reason that only somebody else's read has named.
    const reasons = index
      .reasonsOf(entry.key)
      .filter(({ of }) => of === 'owner' || !isOwn)
      .map(({ text }) => text);
    return reasons.length > 0 && holdsWords([entry.text, ...reasons].join(' '), words);
  });
}
