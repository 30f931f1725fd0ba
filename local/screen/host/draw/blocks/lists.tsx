import { ProgressTracker as AtlaskitProgressTracker } from '@atlaskit/progress-tracker';
import React from 'react';
import { drawn, type Drawing } from '../Drawn';
import { flag, given, list, oneOf, text } from '../props';

export const List: Drawing = ({ node }) =>
  oneOf(node, 'type', ['ordered', 'unordered']) === 'ordered' ? (
    <ol className="list">{drawn(node.children)}</ol>
  ) : (
    <ul className="list">{drawn(node.children)}</ul>
  );

export const ListItem: Drawing = ({ node }) => <li>{drawn(node.children)}</li>;

export const ProgressTracker: Drawing = ({ node }) => (
  <AtlaskitProgressTracker
    items={list(node, 'items') as React.ComponentProps<typeof AtlaskitProgressTracker>['items']}
    spacing={oneOf(node, 'spacing', ['comfortable', 'cozy', 'compact']) ?? 'cozy'}
    animated={flag(node, 'animated') ?? true}
    {...given({ label: text(node, 'label'), testId: text(node, 'testId') })}
  />
);
