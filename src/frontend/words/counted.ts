import type { Count } from '../../contract';
import type { Say } from './say';

/** "3 running", "99+ running". Pure. */
export const counted = (key: string, { count, more }: Count, say: Say): string =>
  say(key, { n: count, shown: more ? say('count.more', { n: count }) : say('count.number', { n: count }) });
