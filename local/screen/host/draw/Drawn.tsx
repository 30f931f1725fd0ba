import React, { type ComponentType, type ReactNode } from 'react';
import type { ForgeNode } from './forge-doc';
import { Undrawn } from './Undrawn';

export type Drawing = ComponentType<{ node: ForgeNode }>;

/** Which component draws which type of node; given once, by the page. */
export const DrawingsContext = React.createContext<Readonly<Record<string, Drawing>>>({});

/** One node of the app's tree. Drawn again only when the node itself is a new one. */
export const Drawn = React.memo(function Drawn({ node }: { node: ForgeNode }) {
  const drawings = React.useContext(DrawingsContext);
  const Drawing = Object.hasOwn(drawings, node.type) ? drawings[node.type] : undefined;
  if (Drawing === undefined) return <Undrawn message={`Local site does not draw <${node.type}> yet`} />;
  return (
    <Mistakes node={node}>
      <Drawing node={node} />
    </Mistakes>
  );
});

export function drawn(nodes: readonly ForgeNode[]): ReactNode[] {
  return nodes.map((node) => <Drawn key={node.key} node={node} />);
}

/** Shows a node that could not be drawn in its place; the rest of the page stays. */
class Mistakes extends React.Component<{ node: ForgeNode; children: ReactNode }, { message: string | undefined }> {
  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override state: { message: string | undefined } = { message: undefined };

  override componentDidUpdate(before: { node: ForgeNode }): void {
    // A new version of the node may be right again.
    if (this.state.message !== undefined && before.node !== this.props.node) this.setState({ message: undefined });
  }

  override render(): ReactNode {
    return this.state.message === undefined ? this.props.children : <Undrawn message={this.state.message} />;
  }
}
