import * as v from '../valibot';
import { JIRA_ID, MOST_IDS } from '../tasks/ids';
import { listOf } from '../rest/values';

/** An id: a whole number or its digits, kept as text. */
export const idText = v.pipe(v.union([v.number(), v.string()]), v.transform(String), v.regex(JIRA_ID));

/** An issue as a list names it: by its id, or as an object that has one. */
const issueId = v.union([
  idText,
  v.pipe(
    v.object({ id: idText }),
    v.transform(({ id }) => id),
  ),
]);

/** Ids of issues. A key is no id: it could be neither kept nor sent again exactly, so it is left out and counted. */
export const issueIdList = listOf(issueId, MOST_IDS);
