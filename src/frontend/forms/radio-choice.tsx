import * as React from 'react';
import { Label, RadioGroup, Stack } from '../ui-kit';

interface Props<Value extends string> {
  /** Of the field, once on a page. */
  readonly name: string;
  readonly label: string;
  readonly values: readonly Value[];
  /** The words for a value. */
  readonly words: (value: Value) => string;
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}

/** One of a few that all can be seen at once, with its label above them. */
export function RadioChoice<Value extends string>({ name, label, values, words, chosen, choose }: Props<Value>) {
  return (
    <Stack>
      <Label labelFor={name}>{label}</Label>
      <RadioGroup
        name={name}
        value={chosen}
        options={values.map((value) => ({ name, value, label: words(value) }))}
        onChange={(event) => choose(values.find((value) => value === event.target.value) ?? chosen)}
      />
    </Stack>
  );
}
