import AtlaskitLozenge from '@atlaskit/lozenge';
import AtlaskitProgressBar from '@atlaskit/progress-bar';
import AtlaskitSpinner from '@atlaskit/spinner';
import React from 'react';
import { drawn, type Drawing } from './Drawn';
import { flag, given, number, oneOf, text } from './props';

const lozenges = ['default', 'inprogress', 'moved', 'new', 'removed', 'success'] as const;
const newLozenges = ['warning', 'danger', 'information', 'neutral', 'discovery'] as const;

export const Lozenge: Drawing = ({ node }) => (
  <AtlaskitLozenge
    {...given({
      appearance: oneOf(node, 'appearance', [...lozenges, ...newLozenges]),
      isBold: flag(node, 'isBold'),
      maxWidth: number(node, 'maxWidth') ?? text(node, 'maxWidth'),
      testId: text(node, 'testId'),
    })}
  >
    {drawn(node.children)}
  </AtlaskitLozenge>
);

export const ProgressBar: Drawing = ({ node }) => (
  <AtlaskitProgressBar
    {...given({
      value: number(node, 'value'),
      isIndeterminate: flag(node, 'isIndeterminate'),
      appearance: oneOf(node, 'appearance', ['default', 'success', 'inverse']),
      ariaLabel: text(node, 'ariaLabel'),
      testId: text(node, 'testId'),
    })}
  />
);

export const Spinner: Drawing = ({ node }) => (
  <AtlaskitSpinner
    {...given({
      size: number(node, 'size') ?? oneOf(node, 'size', ['xsmall', 'small', 'medium', 'large', 'xlarge']),
      appearance: oneOf(node, 'appearance', ['inherit', 'invert']),
      delay: number(node, 'delay'),
      label: text(node, 'label'),
      testId: text(node, 'testId'),
    })}
  />
);
