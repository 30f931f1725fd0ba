import AtlaskitButton, { LinkButton as AtlaskitLinkButton } from '@atlaskit/button/new';
import AtlaskitButtonGroup from '@atlaskit/button/button-group';
import StandardButton from '@atlaskit/button/standard-button';
import React from 'react';
import { asThisViewer } from '../site/site-address';
import { drawn, type Drawing } from './Drawn';
import { call, onEvent, serialisable } from './events';
import type { ForgeNode } from './forge-doc';
import { glyphNamed, type Glyph } from './icons';
import { PopupTriggerContext } from './popup-trigger';
import { flag, given, oneOf, text } from './props';

const appearances = ['default', 'primary', 'subtle', 'warning', 'danger', 'discovery'] as const;
const spacings = ['default', 'compact', 'none'] as const;

const shared = (node: ForgeNode) =>
  given({
    autoFocus: flag(node, 'autoFocus'),
    isDisabled: flag(node, 'isDisabled'),
    isSelected: flag(node, 'isSelected'),
    shouldFitContainer: flag(node, 'shouldFitContainer'),
    testId: text(node, 'testId'),
    onBlur: onEvent(node, 'onBlur'),
    onFocus: onEvent(node, 'onFocus'),
  });

const press = (node: ForgeNode) => (event: React.MouseEvent) => call(node, 'onClick', serialisable(event));

export const Button: Drawing = ({ node }) => {
  const trigger = React.useContext(PopupTriggerContext);
  const spacing = oneOf(node, 'spacing', spacings);
  const own = given({
    type: oneOf(node, 'type', ['button', 'submit', 'reset']),
    id: text(node, 'id'),
    'aria-label': text(node, 'aria-label'),
  });
  // Atlaskit's newer button knows no spacing "none"; UI Kit does.
  if (spacing === 'none') return <BareButton node={node} />;
  return (
    <AtlaskitButton
      {...shared(node)}
      {...own}
      {...trigger}
      {...given({
        spacing,
        appearance: oneOf(node, 'appearance', appearances),
        iconBefore: glyph(node, 'iconBefore'),
        iconAfter: glyph(node, 'iconAfter'),
      })}
      onClick={press(node)}
    >
      {drawn(node.children)}
    </AtlaskitButton>
  );
};

const BareButton: Drawing = ({ node }) => {
  const trigger = React.useContext(PopupTriggerContext);
  const appearance = oneOf(node, 'appearance', [
    'default',
    'primary',
    'subtle',
    'warning',
    'danger',
    'link',
    'subtle-link',
  ]);
  const Before = glyph(node, 'iconBefore');
  const After = glyph(node, 'iconAfter');
  return (
    <StandardButton
      {...shared(node)}
      {...trigger}
      {...given({
        appearance,
        iconBefore: Before && <Before label="" />,
        iconAfter: After && <After label="" />,
        type: oneOf(node, 'type', ['button', 'submit', 'reset']),
      })}
      spacing="none"
      onClick={press(node)}
    >
      {drawn(node.children)}
    </StandardButton>
  );
};

export const LoadingButton: Drawing = ({ node }) => {
  const appearance = oneOf(node, 'appearance', [...appearances, 'link', 'subtle-link']);
  const isLoading = flag(node, 'isLoading');
  const type = oneOf(node, 'type', ['button', 'submit', 'reset']);
  if (appearance === 'link' || appearance === 'subtle-link') return <BareButton node={node} />;
  return (
    <AtlaskitButton
      {...shared(node)}
      {...given({ appearance, isLoading, type, spacing: oneOf(node, 'spacing', ['default', 'compact']) })}
      onClick={press(node)}
    >
      {drawn(node.children)}
    </AtlaskitButton>
  );
};

export const LinkButton: Drawing = ({ node }) => {
  const appearance = oneOf(node, 'appearance', [...appearances, 'link', 'subtle-link']);
  const spacing = oneOf(node, 'spacing', spacings);
  const href = asThisViewer(text(node, 'href') ?? '');
  const target = text(node, 'target');
  // Atlaskit's newer button knows neither links' looks nor spacing "none"; UI Kit does.
  if (appearance === 'link' || appearance === 'subtle-link' || spacing === 'none') {
    const look = appearance === 'discovery' ? undefined : appearance;
    return (
      <StandardButton
        {...shared(node)}
        {...given({ appearance: look, spacing, target })}
        href={href}
        onClick={press(node)}
      >
        {drawn(node.children)}
      </StandardButton>
    );
  }
  return (
    <AtlaskitLinkButton href={href} {...shared(node)} {...given({ appearance, spacing, target })} onClick={press(node)}>
      {drawn(node.children)}
    </AtlaskitLinkButton>
  );
};

export const ButtonGroup: Drawing = ({ node }) => (
  <AtlaskitButtonGroup
    {...given({ label: text(node, 'label'), titleId: text(node, 'titleId'), testId: text(node, 'testId') })}
  >
    {drawn(node.children)}
  </AtlaskitButtonGroup>
);

function glyph(node: ForgeNode, name: string): Glyph | undefined {
  const named = text(node, name);
  return named === undefined ? undefined : glyphNamed(named);
}
