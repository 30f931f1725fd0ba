import * as React from 'react';
import { useState } from 'react';
import type { ListState } from '../../features/task-list/list/list-state';
import { Menu, MenuItem } from '../../forms/menu';
import { useWords } from '../../words/words';
import { ExportList } from './export-links';

/** What only admins are shown: the settings of the site, and how the app does there. */
export interface ForAdmins {
  readonly settings: () => void;
  readonly health: () => void;
}

interface Props {
  readonly state: ListState;
  /** Whoever comes back from something in it goes on here. */
  readonly hasFocus: boolean;
  /** Shows where bulk changes are looked for in the issues' history. */
  readonly find: () => void;
  /** Only where the page has them. */
  readonly forAdmins: ForAdmins | undefined;
}

/** What can be done with the list as a whole, beside what it is opened for. */
export function PageMenu({ state, hasFocus, find, forAdmins }: Props) {
  const { say } = useWords();
  const [isOpen, toggle] = useState(false);
  const { answer, counted } = state;
  return (
    <Menu name={say('pageMenu.button')} label={say('pageMenu.label')} {...{ hasFocus, isOpen, toggle }}>
      {counted?.looks?.histories !== false && <MenuItem name={say('find.open')} choose={find} />}
      <ExportList state={state} leave={() => toggle(false)} />
      {answer?.list.admin === 'yes' && forAdmins && (
        <>
          <MenuItem name={say('button.settings')} choose={forAdmins.settings} />
          <MenuItem name={say('health.open')} choose={forAdmins.health} />
        </>
      )}
    </Menu>
  );
}
