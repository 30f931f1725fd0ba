import AtlaskitButtonGroup from '@atlaskit/button/button-group';
import AtlaskitHeading from '@atlaskit/heading';
import AtlaskitSectionMessage, { SectionMessageAction as AtlaskitAction } from '@atlaskit/section-message';
import AtlaskitSpinner from '@atlaskit/spinner';
import React from 'react';
import { Drawn, drawn, type Drawing } from './Drawn';
import { call, serialisable } from './events';
import type { ForgeNode } from './forge-doc';
import { elements, flag, given, handler, number, oneOf, text } from './props';

const appearances = ['information', 'warning', 'error', 'success', 'discovery'] as const;

export const SectionMessage: Drawing = ({ node }) => {
  const title = text(node, 'title');
  const shared = given({
    appearance: oneOf(node, 'appearance', appearances),
    actions: elements(node, 'actions').map((action) => <Drawn key={action.key} node={action} />),
    testId: text(node, 'testId'),
  });
  const children = drawn(node.children);
  return title === undefined ? (
    <AtlaskitSectionMessage {...shared}>{children}</AtlaskitSectionMessage>
  ) : (
    <AtlaskitSectionMessage {...shared} title={title}>
      {children}
    </AtlaskitSectionMessage>
  );
};

export const SectionMessageAction: Drawing = ({ node }) => (
  <AtlaskitAction
    {...given({
      href: text(node, 'href'),
      onClick: handler(node, 'onClick') && ((event: React.MouseEvent) => call(node, 'onClick', serialisable(event))),
      testId: text(node, 'testId'),
    })}
  >
    {drawn(node.children)}
  </AtlaskitAction>
);

/** As @atlaskit/empty-state draws it: a heading, the words, the actions, in the middle. */
export const EmptyState: Drawing = ({ node }) => {
  const level = number(node, 'headingLevel') ?? 4;
  const isNarrow = oneOf(node, 'width', ['narrow', 'wide']) === 'narrow';
  const actions = [...elements(node, 'primaryAction'), ...elements(node, 'secondaryAction')];
  return (
    <div
      className={isNarrow ? 'empty-state narrow' : 'empty-state'}
      {...given({ 'data-testid': text(node, 'testId') })}
    >
      <AtlaskitHeading size="medium" as={`h${Math.min(6, Math.max(1, level))}` as 'h4'}>
        {text(node, 'header') ?? ''}
      </AtlaskitHeading>
      <Description node={node} />
      {(actions.length > 0 || flag(node, 'isLoading') === true) && (
        <AtlaskitButtonGroup label={text(node, 'buttonGroupLabel') ?? 'Button group'}>
          {drawn(actions)}
          {flag(node, 'isLoading') === true && <AtlaskitSpinner />}
        </AtlaskitButtonGroup>
      )}
      {drawn(elements(node, 'tertiaryAction'))}
    </div>
  );
};

function Description({ node }: { node: ForgeNode }) {
  const nodes = elements(node, 'description');
  const words = text(node, 'description');
  if (nodes.length === 0 && words === undefined) return null;
  return <div>{nodes.length > 0 ? drawn(nodes) : words}</div>;
}
