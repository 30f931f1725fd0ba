import type { TaskKey } from '../../../src/tasks/task-key';
import type { Person, World } from '../world';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
export const WHOLE_LIST = { scope: 'auto', filters: {}, order: 'newest' } as const;

/** Somebody opens pages, does things there, and leaves, until the busy time is over. */
export async function livesThrough(world: World, person: Person, untilMs: number): Promise<void> {
  const { chance, time } = world;
  while (time.elapsed() < untilMs) {
    await visits(world, person);
    await time.sleep(chance.whole(1, 8) * MINUTE);
  }
}

/** The list, a few things to do, and a look at this and that. */
async function visits(world: World, person: Person): Promise<void> {
  const { chance, time, calls } = world;
  const listed = await calls.ask(person.accountId, 'list', WHOLE_LIST);
  const keys = listed?.ok ? listed.data.rows.map(({ key }) => key) : [];
  for (let round = chance.whole(2, 5); round > 0; round--) {
    await time.sleep(chance.whole(2, 90) * SECOND);
    // Two tabs, or two things at once.
    const atOnce = chance.happens(0.15) ? 2 : 1;
    if (chance.happens(0.75)) await Promise.all(Array.from({ length: atOnce }, () => goesOn(world, person)));
    if (keys.length > 0 && chance.happens(0.5)) await looksAt(world, person, chance.pick(keys), keys);
  }
}

/** Takes one of the things to do a step further. */
async function goesOn({ chance }: World, { errands }: Person): Promise<void> {
  if (errands.length === 0) return;
  const errand = chance.pick(errands);
  if ((await errand.step()) && errands.includes(errand)) errands.splice(errands.indexOf(errand), 1);
}

async function looksAt(world: World, { accountId }: Person, key: TaskKey, keys: readonly TaskKey[]): Promise<void> {
  const { chance, calls } = world;
  switch (chance.whole(0, 7)) {
    case 0:
      return void (await calls.ask(accountId, 'task', { key }));
    case 1:
      return void (await calls.ask(accountId, 'list', WHOLE_LIST));
    case 2:
      return void (await calls.ask(accountId, 'figures', { whose: 'mine', days: 30 }));
    case 3:
      return peeks(world, accountId);
    case 4:
      return void (chance.happens(0.3) && (await calls.ask(accountId, 'cancel', { key })));
    default:
      return void (await calls.ask(accountId, 'refresh', { keys: keys.slice(0, 10) }));
  }
}

/** Asks about a task that may be anybody's. */
async function peeks({ chance, calls, ledger: { tasks, submissions } }: World, accountId: string): Promise<void> {
  const keys: TaskKey[] = [
    ...tasks.map(({ taskId }): TaskKey => `jira:${taskId}`),
    ...submissions.map(({ submission }) => submission.key),
  ];
  if (keys.length > 0) await calls.ask(accountId, chance.pick(['task', 'cancel']), { key: chance.pick(keys) });
}
