import type { Health } from '../../../contract';
import type { Reading } from '../../words/reading';
import { clockTime } from '../../words/times';

export interface HealthNote {
  readonly tone: 'success' | 'information' | 'warning' | 'error';
  readonly text: string;
}

/** What the engine of the site does at this moment, and what to do where it does not. The state of it all comes first. Pure. */
export function healthNotes(health: Health, reading: Reading): readonly HealthNote[] {
  return [readingNote(health, reading), ...queueNote(health, reading), ...behindNote(health, reading)];
}

function readingNote(health: Health, { say, place }: Reading): HealthNote {
  const { reading, lastRun, behind, budget, asOf } = health;
  const points = { used: budget.used, of: budget.of };
  const run =
    lastRun === undefined
      ? say('health.lastRun.none', points)
      : say('health.lastRun', { ...points, at: clockTime(lastRun, asOf, place), n: behind?.tasks ?? 0 });
  if (reading.state === 'works') return { tone: 'success', text: `${say('health.works')} ${run}` };
  const until = 'until' in reading ? { until: clockTime(reading.until, asOf, place) } : undefined;
  const what = say(`health.stopped.${reading.why}`, until);
  return {
    // What passes by itself is no error.
    tone: until ? 'warning' : 'error',
    text: `${what} ${say(`health.stopped.${reading.why}.do`)} ${run}`,
  };
}

const queueNote = ({ queue }: Health, { say }: Reading): HealthNote[] =>
  queue.state === 'late'
    ? [{ tone: 'warning', text: `${say('health.queue.late')} ${say('health.queue.late.do')}` }]
    : [];

function behindNote({ reading, behind, asOf }: Health, { say, place }: Reading): HealthNote[] {
  if (!behind || reading.state === 'stopped') return [];
  const what = say('health.behind', { n: behind.tasks, since: clockTime(behind.since, asOf, place) });
  return [{ tone: 'information', text: `${what} ${say('health.behind.do')}` }];
}
