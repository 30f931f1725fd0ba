/** The site that somebody looks at, as far as the platform tells it. */
export interface Site {
  readonly siteUrl?: string;
  readonly cloudId?: string;
}

/** An address that somebody pasted. */
export interface PastedAddress {
  readonly kind: 'address';
  /** Which of the viewer's own products it leads to; none of them: `elsewhere`. Without the site's address nothing is its own. */
  readonly of: 'jira' | 'confluence' | 'elsewhere';
  /** Lower case, with the port where it names one. */
  readonly host: string;
  /** Within the product, decoded as far as that can be, without a slash at its end. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** What somebody pasted, taken apart as far as that is the same for every system. */
export type PastedText =
  | { readonly kind: 'empty' }
  /** Neither an address nor JSON, without the quotes around it. */
  | { readonly kind: 'word'; readonly word: string }
  | PastedAddress
  /** A system's own answer, or a piece of one. */
  | { readonly kind: 'answer'; readonly fields: Readonly<Record<string, unknown>> };

/** What people and programs put around a text that is copied: half of it may be missing. */
const QUOTES = '"\'`“”„«»‘’‚<>';
/** Addresses within a text, up to what cannot stand in one. */
const ADDRESSES = /https?:\/\/[^\s"'`“”„«»‘’‚<>()[\]{}|\\]+/gi;
/** A longer text is no address that anybody copied. */
const ADDRESS_LENGTH = 2_000;
const HAS_HOST = /^[\w-]+(\.[\w-]+)+(:\d+)?\//;

/**
 * Takes a pasted text apart: JSON, an address (also a relative one, as systems name them in their answers), or a word; each
 * of them in quotes too. Pure.
 */
export function takenApart(input: string, site: Site): PastedText {
  const text = unquoted(input.trim());
  if (text === '') return { kind: 'empty' };
  const fields = fieldsIn(input.trim()) ?? fieldsIn(text);
  if (fields) return { kind: 'answer', fields };
  return addressIn(text, site) ?? { kind: 'word', word: text };
}

/**
 * The same of what somebody pasted to name a task: a longer text that has one address in it, such as a message, a link as a chat
 * writes it or a command, is that address. Pure.
 */
export function namingTask(input: string, site: Site): PastedText {
  const text = takenApart(input, site);
  if (text.kind !== 'word') return text;
  const addresses = new Set(text.word.match(ADDRESSES)?.map(withoutQuotes));
  const [address = ''] = addresses;
  return (addresses.size === 1 ? addressIn(address, site) : undefined) ?? text;
}

/** A text of JSON's as what it says, and that or any other without the quotes around it, and what lists put after those. */
function unquoted(text: string): string {
  const said = fromJson(text);
  return withoutQuotes(typeof said === 'string' ? said : text);
}

function withoutQuotes(text: string): string {
  const isAround = (char = '', more = '') => /\s/.test(char) || (char !== '' && (QUOTES + more).includes(char));
  let [from, to] = [0, text.length];
  while (from < to && isAround(text[from])) from++;
  while (from < to && isAround(text[to - 1], ',;.')) to--;
  return text.slice(from, to);
}

/** Of an object, or of some of its lines, with a brace at one end or at none: `"taskId": "10641",`. */
function fieldsIn(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^(?:\{|"[^"]+"\s*:)/.test(text)) return undefined;
  const opened = text.startsWith('{') ? text : `{${text}`;
  const json = fromJson(opened) ?? fromJson(`${opened.replace(/[,\s]$/, '')}}`);
  return typeof json === 'object' && json !== null ? Object.fromEntries(Object.entries(json)) : undefined;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A text as an address, where it is one. Pure. */
export function addressIn(text: string, site: Site): PastedAddress | undefined {
  const url = urlIn(text, site);
  if (!url) return undefined;
  const { of, path } = placeOf(url, site);
  return { kind: 'address', of, host: url.host, path: decoded(path).replace(/\/+$/, ''), query: url.searchParams };
}

function urlIn(text: string, { siteUrl }: Site): URL | undefined {
  if (text.length > ADDRESS_LENGTH || /\s/.test(text)) return undefined;
  if (/^https?:\/\//i.test(text)) return parsed(text);
  if (HAS_HOST.test(text)) return parsed(`https://${text}`);
  return text.startsWith('/') ? parsed(text, siteUrl) : undefined;
}

const parsed = (text: string, base?: string): URL | undefined =>
  URL.canParse(text, base) ? new URL(text, base) : undefined;

const GATEWAY = 'api.atlassian.com';

/** Atlassian's gateway has every site, by the id of its cloud; each site has Confluence under /wiki. */
function placeOf({ host, pathname }: URL, { siteUrl, cloudId }: Site): Pick<PastedAddress, 'of' | 'path'> {
  const elsewhere = { of: 'elsewhere', path: pathname } as const;
  if (host === GATEWAY) {
    const [, product, cloud, path = ''] = /^\/ex\/(jira|confluence)\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
    if (cloud === undefined || cloud.toLowerCase() !== cloudId?.toLowerCase()) return elsewhere;
    return product === 'jira' ? { of: 'jira', path } : { of: 'confluence', path: withoutWiki(path) };
  }
  if (siteUrl === undefined || parsed(siteUrl)?.host !== host) return elsewhere;
  const isWiki = /^\/wiki(\/|$)/.test(pathname);
  return isWiki ? { of: 'confluence', path: withoutWiki(pathname) } : { of: 'jira', path: pathname };
}

const withoutWiki = (path: string): string => path.replace(/^\/wiki(?=\/|$)/, '');

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
