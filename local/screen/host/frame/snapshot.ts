import type { ForgeNode } from '../draw/forge-doc';

/** What the reconciler sends: its own live tree, which it changes in place. */
interface LiveNode {
  type: string;
  key: string;
  props: Record<string, unknown>;
  children: LiveNode[];
}

interface Kept {
  node: ForgeNode;
  /** The live props that `node.props` was made from, to see which of them are new. */
  sources: Record<string, unknown>;
}

/**
 * Copies the app's tree at each commit. A part that did not change stays the same object from copy to copy, so that
 * React skips it: a page of 25 rows whose one bar moves draws one bar.
 */
export function createSnapshots(): (live: unknown) => ForgeNode {
  let before = new Map<string, Kept>();
  return (live) => {
    const after = new Map<string, Kept>();
    const root = copied(parsedNode(live), before, after);
    before = after;
    return root;
  };
}

function copied(live: LiveNode, before: Map<string, Kept>, after: Map<string, Kept>): ForgeNode {
  const kept = before.get(live.key);
  const children = live.children.map((child) => copied(child, before, after));
  const sources = { ...live.props };
  const sameProps = kept !== undefined && sameValues(kept.sources, sources);
  const props = sameProps ? kept.node.props : copiedProps(sources, kept, live.key);
  const sameChildren = kept !== undefined && sameList(kept.node.children, children);
  const node =
    sameProps && sameChildren
      ? kept.node
      : { type: live.type, key: live.key, props, children: sameChildren ? kept.node.children : children };
  after.set(live.key, { node, sources });
  return node;
}

function copiedProps(sources: Record<string, unknown>, kept: Kept | undefined, key: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(sources).map(([name, value]) =>
      kept !== undefined && kept.sources[name] === value
        ? [name, kept.node.props[name]]
        : [name, copiedValue(value, `${key}.${name}`)],
    ),
  );
}

/** Plain values by copy, functions as they are, React elements (`emptyView`, `actions`, …) as nodes. */
function copiedValue(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => copiedValue(item, `${path}.${index}`));
  if (isElement(value)) return elementNode(value, path);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copiedValue(item, `${path}.${name}`)]));
}

interface Element {
  type: unknown;
  props: Record<string, unknown>;
}

function isElement(value: object): value is Element {
  return '$$typeof' in value && 'props' in value;
}

/** An element in a prop has not gone through the app's reconciler, so a component of the app's own stays undrawn. */
function elementNode(element: Element, path: string): ForgeNode {
  const { children, ...props } = element.props;
  return {
    type: typeof element.type === 'string' ? element.type : `${nameOf(element.type)} (a component in a prop)`,
    key: path,
    props: copiedProps(props, undefined, path),
    children: childNodes(children, path),
  };
}

function childNodes(children: unknown, path: string): ForgeNode[] {
  if (children === undefined || children === null || typeof children === 'boolean') return [];
  if (Array.isArray(children)) return children.flatMap((child, index) => childNodes(child, `${path}/${index}`));
  if (typeof children === 'object' && isElement(children)) return [elementNode(children, path)];
  if (typeof children !== 'string' && typeof children !== 'number') throw new Error(`${path} cannot be drawn`);
  return [{ type: 'String', key: path, props: { text: String(children) }, children: [] }];
}

function nameOf(type: unknown): string {
  return typeof type === 'function' && type.name !== '' ? type.name : 'Fragment';
}

function parsedNode(value: unknown): LiveNode {
  if (typeof value === 'object' && value !== null && 'type' in value && 'children' in value) return value as LiveNode;
  throw new Error('reconcile came without a ForgeDoc');
}

function sameValues(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => name in other && one[name] === other[name])
  );
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
