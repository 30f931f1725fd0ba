import { randomUUID } from 'node:crypto';
import { addsLabel, someIssues } from '../issues';
import { submitsOf } from '../people/open-page';
import type { Person, World } from '../world';

/**
 * The app has one bulk operation of its own under way on a site, never two. In the end the site's slot is free: whoever starts
 * something now, it is sent at once.
 */
export async function checkSlot(world: World, people: readonly Person[]): Promise<void> {
  const { calls, chance, fail, nameOf, submits, ledger } = world;
  // What its sender says of a part ends its submission, so that the slot is free although the part may still run.
  const toldOver = ledger.submissions.filter(({ said }) => said.size > 0).flatMap((each) => submitsOf(world, each));
  for (const { taskId, beside } of submits) {
    const others = beside.filter((other) => !toldOver.some((told) => told.taskId === other));
    if (others.length > 0) fail(`${taskId} was sent while ${others.join(', ')} ran`);
  }
  const { accountId } = chance.pick(people);
  const key = `submission:${randomUUID()}` as const;
  const submission = {
    key,
    change: addsLabel('last'),
    issueIds: someIssues(chance, 3, 5),
    subtasks: {},
    sendEmail: true,
  };
  const started = await calls.ask(accountId, 'start', submission);
  const sent = await calls.ask(accountId, 'advance', { key });
  if (!started?.ok || !sent?.ok || sent.data.next.kind !== 'sent')
    fail(`the slot is not free for ${nameOf(accountId)}: ${JSON.stringify(sent)}`);
}
