import { ClassNames, type CSSObject } from '@emotion/react';
import { Inline as AtlaskitInline, Stack as AtlaskitStack } from '@atlaskit/primitives/compiled';
import React from 'react';
import { drawn, type Drawing } from '../Drawn';
import { call } from '../events';
import { flag, given, oneOf, text } from '../props';
import { boxStyle } from './xcss';

const spaces = [
  'space.0',
  'space.025',
  'space.050',
  'space.075',
  'space.100',
  'space.150',
  'space.200',
  'space.250',
  'space.300',
  'space.400',
  'space.500',
  'space.600',
  'space.800',
  'space.1000',
] as const;
const aligns = ['start', 'center', 'end', 'stretch'] as const;
const inlineAligns = ['start', 'center', 'end', 'stretch'] as const;

export const Stack: Drawing = ({ node }) => (
  <AtlaskitStack
    {...given({
      space: oneOf(node, 'space', spaces),
      alignBlock: oneOf(node, 'alignBlock', aligns),
      alignInline: oneOf(node, 'alignInline', inlineAligns),
      spread: oneOf(node, 'spread', ['space-between']),
      grow: oneOf(node, 'grow', ['hug', 'fill']),
      testId: text(node, 'testId'),
    })}
  >
    {drawn(node.children)}
  </AtlaskitStack>
);

export const Inline: Drawing = ({ node }) => (
  <AtlaskitInline
    {...given({
      space: oneOf(node, 'space', spaces),
      rowSpace: oneOf(node, 'rowSpace', spaces),
      alignBlock: oneOf(node, 'alignBlock', ['start', 'center', 'end', 'stretch', 'baseline']),
      alignInline: oneOf(node, 'alignInline', inlineAligns),
      spread: oneOf(node, 'spread', ['space-between']),
      grow: oneOf(node, 'grow', ['hug', 'fill']),
      shouldWrap: flag(node, 'shouldWrap'),
      separator: text(node, 'separator'),
      testId: text(node, 'testId'),
    })}
  >
    {drawn(node.children)}
  </AtlaskitInline>
);

export const Box: Drawing = ({ node }) => (
  <ClassNames>
    {(emotion) => (
      <div
        className={emotion.css(boxStyle(node) as CSSObject)}
        {...given({ id: text(node, 'id'), role: text(node, 'role'), 'data-testid': text(node, 'testId') })}
      >
        {drawn(node.children)}
      </div>
    )}
  </ClassNames>
);

export const Pressable: Drawing = ({ node }) => (
  <ClassNames>
    {(emotion) => (
      <button
        type="button"
        className={emotion.cx('pressable', emotion.css(boxStyle(node) as CSSObject))}
        // UI Kit's onClick takes no event here.
        onClick={() => call(node, 'onClick')}
        {...given({ disabled: flag(node, 'isDisabled'), 'data-testid': text(node, 'testId') })}
      >
        {drawn(node.children)}
      </button>
    )}
  </ClassNames>
);
