import AtlaskitTabs, {
  Tab as AtlaskitTab,
  TabList as AtlaskitTabList,
  TabPanel as AtlaskitTabPanel,
} from '@atlaskit/tabs';
import React from 'react';
import { drawn, type Drawing } from '../Drawn';
import { call } from '../events';
import { flag, given, number, text } from '../props';

export const Tabs: Drawing = ({ node }) => (
  <AtlaskitTabs
    id={text(node, 'id') ?? node.key}
    onChange={(index) => call(node, 'onChange', index)}
    {...given({
      selected: number(node, 'selected'),
      defaultSelected: number(node, 'defaultSelected'),
      shouldUnmountTabPanelOnChange: flag(node, 'shouldUnmountTabPanelOnChange'),
      testId: text(node, 'testId'),
    })}
  >
    {drawn(node.children)}
  </AtlaskitTabs>
);

export const TabList: Drawing = ({ node }) => <AtlaskitTabList>{drawn(node.children)}</AtlaskitTabList>;

export const Tab: Drawing = ({ node }) => (
  <AtlaskitTab {...given({ testId: text(node, 'testId') })}>{drawn(node.children)}</AtlaskitTab>
);

export const TabPanel: Drawing = ({ node }) => (
  <AtlaskitTabPanel {...given({ testId: text(node, 'testId') })}>
    {/* Atlaskit's panel is a flex row; a block inside it stacks like UI Kit's. */}
    <div className="tab-panel">{drawn(node.children)}</div>
  </AtlaskitTabPanel>
);
