import type { OperationShape } from '../../../local/jira';
import { issuesToFind, someIssues } from '../issues';
import type { Found, WatchedTask } from '../ledger';
import type { Chance } from '../random';
import type { Errand, World } from '../world';

const MINUTE = 60_000;

/** How an operation that was started in Jira goes. */
const shapeOf = (chance: Chance): OperationShape => ({
  durationMs: chance.pick([chance.whole(5, 60), chance.whole(60, 600), chance.whole(600, 5_400)]) * 1_000,
  startDelayMs: chance.whole(0, 90_000),
  beyondTheLimit: true,
  ...(chance.happens(0.15) ? { endsAs: chance.pick(['FAILED', 'DEAD'] as const), atPercent: chance.whole(5, 95) } : {}),
  ...(chance.happens(0.08) ? { status: 'AWAITING_REINDEX' } : {}),
});

/** Starts an edit on Jira's side, past the app. */
function startInJira(
  { site, chance }: World,
  owner: string,
  issueIds: readonly string[],
  shape: OperationShape,
): string {
  const payload = {
    selectedActions: ['priority'],
    editedFieldsInput: { priority: { priorityId: chance.pick(['1', '2', '3', '4']) } },
    selectedIssueIdsOrKeys: issueIds,
    sendBulkNotification: true,
  };
  return site.jira.startOperation(owner, { kind: 'fields', payload }, shape);
}

const LONG: OperationShape = { durationMs: 45 * MINUTE, startDelayMs: 0, beyondTheLimit: true };

/** Nobody starts anything in bulk who may not. */
const mayStart = ({ ledger: { lostRights } }: World, accountId: string): boolean =>
  !lostRights.some((each) => each.accountId === accountId && each.until === Infinity);

function begin(world: World, owner: string, kind: WatchedTask['kind'], shape?: OperationShape): WatchedTask {
  const { site, chance, ledger, history, nameOf } = world;
  const taskId =
    kind === 'bulk'
      ? startInJira(world, owner, someIssues(chance, 3, 40), shape ?? shapeOf(chance))
      : site.jira.startTask(owner, {
          description: 'Delete custom field',
          durationMs: chance.whole(20, 1_800) * 1_000,
          result: 'done',
        });
  const task: WatchedTask = { taskId, owner, kind, isListed: false };
  ledger.tasks.push(task);
  history.note({ who: nameOf(owner), what: `starts ${kind} task ${taskId} in Jira` });
  return task;
}

/** Starts something in Jira, and somebody puts it on the list by hand. */
export function tracksTask(
  world: World,
  owner: string,
  adder: string,
  kind: WatchedTask['kind'],
  shape?: OperationShape,
): Errand {
  let task: WatchedTask | undefined;
  return {
    name: 'track',
    async step() {
      if (!task && !mayStart(world, owner)) return false;
      task ??= begin(world, owner, kind, shape);
      const answer = await world.calls.ask(adder, 'track', { input: task.taskId });
      const isThere = answer?.ok === false && 'reason' in answer.error && answer.error.reason === 'already-there';
      task.isListed ||= answer?.ok === true || isThere;
      return task.isListed;
    },
  };
}

/** The same with something that runs for three quarters of an hour. */
export const tracksLong = (world: World, owner: string): Errand => tracksTask(world, owner, owner, 'bulk', LONG);

/** Starts something in Jira, and a page of theirs comes by its id. */
export function discoversTask(world: World, owner: string): Errand {
  const by = world.chance.pick(['list', 'progress-page'] as const);
  let task: WatchedTask | undefined;
  return {
    name: 'discover',
    async step() {
      if (!task && !mayStart(world, owner)) return false;
      task ??= begin(world, owner, 'bulk');
      const { taskId } = task;
      const answer = await world.calls.ask(owner, 'discover', { ids: [taskId], by });
      const isAdded = answer?.ok === true && answer.data.added.some(({ id }) => id === taskId);
      if (isAdded) task.isListed = true;
      // An answer that was lost may have put it on the list all the same: then it is not added again.
      const shown = isAdded ? undefined : await world.calls.ask(owner, 'refresh', { keys: [`jira:${taskId}`] });
      if (shown?.ok && shown.data.rows.length > 0) task.isListed = true;
      return task.isListed;
    },
  };
}

/** Changes issues in Jira, and finds that change in their history afterwards. */
export function findsChange(world: World, author: string, finder: string, place: number): Errand {
  const { chance, ledger, time, calls } = world;
  const isKnownLater = finder === author && chance.happens(0.4);
  const durationMs = chance.whole(5, 50) * 1_000;
  let found: Found | undefined;
  let readyAt = 0;
  return {
    name: 'found',
    async step() {
      if (!found && !mayStart(world, author)) return false;
      if (!found) {
        const issueIds = issuesToFind(chance, place);
        const taskId = startInJira(world, author, issueIds, { durationMs, startDelayMs: 1_000, beyondTheLimit: true });
        const from = time.clock.now() + 1_000;
        const did = [{ kind: 'field', field: { id: 'priority' }, how: 'set', values: [{ id: '2' }] }] as const;
        found = { finder, taskId, change: { authorId: author, from, to: from + durationMs, issueIds, did: [...did] } };
        readyAt = time.elapsed() + durationMs + MINUTE;
        ledger.found.push(found);
      }
      if (time.elapsed() < readyAt) return false;
      if (found.key !== undefined) return tracks(world, found);
      const changes = [found.change];
      const puts = (): ReturnType<typeof calls.ask<'putFound'>> => calls.ask(finder, 'putFound', { changes });
      const [answer] = await Promise.all([puts(), ...(chance.happens(0.3) ? [puts()] : [])]);
      const put = answer?.ok ? answer.data.put[0] : undefined;
      if (put) found.key = put.key;
      return found.key !== undefined && !isKnownLater;
    },
  };
}

/** The task that made a found change becomes known. */
async function tracks({ calls, ledger }: World, { finder, taskId }: Found): Promise<boolean> {
  const answer = await calls.ask(finder, 'track', { input: taskId });
  const isThere = answer?.ok === true || (answer?.ok === false && answer.error.kind === 'not-valid');
  if (isThere && !ledger.tasks.some((task) => task.taskId === taskId))
    ledger.tasks.push({ taskId, owner: finder, kind: 'bulk', isListed: true });
  return isThere;
}
