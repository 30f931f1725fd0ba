import type { JiraClient } from '../../jira/client';
import type { ClientOf, Limits } from '../../refresh/clients';
import { now } from '../../refresh/now';
import type { RefreshOptions } from '../../refresh/refresh-tasks';
import type { BackgroundState } from '../../storage/background/run-store';
import type { CallMeter } from '../allowances/call-meter';
import type { Rights } from './rights';

/** Who asks, by the platform's word: nothing in a payload says it. */
export interface Asker {
  readonly accountId: string;
  /** The address of the viewer's site, where the platform tells it. */
  readonly siteUrl?: string;
  /** The id of the site's cloud, where the platform tells it. */
  readonly cloudId?: string;
  /** The issue whose page the call came from, by the platform's word: digits. */
  readonly issueId?: string;
  /** When the call came in, epoch milliseconds. */
  readonly calledAt: number;
  /** When Forge ends the call, epoch milliseconds: what it has not stored by then is lost. */
  readonly endsAt: number;
  /** Until when the asker waits for other systems, epoch milliseconds. */
  readonly deadline: number;
  /** Jira with the asker's own rights, until the deadline in 4 attempts; `limits` where a request needs its own. */
  readonly jira: (limits?: Pick<Limits, 'deadline' | 'attempts'>) => JiraClient;
  /** The same for every system that tasks are read from. Tracker has no rights of the asker's: ask `maySee` before. */
  readonly clientOf: ClientOf;
  /** What this call may still ask of Jira and Confluence: its clients count by it. */
  readonly meter: CallMeter;
  /** What the background knows: asked when it is needed first, once a call. */
  readonly background: () => Promise<BackgroundState>;
  /** What Jira says that the asker may: asked when it is needed first, once a call. */
  readonly rights: () => Promise<Rights>;
}

/** Together with what Jira says that they may; where it was asked before, without asking again. */
export const withRightsOf = async (asker: Asker): Promise<AskerWithRights> => ({ ...asker, ...(await asker.rights()) });

/** Somebody who asks, and what Jira has just said that they may. It serves as a `Viewer` too. */
export type AskerWithRights = Asker & Rights;

/** Jira wants 5 to 10 requests at once at the most. */
const AT_ONCE = 10;

/**
 * How tasks are asked about as somebody who is there.
 * @param runs what the background saw of them, where that is at hand
 */
export const readingAs = (
  { accountId, clientOf, deadline }: Pick<Asker, 'accountId' | 'clientOf' | 'deadline'>,
  runs: RefreshOptions['runs'] = new Map(),
  history: RefreshOptions['history'] = 'read',
): RefreshOptions => ({
  clientOf,
  readerId: accountId,
  history,
  inBackground: false,
  runs,
  now,
  atOnce: AT_ONCE,
  deadline,
});
