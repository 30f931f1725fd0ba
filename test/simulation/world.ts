import type { Site } from '../../local/site';
import type { ActiveFaults } from './faults/active-faults';
import type { Calls } from './platform/calls';
import type { Submit } from './faults/faulty-jira';
import type { History } from './history';
import type { Ledger } from './ledger';
import type { Chance } from './random';
import type { Tally } from './tally';
import type { VirtualTime } from './virtual-time';

/** What everybody who acts in a seed is given. */
export interface World {
  readonly site: Site;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly history: History;
  readonly faults: ActiveFaults;
  readonly calls: Calls;
  readonly ledger: Ledger;
  /** What Jira has taken from the app so far. */
  readonly submits: readonly Submit[];
  /** Asks Jira past every fault, as this account. */
  readonly askJira: (accountId: string, path: string) => Promise<{ status: number; body: unknown }>;
  readonly nameOf: (accountId: string) => string;
  readonly guards: Tally;
  readonly fail: (problem: string) => void;
}

/** Somebody at Jira with a few things to do. */
export interface Person {
  readonly accountId: string;
  readonly isAdmin: boolean;
  readonly errands: Errand[];
}

/** One thing that somebody wants done: each step is one more attempt at it. */
export interface Errand {
  readonly name: string;
  /** @returns whether nothing is left to do. */
  step(): Promise<boolean>;
}
