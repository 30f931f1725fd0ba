import * as React from 'react';
import type { PropsWithChildren } from 'react';
import { Box, ButtonGroup, Inline, xcss } from '../ui-kit';

/** The group would otherwise be as wide as its buttons side by side. */
const within = xcss({ width: '100%' });

/** Buttons that belong together, on as many lines as a window needs: UI Kit's group keeps them on one. */
export const Buttons = ({ label, children }: PropsWithChildren<{ readonly label: string }>) => (
  <ButtonGroup label={label}>
    <Box xcss={within}>
      <Inline space="space.050" rowSpace="space.050" shouldWrap>
        {children}
      </Inline>
    </Box>
  </ButtonGroup>
);
