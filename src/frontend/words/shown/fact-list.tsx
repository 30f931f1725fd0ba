import * as React from 'react';
import { Box, Inline, Stack, Text, xcss } from '../../ui-kit';
import { Person } from './person';

/** A name and what is known under it: words, or a person, whose name is asked when it is shown. */
export type Fact =
  | { readonly name: string; readonly value: string; readonly accountId?: never }
  | { readonly name: string; readonly accountId: string; readonly value?: never };

/** All the same, so that what is known stands in one column; a long name breaks. */
const nameWidth = xcss({ minWidth: '140px', maxWidth: '140px' });

export const FactList = ({ facts }: { facts: readonly Fact[] }) => (
  <Stack space="space.050">
    {facts.map(({ name, value, accountId }, index) => (
      <Inline key={index} space="space.100">
        <Box xcss={nameWidth}>
          <Text color="color.text.subtle">{name}</Text>
        </Box>
        {accountId === undefined ? <Text>{value}</Text> : <Person accountId={accountId} />}
      </Inline>
    ))}
  </Stack>
);
