import type { RestError } from '../../rest/client';
import { MOST_PAGES } from '../../rest/pages';
import { CHANGELOG_ENTRIES, CHANGELOG_ISSUES, changelogs } from './changelogs';
import type { JiraClient } from '../client';
import type { HistoryEntry } from './history-entry';

/**
 * Entries of a page that is surely read: an entry holds its author with pictures and addresses, 1.3 KB in all, so what Jira
 * gives at the most may be longer than any answer that is parsed.
 */
export const READABLE_ENTRIES = 4_000;
/** Where even that was not read: entries of long texts. */
const FEW_ENTRIES = 1_000;

/** Where somebody is who reads the whole histories of issues: a thousand issues a request, page by page. */
export interface HistoryPlace {
  readonly issueIds: readonly string[];
  /** So many of them have been read to the end of their histories. */
  readonly done: number;
  /** Entries of one page at the most. */
  readonly most: number;
  /** The pages of the present thousand that Jira has led to, the next one last; none where it begins. */
  readonly tokens: readonly string[];
}

/** What one request gave, and the place after it. */
export interface HistoryStep {
  readonly place: HistoryPlace;
  readonly entries: readonly HistoryEntry[];
  /** Entries that could not be read. */
  readonly leftOut: number;
  /** Why Jira did not go on. The place is where to try again. */
  readonly error?: RestError;
}

/**
 * The place before the first page. Pure.
 * @param most entries of a page: what Jira gives at the most where few are expected, because most histories then need one
 *   request; `READABLE_ENTRIES` where every page will be full, because a full one of the most is asked for twice.
 */
export const beforeHistories = (issueIds: readonly string[], most = CHANGELOG_ENTRIES): HistoryPlace => ({
  issueIds,
  done: 0,
  most,
  tokens: [],
});

/** Whether all has been read. Pure. */
export const isAfterHistories = ({ issueIds, done }: HistoryPlace): boolean => done >= issueIds.length;

/**
 * Reads on from a place by one request: the place that was given stays, so whoever does not want an answer any more goes on
 * from there. A page that could not be read gives no entries, and the next step asks for a smaller one. Never rejects.
 */
export async function readHistories(jira: JiraClient, place: HistoryPlace): Promise<HistoryStep> {
  const { done, most, tokens } = place;
  const issueIds = place.issueIds.slice(done, done + CHANGELOG_ISSUES);
  const token = tokens.at(-1);
  const answer = await changelogs(jira, { issueIds, most, ...(token === undefined ? {} : { nextPageToken: token }) });
  if (!answer.ok) return { entries: [], leftOut: 0, ...afterRefusal(place, answer.error) };
  const { entries, leftOut, nextPageToken: next } = answer.data;
  // Pages that lead in a circle would never end.
  const isEnd = next === undefined || tokens.includes(next) || tokens.length >= MOST_PAGES;
  const after = isEnd ? { done: done + issueIds.length, tokens: [] } : { tokens: [...tokens, next] };
  return { place: { ...place, ...after }, entries, leftOut };
}

function afterRefusal(place: HistoryPlace, error: RestError): Pick<HistoryStep, 'place' | 'error'> {
  const fewer = fewerEntries(error, place.most);
  if (fewer !== undefined) return { place: { ...place, most: fewer } };
  // A refusal may be about the place of the page, which does not hold for ever: these issues are then begun anew.
  return { place: error.kind === 'refused' ? { ...place, tokens: [] } : place, error };
}

/** Undefined where the error was another than an answer that could not be read, or fewer entries would not help. */
function fewerEntries(error: RestError, most: number): number | undefined {
  const isOdd = error.kind === 'upstream' && error.status < 400;
  return isOdd ? [READABLE_ENTRIES, FEW_ENTRIES].find((fewer) => fewer < most) : undefined;
}
