/** A handler of the app's: called with plain values, as over Forge's bridge. */
export type Handler = (...args: unknown[]) => unknown;

/** One element of the tree that the app's reconciler sends, as the page keeps it: never changed once made. */
export interface ForgeNode {
  readonly type: string;
  /** Unique and the same for an element's whole life. */
  readonly key: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly ForgeNode[];
}

export function isForgeNode(value: unknown): value is ForgeNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'key' in value && 'children' in value;
}
