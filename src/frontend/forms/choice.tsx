import * as React from 'react';
import { Box, xcss } from '../ui-kit';
import { PickOne } from './pick-one';

interface Props<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly values: readonly Value[];
  /** The words for a value. */
  readonly name: (value: Value) => string;
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
  /** For longer words than those of a filter. */
  readonly isWide?: boolean;
}

const narrow = xcss({ width: '124px' });
const wide = xcss({ width: '200px' });

/** One of a few, with its label above it. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { id, label, values, name, chosen, choose, isWide = false } = props;
  const options = values.map((value) => ({ label: name(value), value }));
  return (
    <Box xcss={isWide ? wide : narrow}>
      <PickOne {...{ id, label, options, chosen, choose }} isSearchable={false} spacing="compact" />
    </Box>
  );
}
