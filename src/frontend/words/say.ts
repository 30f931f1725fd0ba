import { IntlMessageFormat } from 'intl-messageformat';

/** What stands in the placeholders of a message. Texts of people and sources are values, never part of a message. */
export type Values = Readonly<Record<string, string | number>>;

/** The words for a key in the reader's language, with the values in their places. */
export type Say = (key: string, values?: Values) => string;

/** A key with its values: what pure functions decide, before anybody says it. */
export interface Saying {
  readonly key: string;
  readonly values?: Values;
}

export type Translate = (key: string) => string;

/** Days of a calendar, which are the same wherever they are read, in the reader's form. */
const FORMATS = { date: { day: { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } } } as const;

/** Formats messages of one language; each is parsed once. `<` in a message is just that: no tags. */
export function formatter(translate: Translate, locale: string) {
  const parsed = new Map<string, IntlMessageFormat>();

  return function messageOf(key: string): IntlMessageFormat {
    const known = parsed.get(key);
    if (known) return known;
    const message = new IntlMessageFormat(translate(key), locale, FORMATS, { ignoreTag: true });
    parsed.set(key, message);
    return message;
  };
}

/** Says messages of one language. One that a translator broke is said as it stands, rather than not at all. */
export function sayer(translate: Translate, locale: string): Say {
  const messageOf = formatter(translate, locale);
  return (key, values) => {
    try {
      return String(messageOf(key).format(values));
    } catch {
      return translate(key);
    }
  };
}
