import * as React from 'react';
import { Label, Select, Stack } from '../ui-kit';

interface Option {
  readonly label: string;
  readonly value: string;
}

interface Props<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly options: readonly (Option & { readonly value: Value })[];
  readonly chosen: Value | undefined;
  readonly choose: (value: Value) => void;
  /** What is shown as chosen though it is not among the options. */
  readonly value?: Option | null;
  readonly placeholder?: string;
  readonly isSearchable?: boolean;
  readonly autoFocus?: boolean;
  readonly spacing?: 'compact';
  readonly onInputChange?: (typed: unknown) => void;
}

/** One of a list, with the label above it. */
export function PickOne<Value extends string>({ id, label, options, chosen, choose, ...more }: Props<Value>) {
  // The select gives back a copy of the option, because it has crossed Forge's bridge.
  const pick = (option: Option | null) => {
    const known = options.find(({ value }) => value === option?.value);
    if (known) choose(known.value);
  };
  return (
    <Stack>
      <Label labelFor={id}>{label}</Label>
      <Select
        inputId={id}
        options={[...options]}
        value={options.find(({ value }) => value === chosen) ?? null}
        onChange={pick}
        {...more}
      />
    </Stack>
  );
}
