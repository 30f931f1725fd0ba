import { randomUUID } from 'node:crypto';
import { addsLabel, someIssues } from './issues';
import type { Person, World } from './world';

/** In the end the site's slot is free: whoever starts something now, it is sent at once. */
export async function checkSlot(world: World, people: readonly Person[]): Promise<void> {
  const { calls, chance, fail, nameOf } = world;
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
