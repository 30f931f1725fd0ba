import { refusal, type Refusal } from '../refusal';

export interface Token {
  kind: 'word' | 'quoted' | 'symbol' | 'end';
  text: string;
  /** From 1, as Jira's messages count. */
  at: number;
}

/** Jira's own kind of 400 for a query it cannot read. */
export function jqlError(message: string): Refusal {
  return refusal('collection', 400, message);
}

/** The same for several mistakes at once. */
export function jqlErrors(messages: string[]): Refusal {
  return refusal('collection', 400, ...messages);
}

export function unexpected(token: Token, expected: string): Refusal {
  const got = token.kind === 'end' ? 'the query ended' : `got '${token.text}'`;
  return jqlError(`Error in the JQL Query: Expecting ${expected} but ${got}. (line 1, character ${token.at})`);
}

const space = /\s+/y;
const symbol = /!=|>=|<=|>|<|=|~|\(|\)|,/y;
const word = /[\p{L}\p{N}_:-]+/uy;
const quoted = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/sy;

/** Splits a query; a character outside the named subset is a refusal that says where it stands. */
export function tokens(jql: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(jql);
    if (match !== null) at += match[0].length;
    return match;
  };
  while (at < jql.length) {
    if (take(space)) continue;
    const start = at + 1;
    const text = take(quoted);
    if (text !== null) {
      found.push({ kind: 'quoted', text: unescape(text[1] ?? text[2] ?? ''), at: start });
      continue;
    }
    const sign = take(symbol);
    if (sign !== null) {
      found.push({ kind: 'symbol', text: sign[0], at: start });
      continue;
    }
    const plain = take(word);
    if (plain === null) throw reserved(jql, at);
    found.push({ kind: 'word', text: plain[0], at: start });
  }
  found.push({ kind: 'end', text: '', at: jql.length + 1 });
  return found;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

function reserved(jql: string, at: number): Refusal {
  const character = String.fromCodePoint(jql.codePointAt(at) ?? 0);
  if (character === '"' || character === "'") {
    return jqlError(
      `Error in the JQL Query: The quoted string starting at line 1, character ${at + 1} has not been completed.`,
    );
  }
  return jqlError(
    `Error in the JQL Query: The character '${character}' is a reserved JQL character. You must enclose it in a string. (line 1, character ${at + 1})`,
  );
}
