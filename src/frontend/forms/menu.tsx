import * as React from 'react';
import { createContext, useContext, useState } from 'react';
import type { PropsWithChildren } from 'react';
import { Box, Button, Popup, Stack } from '../ui-kit';

interface Props {
  /** What stands on the button that opens it. */
  readonly name: string;
  /** What its items are about, for who cannot see it. */
  readonly label: string;
  readonly isCompact?: boolean;
  /** The focus comes here as it appears. */
  readonly hasFocus?: boolean;
  readonly isOpen: boolean;
  readonly toggle: (open: boolean) => void;
}

/** Closes the menu around an item. */
const LeaveMenu = createContext<() => void>(() => undefined);

/**
 * UI Kit has no menu: a popup with buttons. What was chosen in it is gone with it, so its own button has the focus again before
 * anything else happens: a dialog that an item opens gives the focus back to what had it.
 */
export function Menu({
  name,
  label,
  isCompact = false,
  hasFocus = false,
  isOpen,
  toggle,
  children,
}: PropsWithChildren<Props>) {
  const [choices, setChoices] = useState(0);
  const leave = () => {
    toggle(false);
    setChoices(choices + 1);
  };
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => toggle(false)}
      placement="bottom-end"
      role="dialog"
      label={label}
      content={() =>
        // The content of a closed popup would be sent over the bridge too, with every row of a list.
        isOpen && (
          <Box padding="space.100">
            <LeaveMenu.Provider value={leave}>
              <Stack>{children}</Stack>
            </LeaveMenu.Provider>
          </Box>
        )
      }
      trigger={() => (
        <Button
          // Focus comes to a button when it appears.
          key={choices}
          autoFocus={hasFocus || choices > 0}
          appearance={isCompact ? 'subtle' : 'default'}
          spacing={isCompact ? 'compact' : 'default'}
          isSelected={isOpen}
          onClick={() => toggle(!isOpen)}
        >
          {name}
        </Button>
      )}
    />
  );
}

export function MenuItem({ name, choose }: { readonly name: string; readonly choose: () => void }) {
  const leave = useContext(LeaveMenu);
  return (
    <Button
      appearance="subtle"
      shouldFitContainer
      onClick={() => {
        leave();
        choose();
      }}
    >
      {name}
    </Button>
  );
}
