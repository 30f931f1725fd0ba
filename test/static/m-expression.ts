import { DefaultSettings, Language, TaskUtils } from '@microsoft/powerquery-parser';

type Node = Language.Ast.TNode;
type Pair = Language.Ast.IdentifierPairedExpression | Language.Ast.GeneralizedIdentifierPairedExpression;
const { NodeKind } = Language.Ast;

export interface Call {
  arguments: string[];
  /** This field of the record that is the last argument. */
  field(name: string): string | undefined;
}

/** An M document taken apart. Every text is as it is written, on one line and without the lines that are comments. */
export interface Expression {
  /** Of the whole document: a single expression, or a section of several. */
  kind: string;
  text: string;
  /** The variables of the outermost `let`. */
  variables: { name: string; value: string }[];
  /** What the outermost `let` gives. */
  result: string | undefined;
  /** The value of the first variable or record field of this name, wherever it is. */
  value(name: string): string | undefined;
  /** Every variable and parameter. */
  defined: string[];
  /** Every name that stands for a value, as often as it does. */
  used: string[];
  /** The calls of a function by its name. */
  calls(name: string): Call[];
  /** The variable of this name, which is a list of lists of two: a text and anything. */
  pairs(name: string): [string, string][];
  /** The names of the fields of every record. */
  records: string[][];
}

/** @throws what the lexer or the parser has against the text. */
export async function parsed(text: string): Promise<Expression> {
  const task = await TaskUtils.tryLexParse(DefaultSettings, text);
  if (TaskUtils.isError(task)) throw task.error;
  TaskUtils.assertIsParseStageOk(task);
  const root = task.ast;
  const nodes = within(root);
  const pairsOfNames = nodes.filter(isPair);
  const written = ({ tokenRange: { positionStart, positionEnd } }: Node): string =>
    oneLine(text.slice(positionStart.codeUnit, positionEnd.codeUnit));

  const callOf = (invoked: Language.Ast.InvokeExpression): Call => {
    const given = invoked.content.elements.map(({ node }) => node);
    const fields = within(given.at(-1)).find(({ kind }) => kind === NodeKind.RecordExpression);
    return {
      arguments: given.map(written),
      field(name) {
        const pair = within(fields).find((node) => isPair(node) && node.key.literal === name);
        return pair && isPair(pair) ? written(pair.value) : undefined;
      },
    };
  };

  return {
    kind: root.kind,
    text: oneLine(text),
    variables:
      root.kind === NodeKind.LetExpression
        ? root.variableList.elements.map(({ node }) => ({ name: node.key.literal, value: written(node.value) }))
        : [],
    result: root.kind === NodeKind.LetExpression ? written(root.expression) : undefined,
    value(name) {
      const pair = pairsOfNames.find(({ key }) => key.literal === name);
      return pair && written(pair.value);
    },
    defined: nodes.flatMap((node) => {
      if (node.kind === NodeKind.IdentifierPairedExpression) return [node.key.literal];
      return node.kind === NodeKind.Parameter ? [node.name.literal] : [];
    }),
    used: nodes.flatMap((node) => (node.kind === NodeKind.IdentifierExpression ? [node.identifier.literal] : [])),
    calls: (name) =>
      nodes.flatMap((node) => {
        if (node.kind !== NodeKind.RecursivePrimaryExpression || written(node.head) !== name) return [];
        const [next] = node.recursiveExpressions.elements;
        return next?.kind === NodeKind.InvokeExpression ? [callOf(next)] : [];
      }),
    pairs(name) {
      const list = pairsOfNames.find(({ key }) => key.literal === name)?.value;
      if (list?.kind !== NodeKind.ListExpression) return [];
      return list.content.elements.map(({ node }) => {
        const [first = '', second = ''] =
          node.kind === NodeKind.ListExpression ? node.content.elements.map((element) => written(element.node)) : [];
        return [first.replace(/^"|"$/g, ''), second];
      });
    },
    records: nodes.flatMap((node) =>
      node.kind === NodeKind.RecordExpression ? [node.content.elements.map((element) => element.node.key.literal)] : [],
    ),
  };
}

function isPair(node: Node): node is Pair {
  return (
    node.kind === NodeKind.IdentifierPairedExpression || node.kind === NodeKind.GeneralizedIdentifierPairedExpression
  );
}

/** This node and all below it, in the order of the text. */
function within(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  const parts: unknown[] = Object.values(node).flat();
  return [node, ...parts.filter(isNode).flatMap(within)];
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'kind' in part && 'tokenRange' in part;
}

function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join(' ');
}
