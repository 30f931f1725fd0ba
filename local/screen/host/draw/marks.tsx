import AtlaskitBadge from '@atlaskit/badge';
import AtlaskitLozenge from '@atlaskit/lozenge';
import AtlaskitProgressBar from '@atlaskit/progress-bar';
import AtlaskitSpinner from '@atlaskit/spinner';
import AtlaskitTag, { SimpleTag } from '@atlaskit/tag';
import AtlaskitTagGroup from '@atlaskit/tag-group';
import React from 'react';
import { drawn, type Drawing } from './Drawn';
import { call } from './events';
import { glyphNamed } from './icons';
import { flag, given, number, oneOf, plainText, text } from './props';

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

const badges = ['added', 'default', 'important', 'primary', 'primaryInverted', 'removed'] as const;

export const Badge: Drawing = ({ node }) => {
  const words = plainText(node);
  const max = node.props['max'];
  return (
    <AtlaskitBadge
      {...given({
        appearance: oneOf(node, 'appearance', badges),
        max: typeof max === 'number' || max === false ? max : undefined,
        testId: text(node, 'testId'),
      })}
    >
      {words !== '' && Number.isFinite(Number(words)) ? Number(words) : words}
    </AtlaskitBadge>
  );
};

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

export const Tag: Drawing = ({ node }) => {
  const shared = {
    text: text(node, 'text') ?? '',
    ...given({
      href: text(node, 'href'),
      color: text(node, 'color') as React.ComponentProps<typeof SimpleTag>['color'],
      testId: text(node, 'testId'),
    }),
  };
  if (flag(node, 'isRemovable') === false) return <SimpleTag {...shared} />;
  return (
    <AtlaskitTag
      {...shared}
      {...given({ removeButtonLabel: text(node, 'removeButtonLabel') })}
      onAfterRemoveAction={(removed: string) => call(node, 'onAfterRemoveAction', removed)}
    />
  );
};

export const TagGroup: Drawing = ({ node }) => (
  <AtlaskitTagGroup {...given({ alignment: oneOf(node, 'alignment', ['start', 'end']) })}>
    {drawn(node.children)}
  </AtlaskitTagGroup>
);

export const Icon: Drawing = ({ node }) => {
  const Glyph = glyphNamed(text(node, 'glyph') ?? '');
  const size = oneOf(node, 'size', ['small', 'medium', 'large']);
  return (
    <Glyph label={text(node, 'label') ?? ''} {...given({ size: size === 'large' ? ('medium' as const) : size })} />
  );
};
