import * as React from 'react';
import { Box, xcss } from '@forge/react';
import { PickOne } from '../forms/pick-one';

interface Props<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly values: readonly Value[];
  /** The words for a value. */
  readonly name: (value: Value) => string;
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}

const width = xcss({ width: '124px' });

/** One of a few, with its label above it. */
export function Choice<Value extends string>({ id, label, values, name, chosen, choose }: Props<Value>) {
  const options = values.map((value) => ({ label: name(value), value }));
  return (
    <Box xcss={width}>
      <PickOne {...{ id, label, options, chosen, choose }} isSearchable={false} spacing="compact" />
    </Box>
  );
}
