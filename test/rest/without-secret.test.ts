import fc from 'fast-check';
import { withoutSecret } from '../../src/rest/without-secret';
import { takesAtMost } from '../processor-time';

const VISIBLE = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCharCode(0x21 + at));
/** Secrets as a header can carry them, without what looks like an escape by itself. */
const secrets = fc
  .array(fc.constantFrom(...VISIBLE.filter((each) => !'%&'.includes(each))), { minLength: 8, maxLength: 60 })
  .map((each) => each.join(''));

/** Tokens as systems make them. */
const tokens = fc.stringMatching(/^[\w.~+/=-]{8,60}$/);

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0');
const each =
  (escape: (character: string) => string) =>
  (secret: string): string =>
    [...secret].map(escape).join('');

/** How a system could repeat a secret. */
const FORMS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `OAuth ${secret}`,
  (secret) => `oauth ${secret.toUpperCase()}`,
  (secret) => secret.toLowerCase(),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => JSON.stringify(JSON.stringify(JSON.stringify(secret))).slice(1, -1),
  each((character) => `\\u00${hex(character)}`),
  each((character) => `\\u00${hex(character).toUpperCase()}`),
  (secret) => secret.replaceAll('/', '\\/'),
  (secret) => encodeURIComponent(secret),
  (secret) => encodeURIComponent(encodeURIComponent(secret)),
  each((character) => `%${hex(character)}`),
  each((character) => `&#${character.charCodeAt(0)};`),
  each((character) => `&#x${hex(character)};`),
  (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
];

/** What somebody could read out of a text, however it is escaped. */
const readable = (text: string): string => {
  const html = text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const json = html.replace(/\\u00([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return json.toLowerCase();
};

test('a secret is struck out in every form in which a system could repeat it, and what is around it stays', () => {
  fc.assert(
    fc.property(secrets, fc.constantFrom(...FORMS), (secret, form) => {
      const struck = withoutSecret(`before ${form(secret)} after ${form(secret)} end`, secret);
      expect(struck).toMatch(/^before (?:OAuth |oauth )?(?:\S*)\*\*\*\S* after (?:OAuth |oauth )?\S*\*\*\*\S* end$/);
      expect(readable(struck)).not.toContain(secret.toLowerCase());
    }),
    { numRuns: 500 },
  );
});

test('JSON stays JSON, whatever the secret and whatever stands beside it', () => {
  const beside = fc.string({ maxLength: 6 });
  fc.assert(
    fc.property(tokens, beside, beside, fc.nat(3), (secret, before, after, depth) => {
      let text = JSON.stringify({ message: `${before}${secret}${after}`, ok: true });
      for (let at = 0; at < depth; at++) text = JSON.stringify([text]);
      const struck = withoutSecret(text, secret);
      expect(() => void JSON.parse(struck)).not.toThrow();
      expect(struck).not.toContain(secret);
    }),
    { numRuns: 500 },
  );
});

test('a text without the secret stays as it is, also a large one at once', () => {
  fc.assert(
    fc.property(fc.string(), secrets, (text, secret) => {
      fc.pre(!text.includes(secret));
      expect(withoutSecret(`{"x":${JSON.stringify(text)}}`, `${secret}~not-in-it~`)).toBe(
        `{"x":${JSON.stringify(text)}}`,
      );
    }),
  );
  const large = '\\'.repeat(200_000) + '%25'.repeat(70_000) + '&#x0'.repeat(50_000);
  takesAtMost(3_000, () => expect(withoutSecret(large, 'local-tracker-token')).toBe(large));
});

test('an answer of megabytes takes a small part of the time that a function has', () => {
  const large = JSON.stringify(
    Array.from({ length: 30_000 }, (_, at) => ({ key: `K-${at}`, display: "\"\\<a href='x?a=%20&amp;'>".repeat(5) })),
  );
  // 5 MB: a character at a time, with a place for each, took 3 s and 200 MB.
  takesAtMost(1_000, () => expect(withoutSecret(large, 'local-tracker-token')).toBe(large));
});

test('a text that begins the secret again and again takes no longer, and does not tell it', () => {
  const secret = `${'l'.repeat(2_000)}~`;
  const text = `${'l'.repeat(100_000)}${each((one) => `&#${one.charCodeAt(0)};`)(secret)}`;
  takesAtMost(3_000, () => expect(withoutSecret(text, secret)).not.toContain('126'));
});
