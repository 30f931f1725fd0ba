import { jqlError, tokens, unexpected, type Token } from './tokens';

/** A query in the part of JQL that the local site knows; anything else is refused. */
export interface Query {
  clauses: Clause[];
  order: Order[];
}

const valueFields = ['project', 'key', 'id', 'issuetype', 'status', 'assignee', 'parent'] as const;
export type ValueField = (typeof valueFields)[number];

const timeOperators = ['>=', '<=', '>', '<'] as const;
export type TimeOperator = (typeof timeOperators)[number];

export type Clause =
  | { kind: 'values'; field: ValueField; negated: boolean; values: Operand[] }
  | { kind: 'text'; text: string }
  | { kind: 'updated'; operator: TimeOperator; time: string };

export type Operand = { kind: 'value'; text: string } | { kind: 'currentUser' };

const orderFields = [
  'key',
  'created',
  'updated',
  'project',
  'issuetype',
  'status',
  'priority',
  'assignee',
  'summary',
] as const;
export type OrderField = (typeof orderFields)[number];

export interface Order {
  field: OrderField;
  descending: boolean;
}

/** Reads a query. Refuses, as a 400, what is not in the subset. */
export function parseJql(jql: string): Query {
  const reader = new Reader(tokens(jql));
  const clauses: Clause[] = [];
  if (!reader.atEnd() && !reader.isWord('order')) {
    do clauses.push(clause(reader));
    while (reader.takeWord('and'));
  }
  const order = reader.takeWord('order') ? orderBy(reader) : [];
  if (!reader.atEnd()) throw unexpected(reader.next(), "'AND' or 'ORDER BY'");
  return { clauses, order };
}

class Reader {
  private position = 0;
  constructor(private readonly all: Token[]) {}

  peek(): Token {
    const token = this.all[this.position] ?? this.all.at(-1);
    if (token === undefined) throw new Error('a query has at least its end');
    return token;
  }
  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }
  atEnd(): boolean {
    return this.peek().kind === 'end';
  }
  isWord(text: string): boolean {
    return this.peek().kind === 'word' && this.peek().text.toLowerCase() === text;
  }
  takeWord(text: string): boolean {
    return this.isWord(text) && this.next() !== undefined;
  }
  takeSymbol(text: string): boolean {
    return this.peek().kind === 'symbol' && this.peek().text === text && this.next() !== undefined;
  }
  expectSymbol(text: string): void {
    if (!this.takeSymbol(text)) throw unexpected(this.peek(), `'${text}'`);
  }
}

function clause(reader: Reader): Clause {
  const name = reader.next();
  if (name.kind !== 'word' && name.kind !== 'quoted') throw unexpected(name, 'a field name');
  if (name.text.toLowerCase() === 'text') {
    if (!reader.takeSymbol('~')) throw unexpected(reader.peek(), "the operator '~' of the field 'text'");
    return { kind: 'text', text: plainValue(reader) };
  }
  if (name.text.toLowerCase() === 'updated') {
    const operator = takeTimeOperator(reader);
    if (operator === undefined) throw unexpected(reader.peek(), "one of the operators '>=', '<=', '>', '<'");
    return { kind: 'updated', operator, time: plainValue(reader) };
  }
  const field = valueFields.find((candidate) => candidate === name.text.toLowerCase());
  if (field === undefined) {
    throw jqlError(`Field '${name.text}' does not exist or you do not have permission to view it.`);
  }
  const operator = takeTimeOperator(reader);
  if (operator !== undefined) throw jqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
  return { kind: 'values', field, ...comparison(reader) };
}

function takeTimeOperator(reader: Reader): TimeOperator | undefined {
  return timeOperators.find((operator) => reader.takeSymbol(operator));
}

function comparison(reader: Reader): { negated: boolean; values: Operand[] } {
  if (reader.takeSymbol('=')) return { negated: false, values: [operand(reader)] };
  if (reader.takeSymbol('!=')) return { negated: true, values: [operand(reader)] };
  const negated = reader.takeWord('not');
  if (!reader.takeWord('in')) throw unexpected(reader.peek(), "one of the operators '=', '!=', 'in', 'not in'");
  reader.expectSymbol('(');
  const values = [operand(reader)];
  while (reader.takeSymbol(',')) values.push(operand(reader));
  reader.expectSymbol(')');
  return { negated, values };
}

const keywords = ['and', 'or', 'not', 'in', 'order', 'by', 'is', 'was', 'empty', 'null'];

function operand(reader: Reader): Operand {
  const token = reader.peek();
  const text = plainValue(reader);
  if (token.kind !== 'word' || !reader.takeSymbol('(')) return { kind: 'value', text };
  if (text.toLowerCase() !== 'currentuser') throw jqlError(`Unable to find JQL function '${text}'.`);
  reader.expectSymbol(')');
  return { kind: 'currentUser' };
}

function plainValue(reader: Reader): string {
  const token = reader.next();
  const isValue = token.kind === 'quoted' || (token.kind === 'word' && !keywords.includes(token.text.toLowerCase()));
  if (!isValue) throw unexpected(token, 'a value');
  return token.text;
}

function orderBy(reader: Reader): Order[] {
  if (!reader.takeWord('by')) throw unexpected(reader.peek(), "'BY'");
  const order: Order[] = [];
  do {
    const name = reader.next();
    const field = orderFields.find((candidate) => candidate === name.text.toLowerCase());
    if (name.kind === 'symbol' || name.kind === 'end') throw unexpected(name, 'a field name');
    if (field === undefined) {
      throw jqlError(`Field '${name.text}' does not exist or you do not have permission to view it.`);
    }
    const descending = reader.takeWord('desc');
    if (!descending) reader.takeWord('asc');
    order.push({ field, descending });
  } while (reader.takeSymbol(','));
  return order;
}
