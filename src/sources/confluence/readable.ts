import { isMessageKey, wordsOfKey } from '../../rest/message-key';
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
 * arguments: `copy.page.hierarchy.task.name` of "Onboarding" is "Copy page hierarchy: Onboarding". A translation is often
 * itself a key (`ERROR_COPY_PAGE`). Empty where there is nothing to make one of. Pure; time grows with the length.
 */
export function readable({ translation, key, args }: Message): string {
  const translated = translation === undefined ? '' : withoutMarkup(translation);
  if (translated && !isMessageKey(translated)) return translated;
  const words = wordsOf(translated || (key ?? ''));
  const shown = (args ?? []).flatMap(argument).slice(0, MOST_ARGUMENTS).join(', ');
  return words && shown ? `${words}: ${shown}` : words || shown;
}

/** Words made from a key or a status. */
export function wordsOf(key: string): string {
  const words = wordsOfKey(key, (word) => SAY_NOTHING.has(word))
    .split(' ')
    .map((word) => word.toLowerCase())
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

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** A tag holds no other tag's beginning: so no text makes the search begin at every `<` anew. */
const withoutMarkup = (text: string): string =>
  text
    .replace(/<[^<>]*>/g, '')
    .replace(
      /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,4}));/gi,
      (all, decimal?: string, hex?: string, name?: string) =>
        name === undefined ? characterOf(decimal, hex) : (NAMED[name.toLowerCase()] ?? all),
    )
    .trim();

const characterOf = (decimal: string | undefined, hex: string | undefined): string =>
  String.fromCodePoint(decimal === undefined ? parseInt(hex ?? '20', 16) : Number(decimal));
