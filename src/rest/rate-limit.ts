type Header = (name: string) => string | null;

/** What a system says about the app's points of this hour. */
export interface Quota {
  /** Points left; given only above about 80 % use. */
  readonly remaining: number;
  readonly limit?: number;
  /** When the count starts again, epoch milliseconds. */
  readonly resetAt: number;
}

/** How long to pause after a 429 that names no time: long enough to be polite, short enough to be tried again. */
const UNTOLD_PAUSE_MS = 60_000;
/** Nothing is asked again at once, whatever a header says. */
const SHORTEST_PAUSE_MS = 500;
/** No header, however wrong, makes the app silent for longer than the hour the quota counts in. */
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * How long a 429 asks for, and whether it is the hourly quota. Reads seconds, then a date, then the reset.
 * @param passingReasons those that stop one endpoint or one issue, not the whole app. Any other is taken as the quota.
 */
export function pauseUntil(
  header: Header,
  now: number,
  passingReasons: readonly string[],
): { until: number; quota: boolean } {
  const asked = retryAfter(header('Retry-After'), now) ?? instant(header('X-RateLimit-Reset')) ?? now + UNTOLD_PAUSE_MS;
  return { until: withinReason(asked, now), quota: !passingReasons.includes(header('RateLimit-Reason') ?? '') };
}

/** Until when an answer that is no 429 asks for a pause, by its `Retry-After`; undefined where it asks for none. */
export function pauseAskedFor(header: Header, now: number): number | undefined {
  const asked = retryAfter(header('Retry-After'), now);
  return asked === undefined ? undefined : withinReason(asked, now);
}

const withinReason = (until: number, now: number): number =>
  Math.min(Math.max(until, now + SHORTEST_PAUSE_MS), now + LONGEST_PAUSE_MS);

/** Seconds, also as a decimal or negative, as live answers have had them, or a date. */
function retryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  const seconds = text === '' ? NaN : Number(text);
  return Number.isNaN(seconds) ? instant(text) : now + seconds * 1_000;
}

/** `Date.parse` makes dates of nearly any number, so only what begins like a date of HTTP's or of ISO's is taken for one. */
const BEGINS_LIKE_DATE =
  /^\s*((mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,?\s+([a-z]{3}\s+)?\d{1,2}\b|\d{4}-\d{2}-\d{2})/i;

function instant(value: string | null): number | undefined {
  const at = BEGINS_LIKE_DATE.test(value ?? '') ? Date.parse(value ?? '') : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/**
 * The quota that the `RateLimit` header tells, where it does: `"global-app-quota";r=11000;t=600`, several policies in any
 * order. A policy with the prefix `Beta-` is measured but not enforced.
 */
export function quotaOf(header: Header, now: number): Quota | undefined {
  const limits = policies(header('RateLimit'));
  const sizes = policies(header('RateLimit-Policy'));
  const told = limits
    .filter(({ name, numbers }) => !name.startsWith('Beta-') && numbers.has('r') && numbers.has('t'))
    .map(({ name, numbers }) => {
      const limit = sizes.find((size) => size.name === name)?.numbers.get('q');
      return {
        remaining: numbers.get('r') ?? 0,
        resetAt: Math.min(now + (numbers.get('t') ?? 0) * 1_000, now + LONGEST_PAUSE_MS),
        ...(limit === undefined ? {} : { limit }),
      };
    });
  // Of several policies the one with the smallest share left counts: it stops the app first.
  return told.sort((a, b) => a.remaining / (a.limit ?? 65_000) - b.remaining / (b.limit ?? 65_000))[0];
}

function policies(value: string | null): { name: string; numbers: Map<string, number> }[] {
  if (!value) return [];
  return value.split(',').map((policy) => {
    const [name = '', ...parameters] = policy.split(';').map((part) => part.trim());
    const numbers = parameters.flatMap((parameter): [string, number][] => {
      const [key, number] = parameter.split('=');
      return key && number && /^\d+$/.test(number) ? [[key, Number(number)]] : [];
    });
    return { name: name.replaceAll('"', ''), numbers: new Map(numbers) };
  });
}

/** Under a fifth of the hour's points is nearly used: the background leaves the rest to people. */
export function nearlyUsed(quota: Quota): boolean {
  return quota.remaining < (quota.limit ?? 65_000) / 5;
}
