/** Stands in place of an account id for what is the whole site's. */
export const SITE = 'site';
/** Stands in place of an account id for a task that is on nobody's list. */
export const NOBODY = '-';
/** Stands in place of an account that is closed, whose id is erased: of what was its owner's, and on no person's list. */
export const FORMER_USER = 'former-user';
/** Jira names a deleted or corrupted user so: nobody is named. */
const UNKNOWN = 'unknown';

const RESERVED: ReadonlySet<string> = new Set([SITE, NOBODY, UNKNOWN]);

/** Atlassian's own form: up to 128 characters that a key of storage can hold as well. */
const FORM = /^[A-Za-z0-9:_-]{1,128}$/;

/**
 * Whether a text names an account. What this app stores under an account's name can meet nothing else there, because its
 * own words in that place are no account ids.
 */
export const isAccountId = (text: string): boolean => FORM.test(text) && !RESERVED.has(text.toLowerCase());

/**
 * The forms in which Atlassian makes account ids: 24 letters and digits, or a number or two letters before words of eight and
 * more ("557058:…", "712020:…", "qm:…:…"). No key of a task, id of Jira's or word of this app's has one.
 */
const ATLASSIANS = String.raw`(?:[0-9a-z]{24}|(?:\d{1,12}|[a-z]{2})(?::[0-9a-z-]{8,})+)`;
const WHOLE = new RegExp(`^${ATLASSIANS}$`, 'i');
/** What stands before an account within a text; of JSON also the sign for a line feed or a tab. */
const BEFORE = String.raw`(?<=^|[^\w-]|\\[bfnrt])`;
const AFTER = String.raw`(?![\w-])`;
const WITHIN = new RegExp(`${BEFORE}${ATLASSIANS}${AFTER}`, 'gi');

/** Whether a text is an account id as Atlassian makes them. */
export const hasAccountForm = (text: string): boolean => isAccountId(text) && WHOLE.test(text);

/** What has the form of an account id within a text, such as a search. */
export const accountsWithin = (text: string): readonly string[] => text.match(WITHIN) ?? [];

/**
 * A function that puts the former user in the place of each of these accounts, whole ones only: an id that begins like another
 * is another one's.
 * @param accounts all have an account's form
 */
export function withoutAccounts(accounts: readonly string[]): (text: string) => string {
  // An id "qm:…" is also how the longer id "qm:…:…" begins, which is another account's.
  const each = accounts.map((account) => (account.includes(':') ? `${account}(?!:[0-9a-z])` : account));
  const all = new RegExp(`${BEFORE}(?:${each.join('|')})${AFTER}`, 'g');
  return (text) => text.replace(all, FORMER_USER);
}
