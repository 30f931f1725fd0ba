import * as React from 'react';
import { Box, Inline, Stack, Text, xcss } from '@forge/react';

/** A name and what is known under it. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

const nameWidth = xcss({ width: '140px' });

export const FactList = ({ facts }: { facts: readonly Fact[] }) => (
  <Stack space="space.050">
    {facts.map(({ name, value }, index) => (
      <Inline key={index} space="space.100">
        <Box xcss={nameWidth}>
          <Text color="color.text.subtle">{name}</Text>
        </Box>
        <Text>{value}</Text>
      </Inline>
    ))}
  </Stack>
);
