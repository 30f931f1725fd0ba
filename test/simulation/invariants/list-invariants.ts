import type { TaskRow } from '../../../src/contract';
import type { Person, World } from '../world';

const MOST_PAGES = 10;

/** Everybody's list, page by page. */
export async function wholeList(
  { calls }: Pick<World, 'calls'>,
  accountId: string,
  scope: 'mine' | 'everyone',
): Promise<TaskRow[]> {
  const rows: TaskRow[] = [];
  let from: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await calls.ask(accountId, 'list', {
      scope,
      filters: {},
      order: 'newest',
      ...(from === undefined ? {} : { from }),
    });
    if (!answer?.ok) throw new Error(`no list: ${JSON.stringify(answer)}`);
    rows.push(...answer.data.rows);
    from = answer.data.older;
    if (from === undefined) break;
  }
  return rows;
}

/** Nothing is on a list twice, by whatever way it came there, and nothing is missing. */
export async function checkList(world: World, { accountId }: Person): Promise<void> {
  const { fail, nameOf, ledger, submits } = world;
  const rows = await wholeList(world, accountId, 'mine');
  const who = nameOf(accountId);
  const keys = rows.map(({ key }) => key);
  for (const key of keys) if (keys.indexOf(key) !== keys.lastIndexOf(key)) fail(`${key} is on ${who}'s list twice`);
  const tasks = rows.map(({ key, id }) => ({ key, id })).filter(({ id }) => id !== '');
  for (const { key, id } of tasks)
    if (key !== `jira:${id}` && keys.includes(`jira:${id}`)) fail(`${id} is on ${who}'s list as ${key} and by itself`);
  for (const { taskId, accountId: sender } of submits)
    if (sender === accountId && keys.includes(`jira:${taskId}`))
      fail(`${taskId} is a part of a submission, and on ${who}'s list by itself`);
  for (const { taskId, owner, kind, isListed } of ledger.tasks)
    if (owner === accountId && kind === 'bulk' && isListed && !keys.includes(`jira:${taskId}`))
      fail(`jira:${taskId} is missing on ${who}'s list`);
  for (const { submission, sender } of ledger.submissions)
    if (sender === accountId && !keys.includes(submission.key)) fail(`${submission.key} is missing on ${who}'s list`);
  // What turned out to be a task of its finder's stands on the list as that task.
  const own = rows.filter(({ ownerId }) => ownerId === accountId).map(({ id }) => id);
  const found = ledger.found.filter(({ finder, taskId }) => finder === accountId && !own.includes(taskId));
  for (const { key } of found)
    if (!keys.some((each) => each === key)) fail(`${String(key)} is missing on ${who}'s list`);
  const ofFound = keys.filter((key) => key.startsWith('found:'));
  if (ofFound.length > found.length) fail(`${ofFound.length} found changes are on ${who}'s list, of ${found.length}`);
}
