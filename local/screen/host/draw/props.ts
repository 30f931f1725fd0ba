import { isForgeNode, type ForgeNode, type Handler } from './forge-doc';

/** Props come from the app as unknown values: each reader gives its kind or `undefined`. */
export function text(node: ForgeNode, name: string): string | undefined {
  const value = node.props[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

export function flag(node: ForgeNode, name: string): boolean | undefined {
  const value = node.props[name];
  return typeof value === 'boolean' ? value : undefined;
}

export function number(node: ForgeNode, name: string): number | undefined {
  const value = node.props[name];
  return typeof value === 'number' ? value : undefined;
}

export function oneOf<const T extends string>(node: ForgeNode, name: string, allowed: readonly T[]): T | undefined {
  const value = node.props[name];
  if (value === undefined || value === null) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  // A value that Forge's own component would not know is a mistake to see, not one to draw around.
  if (found === undefined) throw new Error(`${node.type}: ${name} cannot be ${JSON.stringify(value)}`);
  return found;
}

export function list(node: ForgeNode, name: string): readonly unknown[] | undefined {
  const value = node.props[name];
  return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
}

export function handler(node: ForgeNode, name: string): Handler | undefined {
  const value = node.props[name];
  return typeof value === 'function' ? (value as Handler) : undefined;
}

/** React elements that the app gave as a prop. */
export function elements(node: ForgeNode, name: string): readonly ForgeNode[] {
  const value = node.props[name];
  return (Array.isArray(value) ? value : [value]).filter(isForgeNode);
}

/** The children that `@forge/react` wraps by name, such as a table's `head` and `rows`. */
export function part(node: ForgeNode, name: string): readonly ForgeNode[] {
  return node.children.find((child) => child.type === 'ContentWrapper' && child.props['name'] === name)?.children ?? [];
}

/** The text of a node and all that is in it. */
export function plainText(node: ForgeNode): string {
  return node.type === 'String' ? (text(node, 'text') ?? '') : node.children.map(plainText).join('');
}

type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Leaves out what was not given, so that a component's own default holds. */
export function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
