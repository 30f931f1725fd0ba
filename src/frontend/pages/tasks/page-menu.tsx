import * as React from 'react';
import { useState } from 'react';
import type { ListState } from '../../features/task-list/list-state';
import { Menu, MenuItem } from '../../forms/menu';
import { useWords } from '../../words/words';
import { ExportList } from './export-links';

interface Props {
  readonly state: ListState;
  /** Shows where bulk changes are looked for in the issues' history. */
  readonly find: () => void;
  /** Only where the page has settings. */
  readonly openSettings: (() => void) | undefined;
}

/** What can be done with the list as a whole, beside what it is opened for. */
export function PageMenu({ state, find, openSettings }: Props) {
  const { say } = useWords();
  const [isOpen, toggle] = useState(false);
  const { answer, counted } = state;
  return (
    <Menu name={say('pageMenu.button')} label={say('pageMenu.label')} {...{ isOpen, toggle }}>
      {counted?.looks?.histories !== false && <MenuItem name={say('find.open')} choose={find} />}
      <ExportList state={state} leave={() => toggle(false)} />
      {answer?.list.admin === 'yes' && openSettings && <MenuItem name={say('button.settings')} choose={openSettings} />}
    </Menu>
  );
}
