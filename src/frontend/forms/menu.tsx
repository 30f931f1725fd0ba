import * as React from 'react';
import type { PropsWithChildren } from 'react';
import { Box, Button, Popup, Stack } from '@forge/react';

interface Props {
  /** What stands on the button that opens it. */
  readonly name: string;
  /** What its items are about, for who cannot see it. */
  readonly label: string;
  readonly isCompact?: boolean;
  readonly isOpen: boolean;
  readonly toggle: (open: boolean) => void;
}

/** UI Kit has no menu: a popup with buttons. */
export function Menu({ name, label, isCompact = false, isOpen, toggle, children }: PropsWithChildren<Props>) {
  return (
    <Popup
      isOpen={isOpen}
      onClose={() => toggle(false)}
      placement="bottom-end"
      label={label}
      content={() =>
        // The content of a closed popup would be sent over the bridge too, with every row of a list.
        isOpen && (
          <Box padding="space.100">
            <Stack>{children}</Stack>
          </Box>
        )
      }
      trigger={() => (
        <Button
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

export const MenuItem = ({ name, choose }: { readonly name: string; readonly choose: () => void }) => (
  <Button appearance="subtle" shouldFitContainer onClick={choose}>
    {name}
  </Button>
);
