import type { AppError, StoredTotals } from '../../../contract';
import { failureWords } from '../../words/errors';
import type { Reading } from '../../words/reading';
import type { Say } from '../../words/say';

/** Why the settings could not be read or changed. Pure. */
export function settingsError(error: AppError, otherwise: string, reading: Reading): string {
  if (error.kind === 'not-allowed' && error.reason === 'not-admin') return reading.say('settings.notAdmin');
  return failureWords(error, {}, otherwise, reading);
}

/** Why a setting was not changed. Without an answer nobody knows whether it was; any error says that it was not. Pure. */
export function whyNotChanged(error: AppError, reading: Reading): string {
  const why = settingsError(error, reading.say('settings.notChanged'), reading);
  const isSaid =
    error.kind === 'storage' ||
    (error.kind === 'unavailable' && !error.system) ||
    (error.kind === 'not-valid' && error.reason === 'changed-meanwhile');
  return isSaid ? why : reading.say('settings.unchanged', { why });
}

/** What goes when tasks are kept for so many days only. Pure. */
export function goesWords(keep: 30 | 90 | 365, stored: StoredTotals | undefined, say: Say): string {
  if (!stored) return say('settings.keep.ask.unknown');
  const n = stored.older[keep];
  return say(stored.tasks.more && n > 0 ? 'settings.keep.ask.goesMore' : 'settings.keep.ask.goes', { n });
}

/** How much is stored, roughly. Pure. */
export function storedWords(stored: StoredTotals | undefined, say: Say): string {
  if (!stored) return say('settings.delete.unknown');
  const { tasks, bytes } = stored;
  const size =
    bytes < 1_000_000 ? say('size.kb', { n: Math.ceil(bytes / 1_000) }) : say('size.mb', { n: bytes / 1_000_000 });
  return say(tasks.more ? 'settings.delete.storedMore' : 'settings.delete.stored', { size, n: tasks.count });
}

/** What goes when everything is deleted. Pure. */
export const whatGoesWords = (stored: StoredTotals | undefined, say: Say): string =>
  stored && !stored.tasks.more
    ? say('settings.delete.what', { n: stored.tasks.count })
    : say('settings.delete.whatUnknown');
