import * as v from '../../valibot';
import type { Answer } from '../../rest/client';
import { restPath } from '../../rest/path';
import { countedOf, objectOf, part } from '../../rest/values';
import type { JiraClient } from '../client';
import { entriesOf, historyEntries, unreadAmong } from './history-entry';
import type { HistoryEntry } from './history-entry';
import { idText } from '../values';

/** Issues of one request at the most. */
export const CHANGELOG_ISSUES = 1_000;
/** Entries of one page at the most; Jira gives 1,000 unless told. */
export const CHANGELOG_ENTRIES = 10_000;

/** Read issue by issue, and where the next page starts by itself. */
const schema = objectOf({
  issueChangeLogs: countedOf(objectOf({ issueId: idText, changeHistories: historyEntries })),
  nextPageToken: part(v.pipe(v.string(), v.minLength(1))),
});

export interface ChangelogQuestion {
  /** At most 1,000 (`CHANGELOG_ISSUES`). */
  readonly issueIds: readonly string[];
  /** Entries of this page at the most; 10,000 (`CHANGELOG_ENTRIES`) unless told. */
  readonly most?: number;
  /** Where the page before said that this one starts. */
  readonly nextPageToken?: string;
}

export interface ChangelogPage {
  readonly entries: readonly HistoryEntry[];
  /** Entries that could not be read, or not wholly; an issue whose entries cannot be told counts as one. */
  readonly leftOut: number;
  /** Absent on the last page. */
  readonly nextPageToken?: string;
}

/**
 * POST /rest/api/3/changelog/bulkfetch: one page, of up to 10,000 entries, of the whole histories of these issues, oldest
 * first. Jira cannot narrow it to a time, so what is new may come pages later. Issues that the asker may not see are left out.
 */
export async function changelogs(
  jira: JiraClient,
  { issueIds, most = CHANGELOG_ENTRIES, nextPageToken }: ChangelogQuestion,
): Promise<Answer<ChangelogPage>> {
  const body = {
    issueIdsOrKeys: issueIds,
    maxResults: most,
    ...(nextPageToken === undefined ? {} : { nextPageToken }),
  };
  const answer = await jira.ask({ method: 'POST', path: restPath`/rest/api/3/changelog/bulkfetch`, body }, schema);
  if (!answer.ok) return answer;
  const { issueChangeLogs: issues, nextPageToken: next } = answer.data;
  return {
    ...answer,
    data: {
      entries: issues.items.flatMap(({ issueId, changeHistories }) => entriesOf(issueId, changeHistories)),
      leftOut: issues.items.reduce((sum, { changeHistories }) => sum + unreadAmong(changeHistories), issues.leftOut),
      ...(next === undefined ? {} : { nextPageToken: next }),
    },
  };
}
