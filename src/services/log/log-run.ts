/** What is counted of a run, by fixed words: no account, no task's id and no text from outside can be among numbers. */
export interface RunCounts {
  /** Tasks that sources were asked about, and those among them that nobody asks about any more. */
  readonly asked: number;
  readonly ended: number;
  /** Owners whose tasks storage did not take. */
  readonly broken?: number;
  /** Why tasks could not be read that could be before, and how many each. */
  readonly failed?: Readonly<Record<string, number>>;
}

/** Who ran: the five-minute trigger, or an event of the queue. */
type Event = 'trigger' | 'queue';

/**
 * Writes one line of JSON to the app's log for a run in which a task ended or began to fail. A run in which all goes on as
 * before writes none, so that following a task costs less than 100 bytes of log.
 * @param ms how long the run took
 */
export function logRun(event: Event, { asked, ended, broken = 0, failed = {} }: RunCounts, ms: number): void {
  const fails = Object.keys(failed).length > 0;
  if (ended === 0 && broken === 0 && !fails) return;
  const line = { event, asked, ended, ...(broken > 0 ? { broken } : {}), ...(fails ? { failed } : {}), ms };
  // eslint-disable-next-line no-console -- what the console gets is the app's log on Forge
  console.info(JSON.stringify(line));
}
