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
