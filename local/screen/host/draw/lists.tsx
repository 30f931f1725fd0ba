import AtlaskitBreadcrumbs, { BreadcrumbsItem as AtlaskitItem } from '@atlaskit/breadcrumbs';
import { ProgressTracker as AtlaskitProgressTracker } from '@atlaskit/progress-tracker';
import React from 'react';
import { drawn, type Drawing } from './Drawn';
import { call } from './events';
import { flag, given, handler, list, number, oneOf, text } from './props';

export const List: Drawing = ({ node }) =>
  oneOf(node, 'type', ['ordered', 'unordered']) === 'ordered' ? (
    <ol className="list">{drawn(node.children)}</ol>
  ) : (
    <ul className="list">{drawn(node.children)}</ul>
  );

export const ListItem: Drawing = ({ node }) => <li>{drawn(node.children)}</li>;

export const Breadcrumbs: Drawing = ({ node }) => (
  <AtlaskitBreadcrumbs
    {...given({
      label: text(node, 'label'),
      maxItems: number(node, 'maxItems'),
      itemsBeforeCollapse: number(node, 'itemsBeforeCollapse'),
      itemsAfterCollapse: number(node, 'itemsAfterCollapse'),
      isExpanded: flag(node, 'isExpanded'),
      defaultExpanded: flag(node, 'defaultExpanded'),
      ellipsisLabel: text(node, 'ellipsisLabel'),
      testId: text(node, 'testId'),
      onExpand: handler(node, 'onExpand') && (() => call(node, 'onExpand')),
    })}
  >
    {drawn(node.children)}
  </AtlaskitBreadcrumbs>
);

export const BreadcrumbsItem: Drawing = ({ node }) => (
  <AtlaskitItem
    text={text(node, 'text') ?? ''}
    {...given({ href: text(node, 'href'), testId: text(node, 'testId') })}
  />
);

export const ProgressTracker: Drawing = ({ node }) => (
  <AtlaskitProgressTracker
    items={list(node, 'items') as React.ComponentProps<typeof AtlaskitProgressTracker>['items']}
    spacing={oneOf(node, 'spacing', ['comfortable', 'cozy', 'compact']) ?? 'cozy'}
    animated={flag(node, 'animated') ?? true}
    {...given({ label: text(node, 'label'), testId: text(node, 'testId') })}
  />
);
