import * as React from 'react';
import type { SourceName } from '../../../../tasks/source';
import { Menu, MenuItem } from '../../../forms/menu';
import { systemName } from '../../../words/systems';
import { useWords } from '../../../words/words';

export interface RowActions {
  readonly open: () => void;
  /** Only where the browser can ask for it. */
  readonly showAnswer?: () => void;
  /** Only where it would be done. */
  readonly stopTracking?: () => void;
  /** Only where the viewer gives it its name. */
  readonly rename?: () => void;
  /** Only where its failures need attention, and where they did before somebody dismissed them. */
  readonly dismiss?: () => void;
  readonly needsAttention?: () => void;
  /** Only for the sender of what goes on without a page. */
  readonly withdraw?: () => void;
  /** Only where what it did may be put back. */
  readonly undo?: () => void;
  /** Only for the viewer's own start. */
  readonly startAgain?: () => void;
  /** Only while there is something to stop. */
  readonly cancel?: () => void;
}

interface Props {
  readonly title: string;
  readonly source: SourceName;
  readonly isOpen: boolean;
  readonly toggle: (open: boolean) => void;
  readonly actions: RowActions;
}

/** What can be done with one task. */
export function RowMenu({ title, source, isOpen, toggle, actions }: Props) {
  const { say } = useWords();
  const system = systemName(source, say);
  const item = (name: string, act: () => void) => <MenuItem name={name} choose={act} />;
  return (
    <Menu name={say('menu.button')} label={say('menu.label', { title })} isCompact {...{ isOpen, toggle }}>
      {item(say('menu.open'), actions.open)}
      {actions.showAnswer && item(say('menu.showAnswer', { system }), actions.showAnswer)}
      {actions.rename && item(say('menu.rename'), actions.rename)}
      {actions.dismiss && item(say('menu.dismiss'), actions.dismiss)}
      {actions.needsAttention && item(say('menu.needsAttention'), actions.needsAttention)}
      {actions.withdraw && item(say('menu.withdraw'), actions.withdraw)}
      {actions.undo && item(say('menu.undo'), actions.undo)}
      {actions.startAgain && item(say('again.start'), actions.startAgain)}
      {actions.cancel && item(say('menu.cancel'), actions.cancel)}
      {actions.stopTracking && item(say('menu.stopTracking'), actions.stopTracking)}
    </Menu>
  );
}
