import type { History } from '../../fields/changelog';
import type { ChangedItem } from '../../fields/changed-item';
import type { Call } from '../../http/endpoint';
import { userDetails, userOf } from '../../users';
import { jiraTime } from './issue-answer';
import { oddHistory } from './odd-answer';

/** `Changelog` of the contract: one history of an issue. An account that is gone is left out. */
export function historyAnswer(call: Pick<Call, 'asker' | 'site'>): (history: History) => unknown {
  // Histories come in thousands by the same few people.
  const authors = new Map<string, { author?: unknown }>();
  const authorOf = (accountId: string): { author?: unknown } => {
    const user = userOf(accountId);
    return user === undefined ? {} : { author: userDetails(user, call.asker, call.site) };
  };
  return ({ id, account_id: accountId, at, items }) => {
    const author = authors.get(accountId) ?? authorOf(accountId);
    authors.set(accountId, author);
    const answer = { id: String(id), ...author, created: jiraTime(at), items: items.map(itemAnswer) };
    return call.site.faults.oddAnswers === 'histories' ? oddHistory(answer, at) : answer;
  };
}

/** A side without a value is left out: the contract knows texts only. */
function itemAnswer(item: ChangedItem): Record<string, string> {
  const present = Object.entries(item).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(present);
}
