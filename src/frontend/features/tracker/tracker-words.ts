import type { AppError, TrackerConnection } from '../../../contract';
import { failureWords } from '../../words/errors';
import type { Reading } from '../../words/reading';
import { fullTime } from '../../words/times';
import type { Fact } from '../../words/shown/fact-list';

export type Connected = Extract<TrackerConnection, { connected: true }>;

/** What is connected; the token itself nobody is told. Pure. */
export const connectionFacts = (
  { organisation, tokenKind, connectedAt }: Connected,
  { say, place }: Reading,
): readonly Fact[] => [
  { name: say('tracker.kind'), value: say(`tracker.kind.${organisation.kind}`) },
  { name: say('tracker.id'), value: organisation.id },
  { name: say('tracker.tokenKind'), value: say(`tracker.tokenKind.${tokenKind}`) },
  { name: say('tracker.since'), value: fullTime(connectedAt, place) },
];

/** Why Tracker could not be asked, connected or disconnected. Pure. */
export function trackerError(error: AppError, otherwise: string, reading: Reading): string {
  if (error.kind === 'not-allowed' && error.reason === 'not-admin') return reading.say('tracker.notAdmin');
  return failureWords(error, {}, otherwise, reading);
}
