import { randomUUID } from 'node:crypto';
import type { Submission } from '../../../src/contract';
import { addsLabel, issuesForParts, issuesToDelete } from '../issues';
import { confirmation, openPage } from './open-page';
import type { Errand, World } from '../world';

/** Confirms a change and keeps its page open until it is over. */
export function submits(
  world: World,
  sender: string,
  place: number,
  what: { readonly parts: number; readonly deletes?: boolean; readonly mayCancel?: boolean },
): Errand {
  const { chance } = world;
  const marker = `change-${place}`;
  const submission: Submission = {
    key: `submission:${randomUUID()}`,
    change: what.deletes ? { operation: 'delete' } : addsLabel(marker),
    issueIds: what.deletes ? issuesToDelete(place) : issuesForParts(chance, what.parts, place),
    subtasks: {},
    sendEmail: true,
  };
  return openPage(world, confirmation(submission, sender, marker), what.mayCancel === true);
}

/** Tries again what failed of something that the account has on its list; gives up where nothing did. */
export function retries(world: World, sender: string, place: number): Errand {
  const marker = `retry-${place}`;
  let looking: Promise<Errand | undefined> | undefined;
  return {
    name: 'retry',
    async step() {
      looking ??= retryOfSomething(world, sender, marker);
      const page = await looking;
      if (page) return page.step();
      looking = undefined;
      return !world.faults.any();
    },
  };
}

async function retryOfSomething(world: World, sender: string, marker: string): Promise<Errand | undefined> {
  const listed = await world.calls.ask(sender, 'list', { scope: 'mine', filters: {}, order: 'newest' });
  const failed = (listed?.ok ? listed.data.rows : []).filter(({ counts }) => (counts.failed ?? 0) > 0);
  const [row] = failed;
  if (!row) return undefined;
  const detail = await world.calls.ask(sender, 'task', { key: row.key });
  const ids = detail?.ok ? detail.data.outcome?.failedByReason.flatMap(({ issueIds }) => issueIds) : undefined;
  if (!ids || ids.length === 0) return undefined;
  const submission: Submission = {
    key: `submission:${randomUUID()}`,
    change: addsLabel(marker),
    issueIds: ids,
    subtasks: {},
    sendEmail: true,
    retryOf: row.key,
  };
  return openPage(world, confirmation(submission, sender, marker), false);
}
