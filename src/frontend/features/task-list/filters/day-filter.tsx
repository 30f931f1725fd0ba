import * as React from 'react';
import { Box, DatePicker, Label, Stack, xcss } from '../../../ui-kit';
import { isDay } from '../../../words/days';

const width = xcss({ width: '140px' });

interface Props {
  readonly id: string;
  readonly label: string;
  readonly day: string | undefined;
  readonly choose: (day: string | undefined) => void;
}

/** A day on the reader's calendar. The field keeps its own text, so that a day that is half typed is not taken away. */
export const DayFilter = ({ id, label, day, choose }: Props) => (
  <Box xcss={width}>
    <Stack>
      <Label labelFor={id}>{label}</Label>
      <DatePicker
        id={id}
        spacing="compact"
        defaultValue={day ?? ''}
        onChange={(value) => {
          if (value === '') choose(undefined);
          else if (isDay(value)) choose(value);
        }}
      />
    </Stack>
  </Box>
);
