import * as React from 'react';
import type { PropsWithChildren } from 'react';
import { Box } from '../../ui-kit';

/**
 * What has come of something, beneath what it came of: read out when it comes, to whoever cannot see it. Only what changes in a
 * box that was there before is read out, so the box stays, and takes no room while it says nothing: put it in a `Stack` without
 * space.
 */
export const Announced = ({ children }: PropsWithChildren) => (
  <Box role="status">
    {React.Children.toArray(children).length > 0 && <Box paddingBlockStart="space.100">{children}</Box>}
  </Box>
);
