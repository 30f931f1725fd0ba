import React from 'react';
import { Box, Label, Select, Stack, xcss } from '@forge/react';

interface Option {
  readonly label: string;
  readonly value: string;
}

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
export function Choice<Value extends string>({
  id,
  label,
  values,
  name,
  chosen,
  choose,
  isWide = false,
}: Props<Value>) {
  const options: Option[] = values.map((value) => ({ label: name(value), value }));
  // What comes back is a copy of the option that crossed the bridge.
  const pick = (option: Option | null) => {
    const value = values.find((known) => known === option?.value);
    if (value !== undefined) choose(value);
  };
  return (
    <Box xcss={isWide ? wide : narrow}>
      <Stack>
        <Label labelFor={id}>{label}</Label>
        <Select
          inputId={id}
          options={options}
          value={options.find(({ value }) => value === chosen)}
          isSearchable={false}
          spacing="compact"
          onChange={pick}
        />
      </Stack>
    </Box>
  );
}
