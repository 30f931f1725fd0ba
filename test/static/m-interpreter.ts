import { DefaultSettings, Language, TaskUtils } from '@microsoft/powerquery-parser';
import { MError, MRecord, isMFunction, library } from './m-library';

type Node = Language.Ast.TNode;
type Names = (name: string) => unknown;
const { NodeKind } = Language.Ast;

/**
 * Runs an M document as far as the Power Query files go, by Microsoft's own parser and the language's specification: what is
 * not needed throws by name. There is no other way to run M outside Excel.
 * @param outside what the document reaches of the world around it: `Web.Contents` and `Excel.CurrentWorkbook`
 */
export async function run(text: string, outside: Readonly<Record<string, unknown>>): Promise<unknown> {
  const task = await TaskUtils.tryLexParse(DefaultSettings, text);
  if (TaskUtils.isError(task)) throw task.error;
  TaskUtils.assertIsParseStageOk(task);
  const world: Readonly<Record<string, unknown>> = { ...library, ...outside };
  return valueOf(task.ast, (name) => {
    if (!(name in world)) throw new Error(`no ${name} here`);
    return world[name];
  });
}

/** Names become values when they are asked for first: M does not care in which order they are written. */
function lazily(pairs: readonly (readonly [string, Node])[], beyond: Names): Names {
  const known = new Map<string, unknown>();
  const nodes = new Map(pairs);
  const names: Names = (name) => {
    const node = nodes.get(name);
    if (!node) return beyond(name);
    if (!known.has(name)) known.set(name, valueOf(node, names));
    return known.get(name);
  };
  return names;
}

function valueOf(node: Node, names: Names): unknown {
  const of = (inner: Node): unknown => valueOf(inner, names);
  switch (node.kind) {
    case NodeKind.LetExpression: {
      const pairs = node.variableList.elements.map(({ node: pair }) => [pair.key.literal, pair.value] as const);
      return valueOf(node.expression, lazily(pairs, names));
    }
    case NodeKind.FunctionExpression: {
      const parameters = node.parameters.content.elements.map(({ node: parameter }) => parameter.name.literal);
      return (...given: readonly unknown[]) =>
        valueOf(node.expression, (name) =>
          parameters.includes(name) ? (given[parameters.indexOf(name)] ?? null) : names(name),
        );
    }
    case NodeKind.IfExpression:
      return of(yes(of(node.condition)) ? node.trueExpression : node.falseExpression);
    case NodeKind.ErrorRaisingExpression:
      throw new MError(String(of(node.paired)));
    case NodeKind.ErrorHandlingExpression:
      try {
        return of(node.protectedExpression);
      } catch (error) {
        if (!(error instanceof MError) || node.handler?.kind !== NodeKind.OtherwiseExpression) throw error;
        return of(node.handler.paired);
      }
    case NodeKind.ParenthesizedExpression:
      return of(node.content);
    case NodeKind.LiteralExpression:
      return literal(node.literal);
    case NodeKind.IdentifierExpression:
      return names(node.identifier.literal);
    case NodeKind.ListExpression:
      return node.content.elements.flatMap(({ node: item }) =>
        item.kind === NodeKind.RangeExpression ? range(of(item.left), of(item.right)) : [of(item)],
      );
    case NodeKind.RecordExpression: {
      const pairs = node.content.elements.map(({ node: pair }) => [unquoted(pair.key.literal), pair.value] as const);
      return new MRecord(pairs.map(([name, value]) => [name, () => of(value)]));
    }
    case NodeKind.RecursivePrimaryExpression:
      return node.recursiveExpressions.elements.reduce<unknown>((head, next) => {
        if (next.kind === NodeKind.FieldSelector) return fieldOf(head, next.content.literal);
        if (next.kind === NodeKind.InvokeExpression)
          return called(
            head,
            next.content.elements.map(({ node }) => of(node)),
          );
        if (next.kind === NodeKind.ItemAccessExpression) return itemOf(head, of(next.content));
        throw new Error(`no ${next.kind} here`);
      }, of(node.head));
    case NodeKind.UnaryExpression:
      return node.operators.elements.reduceRight<unknown>(
        (value, { constantKind }) =>
          constantKind === Language.Constant.UnaryOperator.Not ? !yes(value) : -number(value),
        of(node.typeExpression),
      );
    case NodeKind.LogicalExpression:
      return node.operatorConstant.constantKind === Language.Constant.LogicalOperator.And
        ? yes(of(node.left)) && yes(of(node.right))
        : yes(of(node.left)) || yes(of(node.right));
    case NodeKind.IsExpression:
      return isOf(of(node.left), written(node.right));
    case NodeKind.EqualityExpression:
      return (
        isSame(of(node.left), of(node.right)) ===
        (node.operatorConstant.constantKind === Language.Constant.EqualityOperator.EqualTo)
      );
    case NodeKind.RelationalExpression:
    case NodeKind.ArithmeticExpression:
      return combined(node.operatorConstant.constantKind, of(node.left), of(node.right));
    case NodeKind.TypePrimaryType:
      return `type ${written(node.paired)}`;
    default:
      throw new Error(`no ${node.kind} here`);
  }
}

const written = (node: Node): string => ('primitiveTypeKind' in node ? node.primitiveTypeKind : node.kind);
const unquoted = (name: string): string => name.replace(/^#"(.*)"$/, '$1');

function literal(text: string): unknown {
  if (text.startsWith('"')) return text.slice(1, -1).replaceAll('""', '"');
  if (text === 'null') return null;
  return text === 'true' || text === 'false' ? text === 'true' : Number(text);
}

const range = (from: unknown, to: unknown): string[] => {
  const [first, last] = [String(from).charCodeAt(0), String(to).charCodeAt(0)];
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCharCode(first + at));
};

function yes(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new MError('not logical');
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new MError('not a number');
  return value;
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'list':
      return Array.isArray(value);
    case 'record':
      return value instanceof MRecord;
    default:
      throw new Error(`no type ${type} here`);
  }
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (Array.isArray(one) && Array.isArray(other) && JSON.stringify(one) === JSON.stringify(other));

function combined(operator: string, one: unknown, other: unknown): unknown {
  if (operator === '&' && one instanceof MRecord && other instanceof MRecord) return one.with(other);
  // Any operation with null is null.
  if (one === null || other === null) return null;
  if (operator === '&' && typeof one === 'string' && typeof other === 'string') return one + other;
  const isTime = one instanceof Date;
  const [a, b] = [isTime ? one.getTime() : number(one), other instanceof Date ? other.getTime() : number(other)];
  switch (operator) {
    case '+':
      return isTime ? new Date(a + b) : a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '>=':
      return a >= b;
    case '<=':
      return a <= b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    default:
      throw new Error(`no ${operator} here`);
  }
}

function fieldOf(record: unknown, name: string): unknown {
  if (!(record instanceof MRecord) || !record.has(name)) throw new MError(`no field ${name}`);
  return record.get(name);
}

function called(head: unknown, given: readonly unknown[]): unknown {
  if (!isMFunction(head)) throw new MError('not a function');
  return head(...given);
}

/** The one row of a table that has these values. */
function itemOf(table: unknown, key: unknown): unknown {
  if (!Array.isArray(table) || !(key instanceof MRecord)) throw new MError('not a table');
  const row: unknown = table.find(
    (each) => each instanceof MRecord && key.names().every((name) => each.get(name) === key.get(name)),
  );
  if (row === undefined) throw new MError('no such row');
  return row;
}
