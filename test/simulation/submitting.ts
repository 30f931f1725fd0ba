import { randomUUID } from 'node:crypto';
import type { Submission } from '../../src/contract';
import { addsLabel, issuesForParts, issuesToDelete } from './issues';
import type { Confirmed } from './ledger';
import type { Errand, World } from './world';

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
  return pageOf(world, sender, submission, marker, what.mayCancel === true);
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
  return pageOf(world, sender, submission, marker, false);
}

/** The page of one submission: start, then send part after part, as its answers say. */
function pageOf(world: World, sender: string, submission: Submission, marker: string, mayCancel: boolean): Errand {
  const { chance, calls, ledger, time } = world;
  const { key } = submission;
  const confirmed: Confirmed = { submission, sender, marker, isDamaged: false, isOver: false, said: new Set() };
  let isStarted = false;
  let nextAt = 0;

  const start = async (): Promise<boolean> => {
    if (!ledger.submissions.includes(confirmed)) ledger.submissions.push(confirmed);
    const answer = await calls.ask(sender, 'start', submission);
    if (answer?.ok) isStarted = true;
    // Somebody else retries the same, or too much was started in this hour: nothing comes of it.
    const isRefused = answer?.ok === false && answer.error.kind === 'not-valid';
    if (isRefused) ledger.submissions.splice(ledger.submissions.indexOf(confirmed), 1);
    return isRefused;
  };

  return {
    name: 'submit',
    async step() {
      if (!isStarted) return start();
      if (time.elapsed() < nextAt) return confirmed.isOver;
      if (mayCancel && world.faults.any() && chance.happens(0.15)) await calls.ask(sender, 'cancel', { key });
      const answer = await calls.ask(sender, 'advance', { key });
      if (!answer?.ok) return false;
      const { next, row } = answer.data;
      if (row.submission?.damaged) confirmed.isDamaged = true;
      switch (next.kind) {
        case 'over':
          confirmed.isOver = true;
          return true;
        case 'ask-continue':
        case 'too-slow':
          if (chance.happens(0.7)) await calls.ask(sender, 'advance', { key, continueFrom: next.part });
          return false;
        case 'maybe-started':
          if (!world.faults.any() || chance.happens(0.3)) await tell(world, confirmed, next.part);
          return false;
        case 'wait':
          nextAt = time.elapsed() + Math.min(next.until - time.clock.now(), 600_000);
          return false;
        case 'subtasks-changed':
          await calls.ask(sender, 'cancel', { key });
          return false;
        case 'sent':
          return false;
      }
    },
  };
}

/** Its sender looks at Jira, and says truly which task an unconfirmed part became, or that it became none. */
async function tell(world: World, confirmed: Confirmed, part: number): Promise<void> {
  const { calls, chance } = world;
  const { key } = confirmed.submission;
  const task = submitsOf(world, confirmed)[part - 1];
  if (task && chance.happens(0.9)) {
    const adopted = await calls.ask(confirmed.sender, 'adopt', { key, part, input: task.taskId });
    // Nothing can be held against a confirmation that is damaged: then its sender can only say so.
    if (adopted?.ok !== false || adopted.error.kind !== 'not-allowed') return;
  }
  const said = task ? 'started' : 'not-started';
  confirmed.said.add(said);
  await calls.ask(confirmed.sender, 'endUnconfirmed', { key, part, said });
}

/** What Jira has taken of a submission, in the order in which it did. */
export const submitsOf = ({ submits: taken }: Pick<World, 'submits'>, { marker, submission, sender }: Confirmed) =>
  taken.filter(({ accountId, body }) =>
    submission.change.operation === 'delete'
      ? accountId === sender && JSON.stringify(body).includes(submission.issueIds.slice(0, 2).join('","'))
      : JSON.stringify(body).includes(`"${marker}"`),
  );
