import { IconButton } from '@atlaskit/button/new';
import ShowMoreHorizontal from '@atlaskit/icon/core/show-more-horizontal';
import Popup from '@atlaskit/popup';
import React, { useState } from 'react';

interface Props {
  /** What the menu is of: its button is called "More actions for …". */
  of: string;
  items: { label: string; onClick: () => void }[];
}

/** The "…" menu with which Jira lets one change what an app shows. */
export function MoreMenu({ of, items }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      role="menu"
      label={`More actions for ${of}`}
      content={() => (
        <div className="control-menu">
          {items.map(({ label, onClick }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                onClick();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          icon={ShowMoreHorizontal}
          label={`More actions for ${of}`}
          appearance="subtle"
          spacing="compact"
          isSelected={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      )}
    />
  );
}
