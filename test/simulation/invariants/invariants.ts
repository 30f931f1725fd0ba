import { checkSlot } from './slot-invariant';
import { checkList } from './list-invariants';
import { checkSubmission } from './submission-invariants';
import { checkSums } from './sum-invariants';
import { checkTask } from './task-invariants';
import type { Person, World } from '../world';

/** What has to hold when nothing has gone wrong for a while: nothing was lost, doubled, or shown to others. */
export async function checkInvariants(world: World, people: readonly Person[]): Promise<void> {
  const { ledger, fail, nameOf } = world;
  for (const { accountId, errands } of people)
    for (const { name } of errands) fail(`${nameOf(accountId)} could not finish: ${name}`);
  for (const task of ledger.tasks) if (task.isListed) await checkTask(world, task);
  for (const submission of ledger.submissions) await checkSubmission(world, submission);
  for (const person of people) await checkList(world, person);
  await checkSums(world, people);
  await checkSlot(world, people);
}
