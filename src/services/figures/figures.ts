import type { DayFigures, Figures, Payload } from '../../contract';
import { now } from '../../refresh/now';
import { sumsSince } from '../../storage/figures/day-sums-store';
import { queryTasks } from '../../storage/tasks/task-queries';
import { NO_SUMS, WHOLE_SITE, commonest, utcDayOf, plus } from '../../tasks/records/day-sums';
import type { DaySums } from '../../tasks/records/day-sums';
import { FINAL_STATES, isActive } from '../../tasks/task';
import { maySee } from '../rights/visible-task';
import type { Viewer } from '../rights/visible-task';
import { shownCount } from '../rows/count';
import { taskRow } from '../rows/task-row';
import { asTheyStand } from '../submissions/standing';

const DAY_MS = 24 * 3_600_000;
const SHOWN_RUNNING = 5;
const SHOWN_REASONS = 10;

/**
 * Figures over a period, from sums that are kept day by day: two storage requests, whatever the period. Everyone's are only
 * for those who are admins at this moment, which the caller has to check.
 */
export async function figuresOver(viewer: Viewer, { whose, days }: Payload<'figures'>): Promise<Figures> {
  const today = now();
  const dates = datesUntil(today, days);
  const [kept, active] = await Promise.all([
    sumsSince(whose === 'mine' ? viewer.accountId : WHOLE_SITE, dates[0] ?? utcDayOf(today)),
    queryTasks({
      ...(whose === 'mine' ? { listedFor: viewer.accountId } : {}),
      which: 'active',
      newestFirst: true,
      limit: 100,
    }),
  ]);
  const standing = await asTheyStand(
    active.records.filter((record) => maySee(record, viewer)),
    today,
  );
  const running = standing.filter(({ state }) => isActive(state));
  const byDay = new Map(kept.map(({ day, sums }) => [day, sums]));
  const all = kept.reduce((sum, { sums }) => plus(sum, sums), NO_SUMS);
  const [succeeded, failed] = all.issues;
  return {
    whose,
    period: days,
    days: dates.map((day) => dayFigures(day, byDay.get(day) ?? NO_SUMS)),
    issues: { succeeded, failed },
    took: all.took,
    reasons: commonest(all.reasons)
      .slice(0, SHOWN_REASONS)
      .map(([reason, issues]) => ({ reason, issues })),
    running: {
      rows: running.slice(0, SHOWN_RUNNING).map((record) => taskRow(record, viewer)),
      count: shownCount(running.length),
    },
    asOf: now(),
  };
}

/** The days of a period that ends today, by Universal Time, oldest first. */
const datesUntil = (today: number, days: Payload<'figures'>['days']): string[] =>
  Array.from({ length: days }, (_, at) => utcDayOf(today - (days - 1 - at) * DAY_MS));

function dayFigures(day: string, { states }: DaySums): DayFigures {
  const [succeeded = 0, partial = 0, failed = 0, cancelled = 0] = FINAL_STATES.map((_, at) => states[at] ?? 0);
  return { day, succeeded, partial, failed, cancelled };
}
