import Button from '@atlaskit/button/new';
import ChevronDown from '@atlaskit/icon/core/chevron-down';
import Popup from '@atlaskit/popup';
import React, { type ReactNode } from 'react';

interface Props {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** What stands on its button. */
  name: string;
  /** What opens is called so. */
  label: string;
  role?: 'dialog' | 'menu';
  appearance?: 'danger' | 'warning' | 'default';
  isDisabled?: boolean;
  isLoading?: boolean;
  children: ReactNode;
}

/** A button of the local site's bar, and what opens beneath it. */
export function ControlPopup({ isOpen, setOpen, name, label, role = 'dialog', children, ...button }: Props) {
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      role={role}
      label={label}
      content={() => children}
      trigger={(trigger) => (
        <Button
          {...trigger}
          {...button}
          spacing="compact"
          iconAfter={ChevronDown}
          isSelected={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </Button>
      )}
    />
  );
}
