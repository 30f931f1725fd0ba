import type Database from 'libsql';
import type { Access } from '../access';
import { edited } from '../bulk/edit';
import { moved } from '../bulk/move';
import type { MoveTarget } from '../bulk/move-targets';
import { inTransaction } from '../database';
import type { Changelog } from '../fields/changelog';
import type { Issue, Issues } from '../issues';
import { ada } from '../users';
import { writeOtherChanges, type OtherChanges } from './other-changes';
import { plannedChanges, type PlannedChange } from './planned-changes';

/** Something that was done to these issues, as their histories tell it. */
export interface PlantedChange {
  name: string;
  /** Whether it is ten or more of the same by the same author, with no gap above a minute: what can be found. */
  isBulk: boolean;
  /** An account id; nobody when the account is gone. */
  author: string | undefined;
  /** Numbers of the issues, in the order in which they were changed. */
  issueIds: readonly number[];
  /** When the first and the last of them were changed, epoch ms. */
  from: number;
  to: number;
}

interface Seeding {
  database: Database.Database;
  access: Access;
  issues: Issues;
  changelog: Changelog;
}

/**
 * Changes issues as people, a rule and an import would have done in the month before `now` (epoch ms), outside of the app,
 * and says what it did. With `others` so many issues have a long history of single changes besides, in the 80 days before.
 */
export function plantHistories(site: Seeding, now: number, others?: OtherChanges): PlantedChange[] {
  return inTransaction(site.database, () => {
    if (others !== undefined) writeOtherChanges(site, now, others);
    return plannedChanges.map((planned) => plant(site, planned, now));
  });
}

/** The author of a history whose account the site does not know. */
const gone = 'unknown';

function plant(site: Seeding, planned: PlannedChange, now: number): PlantedChange {
  const { name, isBulk, author, minutesBefore, everyMs, pause } = planned;
  const start = now - minutesBefore * 60_000;
  const changed = planned.issues.flatMap((some) => changedAmong(site, some, planned.change));
  const atOf = (place: number): number =>
    start + place * everyMs + (pause !== undefined && place >= pause.before ? pause.ms : 0);
  changed.forEach(({ before, after }, place) => {
    const at = atOf(place);
    if (before.project_key !== after.project_key) site.issues.keepKey(before);
    site.issues.update({ ...after, updated: Math.max(before.updated, at) });
    site.changelog.add(before, after, author ?? gone, at);
  });
  const issueIds = changed.map(({ after }) => after.id);
  return { name, isBulk, author, issueIds, from: start, to: atOf(issueIds.length - 1) };
}

interface Changed {
  before: Issue;
  after: Issue;
}

/** The first issues from a number on that are no family, that everybody sees, and that this really changes. */
function changedAmong(
  site: Seeding,
  { project, from, count }: PlannedChange['issues'][number],
  change: PlannedChange['change'],
): Changed[] {
  const changed: Changed[] = [];
  for (let number = from; changed.length < count; number += 1) {
    const before = site.issues.find(`${project}-${number}`);
    if (before === undefined) throw new Error(`${project} has not enough issues for the seed`);
    const isAlone = before.parent_id === null && site.issues.subtasks(before.id).length === 0;
    if (before.security !== null || !isAlone) continue;
    const after = changedIssue(site, before, change(changed.length));
    if (after !== undefined && JSON.stringify(after) !== JSON.stringify(before)) changed.push({ before, after });
  }
  return changed;
}

/** Undefined where it is locked, lacks what its project requires, or has the target's type already. */
function changedIssue(site: Seeding, issue: Issue, change: ReturnType<PlannedChange['change']>): Issue | undefined {
  if (change.what === 'status') return { ...issue, status_id: change.statusId };
  if (change.what === 'move') {
    if (issue.type_id === change.typeId) return undefined;
    const result = moved(issue, moveTo(change), ada.accountId, site);
    return 'reasons' in result ? undefined : result.family[0]?.after;
  }
  const result = edited(issue, [change], ada.accountId, site);
  return 'reasons' in result ? undefined : result.issue;
}

function moveTo({ projectKey, typeId }: { projectKey: string; typeId: string }): MoveTarget {
  return { projectKey, typeId, parentId: null, takesSubtasks: false, statuses: {}, mandatory: {} };
}
