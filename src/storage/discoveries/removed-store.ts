import * as v from 'valibot';
import { JIRA_ID } from '../../tasks/ids';
import { SITE_RECORDS } from '../entities';
import { firstRevision } from '../kvs/first-revision';
import { getValue, parsedOrBegunAnew } from '../kvs/records';
import { saveOver } from '../kvs/save-over';
import type { Place } from '../kvs/write';
import { storedRevision } from '../stored-values';

const schema = v.object({
  of: v.literal('removed'),
  values: v.array(v.pipe(v.string(), v.regex(JIRA_ID))),
  rev: storedRevision,
});
type Stored = v.InferOutput<typeof schema>;

const PLACE: Place = { entity: SITE_RECORDS.name, key: 'removed' };
/** Revision 0 stands for a record that is not there. */
const NONE: Stored = { of: 'removed', values: [], rev: 0 };
const ATTEMPTS = 10;
/** Jira forgets its tasks in 14 days, and nobody removes more than some by hand. */
const MOST_KEPT = 200;

async function stored(): Promise<Stored> {
  const anew = { ...NONE, rev: firstRevision() };
  return (await parsedOrBegunAnew(PLACE, schema, await getValue(PLACE), anew)) ?? NONE;
}

/** The tasks of Jira's that an admin has removed: they are not put on a list by themselves again. One storage request. */
export const removedTasks = async (): Promise<ReadonlySet<string>> => new Set((await stored()).values);

/** Remembers removed tasks of Jira's, the last 200. Where it is not written, they may come back once. */
export async function rememberRemoved(taskIds: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && taskIds.length > 0; attempt++) {
    const before = await stored();
    const values = [...new Set([...before.values, ...taskIds])].slice(-MOST_KEPT);
    if ((await saveOver(PLACE, { ...before, values })) === 'written') return;
  }
}
