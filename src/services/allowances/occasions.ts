import type { Functions } from '../../contract';

/**
 * Why a call asks: `unasked`, because a page is open; `clicked`, because a person wants something; `to-stop`, because a
 * person wants something to end, which no budget may prevent.
 */
export type Occasion = 'unasked' | 'clicked' | 'to-stop';

/** Why each action asks Jira. What is not named here is what a person clicked. */
const OCCASIONS: Partial<Record<keyof Functions, Occasion>> = {
  list: 'unasked',
  changedSince: 'unasked',
  refresh: 'unasked',
  figures: 'unasked',
  issue: 'unasked',
  discover: 'unasked',
  cancel: 'to-stop',
  withdraw: 'to-stop',
};

export const occasionOf = (action: keyof Functions): Occasion => OCCASIONS[action] ?? 'clicked';
