import { discoversTask, findsChange, tracksTask } from './errands';
import { orders, switchesOrders } from './ordering';
import { retries, submits } from './submitting';
import type { Errand, Person, World } from '../world';

/** Three people and what they want done: ten things or more. */
export function plannedPeople(world: World): readonly Person[] {
  const { chance, site } = world;
  const [ada, mia, sam] = site.jira.users.map(({ accountId }) => accountId);
  if (!ada || !mia || !sam) throw new Error('the site has fewer than three users');
  const people: readonly Person[] = [ada, mia, sam].map((accountId) => ({
    accountId,
    isAdmin: accountId === ada,
    errands: [],
  }));
  let place = 0;
  const give = (accountId: string, errand: Errand): void => {
    place += 1;
    people.find((person) => person.accountId === accountId)?.errands.push(errand);
  };
  const anyone = (): string => chance.pick([ada, mia, sam]);

  // Everybody owns something.
  for (const { accountId } of people) give(accountId, tracksTask(world, accountId, accountId, 'bulk'));
  for (let each = chance.whole(1, 3); each > 0; each--) {
    const owner = anyone();
    const adder = chance.happens(0.25) ? ada : owner;
    give(adder, tracksTask(world, owner, adder, chance.happens(0.25) ? 'plain' : 'bulk'));
  }
  for (let each = chance.whole(1, 2); each > 0; each--) {
    const owner = anyone();
    give(owner, discoversTask(world, owner));
  }
  // Of parts there are many in a few seeds and few in most: they cost most of the time.
  const long = chance.happens(0.35) ? chance.pick([2, 2, 2, 3, 3, 4]) : 1;
  const mayCancel = chance.happens(0.4);
  if (chance.happens(0.5)) give(mia, orders(world, mia, ada, place, long));
  else give(mia, submits(world, mia, place, { parts: long }));
  if (chance.happens(0.4)) give(sam, orders(world, sam, ada, place, 1));
  else give(sam, submits(world, sam, place, { parts: 1, mayCancel }));
  if (chance.happens(0.25)) give(ada, submits(world, ada, place, { parts: 1 }));
  if (chance.happens(0.25)) give(ada, orders(world, ada, ada, place, 1));
  if (chance.happens(0.3)) give(ada, switchesOrders(world, ada));
  if (chance.happens(0.4)) {
    const sender = chance.pick([ada, mia]);
    give(sender, submits(world, sender, place, { parts: 1, deletes: true }));
  }
  give(mia, retries(world, mia, place));
  const author = anyone();
  give(author, findsChange(world, author, author, 0));
  if (chance.happens(0.3)) give(ada, findsChange(world, author, ada, 1));
  return people;
}
