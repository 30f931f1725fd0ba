import React from 'react';
import type { Drawing } from './Drawn';
import type { ForgeNode } from './forge-doc';
import { given, number, oneOf, text } from './props';

/** UI Kit's widths for `size`. */
const widths = { xsmall: '20%', small: '40%', medium: '60%', large: '80%', xlarge: '100%' } as const;

export const Image: Drawing = ({ node }) => {
  const size = oneOf(node, 'size', ['xsmall', 'small', 'medium', 'large', 'xlarge']);
  return (
    <img
      src={text(node, 'src')}
      alt={text(node, 'alt') ?? ''}
      style={{
        maxWidth: '100%',
        ...given({
          width: size === undefined ? lengthOf(node, 'width') : widths[size],
          height: lengthOf(node, 'height'),
        }),
      }}
    />
  );
};

/** Pixels, or any length of CSS. */
function lengthOf(node: ForgeNode, name: string): number | string | undefined {
  return number(node, name) ?? text(node, name);
}
