import type { LimitReason } from '../faults';

const hour = 60 * 60 * 1_000;
const quotaPolicy = '"global-app-quota";q=65000;w=3600';

/** The hour's points start again at the next full UTC hour: seconds until then, from 1 to 3,600. */
function secondsToReset(now: number): number {
  return Math.ceil((hour - (now % hour)) / 1_000);
}

/** What every answer to an app carries. `r` is left out, as it is below about 80 % use. */
export function quotaHeaders(now: number): Record<string, string> {
  return { 'RateLimit-Policy': quotaPolicy, RateLimit: `"global-app-quota";t=${secondsToReset(now)}` };
}

/** The answer to a request that a limit stopped before it ran. */
export function tooManyRequests(reason: LimitReason, now: number): Response {
  const body = { errorMessages: ['Rate limit exceeded.'], errors: {} };
  return Response.json(body, { status: 429, headers: reason === 'jira-burst-based' ? burst(now) : quota(reason, now) });
}

function quota(reason: LimitReason, now: number): Record<string, string> {
  const seconds = secondsToReset(now);
  return {
    'RateLimit-Reason': reason,
    'Retry-After': String(seconds),
    'X-RateLimit-Reset': new Date(now + seconds * 1_000).toISOString(),
    'X-RateLimit-NearLimit': 'true',
    'RateLimit-Policy': quotaPolicy,
    RateLimit: `"global-app-quota";r=0;t=${seconds}`,
  };
}

/** Long enough to be seen by somebody who tries it out; the window itself is one second. */
const burstPause = 5;

function burst(now: number): Record<string, string> {
  return {
    'RateLimit-Reason': 'jira-burst-based',
    'Retry-After': String(burstPause),
    'X-RateLimit-Reset': new Date(now + burstPause * 1_000).toISOString(),
    'RateLimit-Policy': '"jira-burst-based";q=100;w=1',
    RateLimit: `"jira-burst-based";r=0;t=${burstPause}`,
  };
}
