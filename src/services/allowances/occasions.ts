import type { Functions } from '../../contract';
import type { Occasion } from './call-meter';

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
