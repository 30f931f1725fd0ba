import type { SiteClock } from '../clock';
import type { Confluence } from '../confluence';
import type { TriggerResult } from '../forge/background-runs';
import type { ForgeFaults } from '../forge/faults/forge-faults';
import type { Forge } from '../forge/forge';
import type { ObjectStore } from '../forge/object-store/object-store';
import type { ConsumerState } from '../forge/queue/delivery';
import type { PendingEvent } from '../forge/queue/queue-store';
import type { Realtime } from '../forge/realtime';
import type { RunControl } from '../forge/run-limits';
import type { TriggerState } from '../forge/scheduler';
import type { KeyValueService } from '../forge/storage/key-value-service';
import type { Jira } from '../jira';
import type { Manifest } from '../manifest';
import type { Places } from '../places/places';
import type { Tracker } from '../tracker';
import type { PageAccess } from './page-access';
import type { SiteEvents } from './site-events';

/** Forge's queue, as the screen and tests see it. */
export interface SiteQueue {
  /** The events that wait for their time or their retry, the next one first. */
  pending(): PendingEvent[];
  /**
   * Delivers what is due at this moment, one event at a time; what a run pushes waits for the next call.
   * @returns how many runs there were.
   */
  deliverDue(control?: RunControl): Promise<number>;
  /** Each consumer's last run. */
  consumers(): ConsumerState[];
}

/** The whole local site, without a server. */
export interface Site {
  siteUrl: string;
  jira: Jira;
  confluence: Confluence;
  tracker: Tracker;
  forge: Forge;
  storage: Pick<KeyValueService, 'faults' | 'setFaults'> & {
    /** Forge's storage as functions reach it; a test may put a slower one in its place. */
    answer: (...request: Parameters<KeyValueService['answer']>) => Response | Promise<Response>;
  };
  objectStore: Pick<ObjectStore, 'transfer' | 'setFaults'>;
  realtime: Realtime;
  /** What goes wrong with pushes, events, triggers and runs, and how often each fault, of storage too, happened so far. */
  forgeFaults: {
    faults(): ForgeFaults;
    setFaults(change: Partial<ForgeFaults>): void;
    happened(): Readonly<Record<string, number>>;
  };
  queue: SiteQueue;
  /** What runs unseen on Jira's pages, and whether it does. */
  backgroundScripts: { areOff: boolean };
  clock: SiteClock;
  events: SiteEvents;
  access: PageAccess;
  places: Places;
  manifest(): Manifest;
  /** Counts the builds of the app's functions that worked. */
  version(): number;
  triggers(): TriggerState[];
  /** Runs a scheduled trigger now, one at a time, and keeps the result for the screen. */
  runTrigger(key: string): Promise<TriggerResult>;
  /** Runs the triggers and delivers the events that are due at this moment. */
  runDue(): Promise<void>;
  /** When the next trigger or event is due; in the past when something is due now. Epoch milliseconds. */
  nextDueAt(): number;
  /** Moves time forward by `ms`, triggers running on the way. @throws RangeError outside of 1 ms to a year. */
  moveTime(ms: number): Promise<void>;
  close(): Promise<void>;
}
