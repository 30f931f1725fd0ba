import * as React from 'react';
import { Box, Inline, Label, Stack, Text, Toggle, xcss } from '../../ui-kit';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly what: string;
  readonly isOn: boolean;
  /** A change is on its way: until it has come back, the switch stays where it is. */
  readonly isBusy: boolean;
  readonly turn: () => void;
}

/** Otherwise a long sentence beside it takes its room. */
const SWITCH = xcss({ minWidth: '48px' });

/** A switch with what it does, which holds as soon as it is turned. */
export const SettingSwitch = ({ id, label, what, isOn, isBusy, turn }: Props) => (
  <Inline space="space.100" alignBlock="start">
    <Box xcss={SWITCH}>
      <Toggle id={id} label={label} isChecked={isOn} onChange={() => !isBusy && turn()} />
    </Box>
    <Stack>
      <Label labelFor={id}>{label}</Label>
      <Text>{what}</Text>
    </Stack>
  </Inline>
);
