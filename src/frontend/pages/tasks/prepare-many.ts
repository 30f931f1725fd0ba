import type { Result, TaskRow } from '../../../contract';
import type { AskedFact } from '../../../tasks/changes/asked';
import type { Deed, LeftTask } from '../../features/many/deeds';
import type { Job, ManyOffer, Prepare } from '../../features/many/many-store';
import { mayChooseEmail, retryOffer } from '../../features/start-operation/again/retry-offer';
import type { ListStore } from '../../features/task-list/list/list-store';
import { people } from '../../platform/people';
import { platform } from '../../platform/platform';
import { randomUuid } from '../../platform/random-uuid';
import { askedLine, askedPeople, askedWords } from '../../words/changes/asked';
import type { Say } from '../../words/say';

/** How each of many tasks is dismissed, taken off, cancelled or retried: by the call that does it to one, so each is checked. */
export function prepareMany(deed: Deed, list: ListStore, say: Say): Prepare {
  if (deed === 'retry') return (sorted, onProgress) => retries(sorted.can, sorted.cannot, onProgress, list, say);
  return async ({ can, cannot }) => ({
    jobs: can.map((row) => ({ row, act: ({ why }) => act(deed, row, why, list) })),
    cannot,
  });
}

async function act(deed: Exclude<Deed, 'retry'>, row: TaskRow, why: string, list: ListStore): Promise<Result<unknown>> {
  const { resolver } = platform;
  switch (deed) {
    case 'cancel': {
      const result = await resolver.cancel({ key: row.key });
      if (result.ok) list.cancelled(result.data.row);
      return result;
    }
    case 'dismiss': {
      const result = await resolver.dismiss({ key: row.key, dismissed: true, ...(why === '' ? {} : { why }) });
      if (result.ok) list.take([result.data.row]);
      return result;
    }
    case 'stop': {
      const result = await resolver.stopTracking({ key: row.key, what: row.stop });
      // Somebody else may have taken it away meanwhile: that is what was asked for.
      return !result.ok && result.error.kind === 'not-known' ? { ok: true, data: undefined } : result;
    }
  }
}

async function retries(
  rows: readonly TaskRow[],
  cannot: readonly LeftTask[],
  onProgress: (done: number) => boolean,
  list: ListStore,
  say: Say,
): Promise<ManyOffer> {
  const jobs: Job[] = [];
  const left: LeftTask[] = [...cannot];
  const projects = new Set<string>();
  const emails: boolean[] = [];
  for (const [index, row] of rows.entries()) {
    if (!onProgress(index)) break;
    const offer = await retryOffer(platform, row, randomUuid);
    if (offer.kind === 'not') {
      left.push({ row, why: offer.why });
      continue;
    }
    if (offer.sentEmail !== undefined) {
      emails.push(offer.sentEmail);
      offer.projects.forEach((id) => projects.add(id));
    }
    const what = say('many.retry.of', { n: offer.issues, asked: await wordsOf(offer.asked, say) });
    jobs.push({
      row,
      what,
      async act({ sendEmail }) {
        const result = await offer.start(sendEmail);
        if (result.ok) list.started(result.data.row);
        return result;
      },
    });
  }
  if (emails.length === 0) return { jobs, cannot: left };
  const isFree = await mayChooseEmail(platform, projects);
  return { jobs, cannot: left, email: { first: !isFree || emails.includes(true), isFree } };
}

/** All that is asked, with how many issues go through which transition: the words of titles do not say that. */
async function wordsOf(asked: readonly AskedFact[], say: Say): Promise<string> {
  const personName = await people.asked(askedPeople(asked));
  const transitions = asked
    .filter(({ kind }) => kind === 'transition')
    .map((fact) => askedLine(fact, say))
    .map(({ name, value }) => `${name}: ${value}`);
  return [askedWords(asked, say, personName), ...transitions].filter((words) => words !== '').join(', ');
}
