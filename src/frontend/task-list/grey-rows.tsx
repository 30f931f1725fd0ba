import React from 'react';
import { Box, Stack, xcss } from '@forge/react';

const ROWS = [1, 2, 3, 4, 5, 6];
/** As high as a row with a title and a line beneath it. */
const row = xcss({ height: '48px', backgroundColor: 'color.background.neutral', borderRadius: 'radius.small' });

/** The shape of a list that is still on its way. */
export const GreyRows = () => (
  <Box testId="grey-rows">
    <Stack space="space.100">
      {ROWS.map((number) => (
        <Box key={number} xcss={row} />
      ))}
    </Stack>
  </Box>
);
