import Button from '@atlaskit/button/new';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import Popup from '@atlaskit/popup';
import React, { useState } from 'react';
import type { ScreenModule } from '../../modules';
import { AppIcon } from './AppIcon';

interface Props {
  label: string;
  items: { module: ScreenModule; label: string; onClick: () => void }[];
  /** Instead of an empty menu. */
  nothing: string;
}

/** Jira's button behind which apps wait to be used or added. */
export function AppsMenu({ label, items, nothing }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      placement="bottom-start"
      role="menu"
      label={label}
      content={() => (
        <div className="control-menu">
          {items.length === 0 && <p className="menu-note">{nothing}</p>}
          {items.map(({ module, label: words, onClick }) => (
            <button
              key={module.key}
              type="button"
              role="menuitem"
              className="menu-app"
              onClick={() => {
                setOpen(false);
                onClick();
              }}
            >
              <AppIcon module={module} />
              {words}
            </button>
          ))}
        </div>
      )}
      trigger={(trigger) => (
        <Button {...trigger} iconAfter={ChevronDown} isSelected={isOpen} onClick={() => setOpen(!isOpen)}>
          {label}
        </Button>
      )}
    />
  );
}
