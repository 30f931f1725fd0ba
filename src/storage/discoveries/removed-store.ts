import * as v from '../../valibot';
import { JIRA_ID } from '../../tasks/ids';
import { siteRecord } from '../site/site-record';

const RECORD = siteRecord<string[]>('removed', v.array(v.pipe(v.string(), v.regex(JIRA_ID))), []);
const ATTEMPTS = 10;
/** Jira forgets its tasks in 14 days, and nobody removes more than some by hand. */
const MOST_KEPT = 200;

/** Its key among the records of the site. */
export const REMOVED = RECORD.key;

/** The tasks of Jira's that an admin has removed, in a record that was read: they are not put on a list by themselves again. */
export const removedOf = (value: unknown): ReadonlySet<string> => new Set(RECORD.readIn(value).values);

/** Remembers removed tasks of Jira's, the last 200. Where it is not written, they may come back once. */
export async function rememberRemoved(taskIds: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && taskIds.length > 0; attempt++) {
    const { values: before, rev } = await RECORD.read();
    const values = [...new Set([...before, ...taskIds])].slice(-MOST_KEPT);
    if ((await RECORD.save({ values, rev })) === 'written') return;
  }
}
