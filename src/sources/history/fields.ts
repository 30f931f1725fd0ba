import type { HistoryItem } from '../../jira/histories/history-entry';
import type { Named } from '../../tasks/changes/asked';
import { DID_NAME_LENGTH } from '../../tasks/changes/did';
import { cutText, shownLine } from '../../tasks/shown-text';
import { isSystemField } from '../../tasks/changes/system-fields';

/** What Jira's history calls fields whose ids it may leave out, in lower case. A field may be called `constructor`, too. */
const IDS: ReadonlyMap<string, string> = new Map([
  ['affects version', 'versions'],
  ['affects version/s', 'versions'],
  ['component', 'components'],
  ['component/s', 'components'],
  ['due date', 'duedate'],
  ['fix version', 'fixVersions'],
  ['fix version/s', 'fixVersions'],
  ['fixversions', 'fixVersions'],
  ['issue type', 'issuetype'],
  ['version', 'versions'],
]);

/** What moves with an issue, or is written beside what somebody changed. It says nothing of what a task did. */
const NEVER_SAID: ReadonlySet<string> = new Set([
  'attachment',
  'comment',
  'issuelinks',
  'key',
  'link',
  'rank',
  'remoteissuelink',
  'timeestimate',
  'timespent',
  'workflow',
  'worklogid',
  'worklogtimespent',
]);

/** What Jira also changes by itself: said only where a history has nothing else. */
const OFTEN_BESIDE: ReadonlySet<string> = new Set([
  'epic link',
  'issueparentassociation',
  'parent',
  'resolution',
  'sprint',
]);

/** The field of an item: its id, and its name unless every Jira has the field. Pure. */
export function fieldOf({ field, fieldId }: HistoryItem): Named {
  const lower = field.toLowerCase();
  const id =
    fieldId ?? IDS.get(lower) ?? (isSystemField(lower) || lower === 'status' || lower === 'project' ? lower : field);
  if (isSystemField(id)) return { id };
  const name = shownLine(field, DID_NAME_LENGTH);
  return name === id ? { id } : { id: cutText(id, 100), name };
}

/** Custom fields of Jira's own (rank, sprint, epic link) have other ids on each site, so their names count too. */
const isOneOf = (names: ReadonlySet<string>, { field, fieldId }: HistoryItem): boolean =>
  names.has(field.toLowerCase()) || (fieldId !== undefined && names.has(fieldId.toLowerCase()));

export const isNeverSaid = (item: HistoryItem): boolean => isOneOf(NEVER_SAID, item);
export const isOftenBeside = (item: HistoryItem): boolean => isOneOf(OFTEN_BESIDE, item);
