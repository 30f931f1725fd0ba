import { Code as AtlaskitCode, CodeBlock as AtlaskitCodeBlock } from '@atlaskit/code';
import { tokensMap } from '@atlaskit/forge-react-types/dist/es2019/components/__generated__/tokens.codegen';
import AtlaskitHeading from '@atlaskit/heading';
import AtlaskitLink from '@atlaskit/link';
import { Text as AtlaskitText } from '@atlaskit/primitives/compiled';
import React from 'react';
import { asThisViewer } from '../site/site-address';
import { drawn, type Drawing } from './Drawn';
import type { ForgeNode } from './forge-doc';
import { flag, given, number, oneOf, plainText, text } from './props';

export const TextString: Drawing = ({ node }) => <>{text(node, 'text')}</>;

type TextColor = NonNullable<React.ComponentProps<typeof AtlaskitText>['color']>;

/** Forge's own list of text colours decides; Atlaskit's type is made from the same tokens. */
function colorOf(node: ForgeNode): TextColor | undefined {
  return oneOf(node, 'color', ['inherit', ...Object.keys(tokensMap['color'] ?? {})]) as TextColor | undefined;
}

export const Text: Drawing = ({ node }) => {
  const as = oneOf(node, 'as', ['span', 'p', 'strong', 'em', 'strike']);
  const drawing = (
    <AtlaskitText
      {...given({
        // UI Kit's Text stands on its own line unless told otherwise.
        as: as === undefined ? ('p' as const) : as === 'strike' ? ('span' as const) : as,
        size: oneOf(node, 'size', ['small', 'medium', 'large']),
        weight: oneOf(node, 'weight', ['regular', 'medium', 'semibold', 'bold']),
        align: oneOf(node, 'align', ['start', 'center', 'end']),
        color: colorOf(node),
        maxLines: number(node, 'maxLines'),
        testId: text(node, 'testId'),
      })}
    >
      {drawn(node.children)}
    </AtlaskitText>
  );
  return as === 'strike' ? <s>{drawing}</s> : drawing;
};

export const Strong: Drawing = ({ node }) => <strong>{drawn(node.children)}</strong>;
export const Heading: Drawing = ({ node }) => (
  <AtlaskitHeading
    size={
      oneOf(node, 'size', ['xxlarge', 'xlarge', 'large', 'medium', 'small', 'xsmall', 'xxsmall']) ??
      sizeFor(text(node, 'as'))
    }
    {...given({
      as: oneOf(node, 'as', ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div', 'span']),
      color: oneOf(node, 'color', ['color.text', 'color.text.inverse', 'color.text.warning.inverse']),
      id: text(node, 'id'),
      testId: text(node, 'testId'),
    })}
  >
    {drawn(node.children)}
  </AtlaskitHeading>
);

/** Apps written for an older UI Kit give only the element. */
function sizeFor(as: string | undefined) {
  const sizes = { h1: 'xlarge', h2: 'large', h3: 'medium', h4: 'small', h5: 'xsmall', h6: 'xxsmall' } as const;
  return Object.entries(sizes).find(([name]) => name === as)?.[1] ?? 'medium';
}

export const Code: Drawing = ({ node }) => (
  <AtlaskitCode {...given({ testId: text(node, 'testId') })}>{plainText(node)}</AtlaskitCode>
);

export const CodeBlock: Drawing = ({ node }) => (
  <AtlaskitCodeBlock
    text={text(node, 'text') ?? ''}
    {...given({
      language: text(node, 'language') as React.ComponentProps<typeof AtlaskitCodeBlock>['language'],
      shouldShowLineNumbers: flag(node, 'showLineNumbers'),
      highlight: text(node, 'highlight'),
      highlightedStartText: text(node, 'highlightedStartText'),
      highlightedEndText: text(node, 'highlightedEndText'),
      shouldWrapLongLines: flag(node, 'shouldWrapLongLines'),
      testId: text(node, 'testId'),
    })}
  />
);

export const Link: Drawing = ({ node }) => (
  <AtlaskitLink
    href={asThisViewer(text(node, 'href') ?? '')}
    {...given({ target: flag(node, 'openNewTab') ? '_blank' : undefined })}
  >
    {drawn(node.children)}
  </AtlaskitLink>
);
