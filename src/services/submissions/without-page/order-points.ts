import { pointsOf } from '../../../jira/points';
import type { Limits } from '../../../refresh/clients';
import { now } from '../../../refresh/now';
import { NothingLeft } from '../../../rest/client';
import { nearlyUsed } from '../../../rest/rate-limit';
import type { RestCall } from '../../../rest/request';
import { backgroundSite, saveSite } from '../../../storage/background/site-store';
import { nextHour } from '../../../tasks/utc-hour';
import { isPaused, pointsLeft, spend } from '../../background-reading/budget';
import { noteQuotaUsed } from '../../background-reading/quota-used';

/** Points that a run of a standing order is expected to spend: the questions before a part, and sending it. */
const OF_A_RUN = 6;
/** How often the site's record is tried to be written: other runs write it meanwhile. */
const ATTEMPTS = 10;

/** What a run of a standing order may ask of Jira: out of the background's points, never out of its account's. */
export interface OrderPoints {
  readonly limits: Required<Pick<Limits, 'onCall' | 'onQuota'>>;
  /** Until when Jira's quota is nearly used, as this run has learnt. */
  readonly pausedUntil: () => number | undefined;
  /** After the run: counts what it spent beyond what was expected, and keeps what it has learnt for everybody. */
  readonly close: () => Promise<void>;
}

/**
 * Until when a standing order may ask nothing: Jira's quota is nearly used, or the background's points of this hour are.
 * Undefined: it may now.
 */
export async function noPointsUntil(): Promise<number | undefined> {
  const site = await backgroundSite();
  const at = now();
  if (isPaused(site, at)) return site.until;
  return pointsLeft(site, at) < OF_A_RUN ? nextHour(at) : undefined;
}

/** Writes nothing where nothing is asked. */
export function openOrderPoints(): OrderPoints {
  let taken: Promise<void> | undefined;
  let [spent, until] = [0, 0];
  const pausedUntil = (): number | undefined => (until > now() ? until : undefined);
  return {
    limits: {
      onCall: async (call) => {
        const paused = pausedUntil();
        // What is claimed is sent, and what is sent is stopped, whatever the quota: only questions are not asked.
        if (paused !== undefined && !isSent(call)) {
          throw new NothingLeft({ kind: 'over-budget', whose: 'app', until: paused });
        }
        await (taken ??= takePoints(OF_A_RUN));
        spent += pointsOf(call);
      },
      onQuota: (quota) => {
        if (nearlyUsed(quota)) until = Math.max(until, quota.resetAt);
      },
    },
    pausedUntil,
    close: async () => {
      if (spent > OF_A_RUN) await takePoints(spent - OF_A_RUN);
      const paused = pausedUntil();
      if (paused !== undefined) await noteQuotaUsed(paused);
    },
  };
}

const isSent = ({ path }: RestCall): boolean => /\/bulk\/issues\/|\/cancel$/.test(path.strings.join(''));

/** Where others were first each time the points are not counted: a run of an order does not fail for that. */
async function takePoints(points: number): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if ((await saveSite(spend(await backgroundSite(), points, now()))) === 'written') return;
  }
}
