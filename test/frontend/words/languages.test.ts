import { readFileSync, readdirSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse } from 'yaml';

type Words = Readonly<Record<string, string>>;
type Piece = ReturnType<IntlMessageFormat['getAst']>[number];

const wordsOf = (language: string): Words => JSON.parse(readFileSync(`locales/${language}.json`, 'utf8')) as Words;
const languages = readdirSync('locales').map((name) => name.replace('.json', ''));
const manifest = parse(readFileSync('manifest.yml', 'utf8')) as {
  readonly translations: { readonly resources: readonly { readonly key: string; readonly path: string }[] };
};

/** The type of what a message says as it stands (`TYPE.literal` of the parser of ICU messages). */
const LITERAL = 0;

/** The names of the values that a message says, in any of its branches. */
function valuesIn(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    const own = 'value' in piece && Number(piece.type) !== LITERAL ? [piece.value] : [];
    const branches = 'options' in piece ? Object.values(piece.options).flatMap(({ value }) => valuesIn(value)) : [];
    return [...own, ...branches];
  });
}

/** Each key with the values that its message says, once each. @throws where a message is no ICU message. */
const saidBy = (words: Words, language: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(words).map(([key, message]) => {
      const pieces = new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst();
      return [key, [...new Set(valuesIn(pieces))].sort()];
    }),
  );

test('every language there is words for is in the manifest', () => {
  const named = manifest.translations.resources.map(({ key, path }) => [key, path]);
  expect(named.sort()).toEqual(languages.map((language) => [language, `locales/${language}.json`]).sort());
});

test.each(languages)('%s has a message for each key of en-US, with the same values in it', (language) => {
  expect(saidBy(wordsOf(language), language)).toEqual(saidBy(wordsOf('en-US'), 'en-US'));
});
