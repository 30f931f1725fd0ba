/** How a query names a moment. */
interface Around {
  /** The asker's, an IANA name. */
  timeZone: string;
  /** Epoch ms. */
  now: number;
}

/**
 * Reads a date of a query into epoch milliseconds: a day or a minute of the asker's own time zone, or a period from now
 * (`-1d`, `-2w`, `-30m`, `4w 2d`). Undefined when it is neither, or no day of the calendar.
 */
export function timeOf(text: string, { timeZone, now }: Around): number | undefined {
  const period = periodOf(text);
  if (period !== undefined) return now + period;
  const wall = wallTimeOf(text);
  return wall === undefined ? undefined : inZone(wall, timeZone);
}

const minute = 60_000;
const units: Readonly<Record<string, number>> = {
  m: minute,
  h: 60 * minute,
  d: 24 * 60 * minute,
  w: 7 * 24 * 60 * minute,
};

function periodOf(text: string): number | undefined {
  const [, sign, amounts] = /^([+-]?)(\d{1,6}[wdhm](?: \d{1,6}[wdhm])*)$/.exec(text) ?? [];
  if (amounts === undefined) return undefined;
  const length = amounts
    .split(' ')
    .reduce((sum, amount) => sum + Number(amount.slice(0, -1)) * (units[amount.slice(-1)] ?? 0), 0);
  return sign === '-' ? -length : length;
}

/** What a clock on the wall shows, as if it were UTC. */
function wallTimeOf(text: string): number | undefined {
  const [, year, , month, day, hours = '0', minutes = '0'] =
    /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const wall = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes)));
  const isReal =
    wall.getUTCMonth() === Number(month) - 1 &&
    wall.getUTCDate() === Number(day) &&
    Number(hours) < 24 &&
    Number(minutes) < 60;
  return isReal ? wall.getTime() : undefined;
}

/** The moment at which clocks of this zone show this; twice, because the first guess may lie beyond a change of clocks. */
function inZone(wall: number, timeZone: string): number {
  const guess = wall - aheadAt(wall, timeZone);
  return wall - aheadAt(guess, timeZone);
}

/** How far the zone's clocks are ahead of UTC at this moment, ms. */
function aheadAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  // UTC itself is "GMT", without numbers.
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * minute;
  return sign === '-' ? -ahead : ahead;
}
