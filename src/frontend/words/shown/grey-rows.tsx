import * as React from 'react';
import { Box, Stack, xcss } from '../../ui-kit';

/** As high as a row with a title and a line beneath it. */
const row = xcss({ height: '48px', backgroundColor: 'color.background.neutral', borderRadius: 'radius.small' });

/** The shape of a list that is still on its way. */
export const GreyRows = ({ count = 6 }: { count?: number }) => (
  <Box testId="grey-rows">
    <Stack space="space.100">
      {Array.from({ length: count }, (_, index) => (
        <Box key={index} xcss={row} />
      ))}
    </Stack>
  </Box>
);
