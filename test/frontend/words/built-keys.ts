import { resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../../..');
const PAGES = `${ROOT}/src/frontend/`;

/** Keys of words that pages put together, by their types. */
export interface BuiltKeys {
  readonly keys: ReadonlySet<string>;
  /** Templates with a part of which the types do not say all values: `${key}.only`. */
  readonly open: readonly string[];
}

/**
 * Every key that a template in src/frontend/ can come to: `state.${state}` with each state. The compiler says which values a
 * part has, so a value that is added to a type is one that needs a word.
 * @param prefixes first segments of keys, by which a template is known to be a key
 */
export function builtKeys(prefixes: ReadonlySet<string>): BuiltKeys {
  const config = ts.getParsedCommandLineOfConfigFile(resolve(ROOT, 'tsconfig.json'), { types: [] }, CONFIG_HOST);
  if (!config) throw new Error('tsconfig.json cannot be read');
  const program = ts.createProgram(
    config.fileNames.filter((file) => file.startsWith(PAGES)),
    config.options,
  );
  const checker = program.getTypeChecker();
  const keys = new Set<string>();
  const open: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && mayBeKey(node, prefixes)) {
      const texts = textsOf(node, checker);
      if (texts) texts.filter((text) => isKey(text, prefixes)).forEach((text) => keys.add(text));
      else open.push(node.getText().slice(1, -1));
    }
    ts.forEachChild(node, visit);
  };
  program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(PAGES))
    .forEach(visit);
  return { keys, open };
}

const CONFIG_HOST: ts.ParseConfigFileHost = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };

const isKey = (text: string, prefixes: ReadonlySet<string>): boolean =>
  text.includes('.') && prefixes.has(text.replace(/\..*/s, ''));

/** It begins as a key does, or with a value that something is joined to by a dot. */
function mayBeKey({ head, templateSpans: [first] }: ts.TemplateExpression, prefixes: ReadonlySet<string>): boolean {
  return head.text === '' ? /^\.[a-z]/.test(first?.literal.text ?? '') : isKey(head.text, prefixes);
}

function textsOf(
  { head, templateSpans }: ts.TemplateExpression,
  checker: ts.TypeChecker,
): readonly string[] | undefined {
  return templateSpans.reduce<readonly string[] | undefined>(
    (before, { expression, literal }) => {
      const values = valuesOf(checker.getTypeAtLocation(expression), checker);
      return values && before?.flatMap((text) => values.map((value) => text + value + literal.text));
    },
    [head.text],
  );
}

/** The texts that a value of this type can be; undefined where it can be any. */
function valuesOf(type: ts.Type, checker: ts.TypeChecker): readonly string[] | undefined {
  if (type.isUnion()) {
    const each = type.types.map((one) => valuesOf(one, checker));
    return each.every((values) => values !== undefined) ? each.flat() : undefined;
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) return [String(type.value)];
  const bound = checker.getBaseConstraintOfType(type);
  return bound && bound !== type ? valuesOf(bound, checker) : undefined;
}
