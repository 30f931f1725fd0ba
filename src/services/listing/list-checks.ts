import type { Payload } from '../../contract';
import { POINTS_OF_A_CHECK, POINTS_OF_A_REFUSED_CHECK } from '../../jira/points';
import { knownOf, seenSince } from '../../refresh/progress-known';
import { askAbout } from '../../refresh/refresh-tasks';
import type { RefreshOptions, Refreshed } from '../../refresh/refresh-tasks';
import type { BackgroundState } from '../../storage/background/run-store';
import { expectedEndAt, nextCheckAt } from '../../tasks/reading/next-check';
import { isRecordWatched } from '../../tasks/records/record';
import { costsPoints, isHost, isReadByBrowser, systemOf } from '../../tasks/source';
import { isActive } from '../../tasks/task';
import type { TaskRecord } from '../../tasks/task';
import { isPaused } from '../background-reading/budget';
import { isRefusedAltogether } from '../background-reading/refused-altogether';
import type { Asker } from '../rights/asker';

/** Points that opening a list may cost, with the question about rights and with what sources list by themselves. */
const MOST_POINTS = 10;
/** Tasks that one call asks about: the page's own watching does the rest. */
const MOST_CHECKS = 3;
/** What an account's allowance remembers it by that a list has asked about tasks, and how soon the next list asks none. */
const LIST = 'list';
const NOT_AGAIN_MS = 10_000;

export interface ListChecks {
  /** The tasks on the page that this call asks about, most urgent first. */
  readonly chosen: readonly TaskRecord[];
  /** Asks Jira's among them one after the other, as long as the next check cannot cost more than is left. */
  readonly ask: (records: readonly TaskRecord[], options: RefreshOptions) => Promise<Refreshed[]>;
}

/**
 * Says how much a list is going to ask, before its tasks are known: where something is under way on the site and the page does
 * not watch anything yet, about a few of them.
 */
export async function expectChecks(asker: Asker, { watched }: Pick<Payload<'list'>, 'watched'>): Promise<void> {
  if (watched !== undefined) return;
  const { runs } = await asker.background();
  if (runs.size > 0 && !(await hasJustAsked(asker))) asker.meter.expect(1 + MOST_CHECKS * POINTS_OF_A_CHECK, [LIST]);
}

/**
 * What a list asks about: tasks that are due and that nobody watches. What a page watches it reads by itself, and the
 * background keeps it; where the background does not read, a page's list does.
 * @param listings sources that are asked what they list, in the same call
 */
export async function listChecks(
  records: readonly TaskRecord[],
  watched: Payload<'list'>['watched'],
  asker: Asker,
  listings: number,
): Promise<ListChecks> {
  const background = await asker.background();
  const { runs } = background;
  const byPage = new Set(watched !== undefined && isReading(background, asker.calledAt) ? watched : []);
  const due = records.filter((record) => !byPage.has(record.key) && isDue(record, runs, asker.calledAt));
  const chosen = due.length === 0 || (await hasJustAsked(asker)) ? [] : mostUrgent(due, runs);
  if (chosen.length > 0)
    asker.meter.expect(chosen.filter(({ source }) => costsPoints(source)).length * POINTS_OF_A_CHECK, [LIST]);
  const ofOthers = chosen.filter((record) => costsPoints(record.source) && !isJiras(record)).length;
  let points = asker.meter.spent() + (listings + ofOthers) * POINTS_OF_A_CHECK;
  return {
    chosen,
    ask: async (all, options) => {
      const answers = await askAbout(
        all.filter((record) => !isJiras(record)),
        options,
      );
      for (const record of all.filter(isJiras)) {
        if (points + POINTS_OF_A_REFUSED_CHECK > MOST_POINTS) break;
        const answered = await askAbout([record], options);
        points += answered.some(({ problem }) => problem) ? POINTS_OF_A_REFUSED_CHECK : POINTS_OF_A_CHECK;
        answers.push(...answered);
      }
      return answers;
    },
  };
}

/** Only Jira is asked why it refused a check, and that is one more request. */
const isJiras = ({ source }: TaskRecord): boolean => isHost(systemOf(source));

const isReading = (background: BackgroundState, now: number): boolean =>
  !isRefusedAltogether(background, now) && !isPaused(background.site, now);

async function hasJustAsked({ meter, calledAt }: Asker): Promise<boolean> {
  const at = (await meter.askedBefore())(LIST);
  return at !== undefined && calledAt - at < NOT_AGAIN_MS;
}

function isDue(record: TaskRecord, runs: BackgroundState['runs'], now: number): boolean {
  if (!isRecordWatched(record)) return false;
  const next = nextCheckAt(knownOf(record, seenSince(record, runs)));
  return next !== undefined && next <= now;
}

/** First what no page reads by itself, then what ends first. */
function mostUrgent(due: readonly TaskRecord[], runs: BackgroundState['runs']): TaskRecord[] {
  const isPages = ({ source, state }: TaskRecord): boolean => isActive(state) && isReadByBrowser(source);
  const endOf = (record: TaskRecord): number => expectedEndAt(knownOf(record, seenSince(record, runs)));
  return [...due].sort((a, b) => Number(isPages(a)) - Number(isPages(b)) || endOf(a) - endOf(b)).slice(0, MOST_CHECKS);
}
