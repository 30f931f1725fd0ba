/** `bulk.operation.progress.percent.complete`, `ERROR_COPY_PAGE`: names of texts that nobody has translated. */
const DOTTED = /^[a-z][\w-]*(\.[\w-]+)+$/;
const CAPITALS = /^[A-Z][A-Z\d]*(_[A-Z\d]+)+$/;
/** The longest name of a text that has been seen is half as long. */
const LONGEST = 200;

/** Whether a message is only the name of one: it is never shown as a sentence. Pure. */
export const isMessageKey = (text: string): boolean =>
  text.length <= LONGEST && (DOTTED.test(text) || CAPITALS.test(text));

/** Words made of a name: `issue.field.isLocked` is "Issue field is locked". Empty where it holds none. Pure. */
export function wordsOfKey(key: string, withoutWord: (word: string) => boolean = () => false): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s._-]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '' && !withoutWord(word))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A message as people can read it, where it may be only the name of one. Pure. */
export const spoken = (text: string): string => (isMessageKey(text) ? wordsOfKey(text) : text);
