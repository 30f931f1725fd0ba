import type { SiteSettings } from '../../tasks/site-settings';
import { jiraTaskKey } from '../../tasks/task-key';
import { SITE_RECORDS } from '../entities';
import { getValuesAt } from '../kvs/records';
import { SETTINGS, settingsOf } from '../settings/settings-store';
import { placeOfTask, taskIn } from '../tasks/task-store';
import { placeOfTouches, submissionIn } from '../touched-issues/touched-issues-store';
import { REMOVED, removedOf } from './removed-store';

interface KnownBefore {
  readonly settings: SiteSettings;
  /** Which of Jira's tasks neither are on a list, nor part of a submission, nor were removed. */
  readonly unknown: readonly string[];
}

/** What is asked before any of Jira's tasks is put on a list by itself. One storage request for each 25 records, of two a task. */
export async function knownBefore(ids: readonly string[]): Promise<KnownBefore> {
  const entity = SITE_RECORDS.name;
  const values = await getValuesAt([
    { entity, key: SETTINGS },
    { entity, key: REMOVED },
    ...ids.flatMap((id) => [placeOfTask(jiraTaskKey(id)), placeOfTouches(id)]),
  ]);
  const removed = removedOf(values.get(REMOVED));
  const isKnown = (id: string): boolean => {
    const key = jiraTaskKey(id);
    return removed.has(id) || taskIn(key, values.get(key)) !== undefined || submissionIn(values.get(id)) !== undefined;
  };
  return { settings: settingsOf(values.get(SETTINGS)), unknown: ids.filter((id) => !isKnown(id)) };
}
