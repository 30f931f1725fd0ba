import type { Submission } from '../../../src/contract';
import type { Confirmed } from '../ledger';
import type { Errand, World } from '../world';

/** What somebody is about to confirm: nothing has come of it yet. */
export const confirmation = (submission: Submission, sender: string, marker: string): Confirmed => ({
  ...{ submission, sender, marker, isDamaged: false, isOver: false, said: new Set<'started' | 'not-started'>() },
});

/** The page of one submission, in the sender's browser. */
export interface Page extends Errand {
  /** Presses Start. @returns what came of it; undefined: nothing is known. */
  start(): Promise<'started' | 'refused' | undefined>;
}

/** The page of one submission: start, then send part after part, as its answers say. */
export function openPage(world: World, confirmed: Confirmed, mayCancel: boolean): Page {
  const { chance, calls, ledger, time } = world;
  const { submission, sender, order } = confirmed;
  const { key } = submission;
  let isStarted = false;
  let nextAt = 0;

  const start = async (): ReturnType<Page['start']> => {
    if (!ledger.submissions.includes(confirmed)) ledger.submissions.push(confirmed);
    const answer = await calls.ask(sender, 'start', submission);
    // Somebody else retries the same, too much was started in this hour, or it is too late: nothing comes of it.
    if (answer?.ok === false && answer.error.kind === 'not-valid') {
      ledger.submissions.splice(ledger.submissions.indexOf(confirmed), 1);
      return 'refused';
    }
    if (!answer?.ok) return undefined;
    isStarted = true;
    if (order) order.until = answer.data.row.submission?.order?.until ?? order.until;
    return 'started';
  };

  return {
    name: 'submit',
    start,
    async step() {
      if (!isStarted) return (await start()) === 'refused';
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
          if (chance.happens(0.7)) {
            if (order) order.hasWord = true;
            await calls.ask(sender, 'advance', { key, continueFrom: next.part });
          }
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
