import { shownText } from '../../tasks/shown-text';
import type { Message } from './long-task';

/** Arguments of a text that are shown, and how much of each, in characters. */
const MOST_ARGUMENTS = 3;
const ARGUMENT_LENGTH = 100;

/** Parts of a key that tell a reader nothing: where it comes from, or that it is a task. */
const SAY_NOTHING = new Set(
  'com atlassian confluence extra plugin plugins longtask long running task name title message text status'.split(' '),
);
/** Words that are run together in keys that have been seen. */
const SPELT: Readonly<Record<string, string>> = {
  flyingpdf: 'PDF',
  exporttaskname: 'export',
  taskname: '',
  pdf: 'PDF',
};

/**
 * A text of Confluence's as people can read it: its translation, without markup, or words made from its key with its
 * arguments: `copy.page.hierarchy.task.name` of "Onboarding" is "Copy page hierarchy: Onboarding". Empty where there is
 * nothing to make one of. Pure.
 */
export function readable({ translation, key, args }: Message): string {
  const translated = translation?.replace(/<[^>]*>/g, '').trim();
  if (translated) return translated;
  const words = key === undefined ? '' : wordsOf(key);
  const shown = (args ?? []).flatMap(argument).slice(0, MOST_ARGUMENTS).join(', ');
  return words && shown ? `${words}: ${shown}` : words || shown;
}

/** Words made from a key or a status. */
export function wordsOf(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s._-]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '' && !SAY_NOTHING.has(word))
    .map((word) => (Object.hasOwn(SPELT, word) ? (SPELT[word] ?? '') : word))
    .filter((word) => word !== '')
    .join(' ');
  return words === '' ? key.trim() : words.charAt(0).toUpperCase() + words.slice(1);
}

/** An argument as text. Objects are left out, because only Confluence's own program can read them. */
function argument(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' && value.trim() !== '' ? [shownText(value.trim(), ARGUMENT_LENGTH)] : [];
}
