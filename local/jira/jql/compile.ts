import type { Access } from '../access';
import { issueTypes, statuses, type Named } from '../catalogue';
import type { Issues } from '../issues';
import { users } from '../users';
import type { Clause, Operand, Order, OrderField, Query, ValueField } from './parse';
import { timeOf } from './times';
import { jqlErrors, jqlError } from './tokens';

/** A query as a condition on `jira_issues i`, with its parameters, and an order that is total. */
export interface CompiledQuery {
  condition: string;
  parameters: (string | number)[];
  order: string;
}

export interface JqlContext {
  /** Who asks: `currentUser()`, and whose eyes decide which issues exist. */
  accountId: string;
  /** The asker's: dates in a query are read in it. An IANA name. */
  timeZone: string;
  /** Epoch ms: what `-1d` counts from. */
  now: number;
  issues: Issues;
  access: Access;
}

/** Turns a query into SQL. Refuses, as a 400, a value that the site does not have, as Jira does. */
export function compileJql(query: Query, context: JqlContext): CompiledQuery {
  const compiled = query.clauses.map((clause) => compileClause(clause, context));
  return {
    condition: compiled.map(({ sql }) => sql).join(' AND ') || '1',
    parameters: compiled.flatMap(({ parameters }) => parameters),
    order: orderSql(query.order),
  };
}

interface Compiled {
  sql: string;
  parameters: (string | number)[];
}

const columns: Record<ValueField, string> = {
  project: 'i.project_key',
  key: 'i.id',
  id: 'i.id',
  issuetype: 'i.type_id',
  status: 'i.status_id',
  assignee: 'i.assignee',
  parent: 'i.parent_id',
};

function compileClause(clause: Clause, context: JqlContext): Compiled {
  if (clause.kind === 'text') return textSql(clause.text);
  if (clause.kind === 'updated') return updatedSql(clause, context);
  const found = clause.values.map((value) => valueOf(clause.field, value, context));
  const wrong = found.flatMap((one) => (one.ok ? [] : [one.message]));
  // As Jira does, a message for each of them.
  if (wrong.length > 0) throw jqlErrors(wrong);
  const parameters = found.flatMap((one) => (one.ok ? [one.value] : []));
  const marks = parameters.map(() => '?').join(', ');
  // NOT IN leaves out empty fields, in SQL as in JQL.
  return { sql: `${columns[clause.field]} ${clause.negated ? 'NOT IN' : 'IN'} (${marks})`, parameters };
}

/** Every word has to be there, whatever its case. */
function textSql(text: string): Compiled {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw jqlError("The field 'text' does not support searching for an empty string.");
  return {
    sql: words.map(() => "i.summary LIKE ? ESCAPE '\\'").join(' AND '),
    parameters: words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
  };
}

function updatedSql({ operator, time }: Extract<Clause, { kind: 'updated' }>, context: JqlContext): Compiled {
  const at = timeOf(time, context);
  if (at !== undefined) return { sql: `i.updated ${operator} ?`, parameters: [at] };
  throw jqlError(
    `Date value '${time}' for field 'updated' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  );
}

type Found = { ok: true; value: string | number } | { ok: false; message: string };

function valueOf(field: ValueField, value: Operand, context: JqlContext): Found {
  if (value.kind === 'currentUser') {
    if (field === 'assignee') return { ok: true, value: context.accountId };
    throw jqlError(`The function 'currentUser' can not be used with the field '${field}'.`);
  }
  const found = lookUp(field, value.text, context);
  if (found !== undefined) return { ok: true, value: found };
  const message =
    field === 'key' || field === 'id' || field === 'parent'
      ? `An issue with key '${value.text}' does not exist for field '${field}'.`
      : `The value '${value.text}' does not exist for the field '${field}'.`;
  return { ok: false, message };
}

function lookUp(
  field: ValueField,
  text: string,
  { accountId, issues, access }: JqlContext,
): string | number | undefined {
  switch (field) {
    case 'project':
      return issues.projects().find(({ id, key, name }) => [id, key, name].some((known) => same(known, text)))?.key;
    case 'issuetype':
      return named(issueTypes, text);
    case 'status':
      return named(statuses, text);
    case 'assignee':
      return users.find((user) => user.accountId === text)?.accountId;
    case 'key':
    case 'id':
    case 'parent': {
      const id = issues.find(text)?.id;
      return id !== undefined && access.canBrowse(accountId, id) ? id : undefined;
    }
  }
}

function named(entries: readonly Named[], text: string): string | undefined {
  return entries.find(({ id, name }) => id === text || same(name, text))?.id;
}

function same(known: string, text: string): boolean {
  return known.toLowerCase() === text.toLowerCase();
}

const orderColumns: Record<OrderField, readonly string[]> = {
  key: ['i.project_key', 'i.number'],
  created: ['i.created'],
  updated: ['i.updated'],
  project: ['i.project_key'],
  issuetype: ['i.type_id'],
  status: ['i.status_id'],
  // Ids rise as priority falls, and Jira puts the lowest first in ascending order.
  priority: ['-i.priority_id'],
  assignee: ['i.assignee'],
  summary: ['i.summary'],
};

/** The id comes last, so that pages neither repeat nor skip an issue. */
function orderSql(order: Order[]): string {
  const terms = order.flatMap(({ field, descending }) =>
    orderColumns[field].map((column) => `${column} ${descending ? 'DESC' : 'ASC'}`),
  );
  return [...terms, 'i.id DESC'].join(', ');
}
