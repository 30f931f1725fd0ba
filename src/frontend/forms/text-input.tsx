import * as React from 'react';
import { ErrorMessage, HelperMessage, Label, Stack, Textfield } from '../ui-kit';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  /** What is wrong with what was typed. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password' | 'time';
  readonly width?: 'small' | 'large';
  /** As low as a filter. */
  readonly isCompact?: boolean;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  /** What stands there can be read and selected, and keeps the focus where it has it. */
  readonly isReadOnly?: boolean;
  readonly first?: string;
  readonly onType: (text: string) => void;
}

/** A line of text, with its label above it. It keeps its own text, so that no letter waits for the bridge. */
export const TextInput = ({ id, label, help, error, first, onType, ...more }: Props) => (
  <Stack>
    <Label labelFor={id}>{label}</Label>
    <Textfield
      {...{ id, ...more }}
      isInvalid={error !== undefined}
      {...(first === undefined ? {} : { defaultValue: first })}
      onChange={(event) => onType(String(event.target.value ?? ''))}
    />
    {help !== undefined && <HelperMessage>{help}</HelperMessage>}
    {error !== undefined && <ErrorMessage>{error}</ErrorMessage>}
  </Stack>
);
