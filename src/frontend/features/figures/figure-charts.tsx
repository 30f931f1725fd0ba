import * as React from 'react';
import { HorizontalBarChart, Stack, StackBarChart, Text } from '../../ui-kit';
import type { Figures } from '../../../contract';
import { useReading } from '../../words/use-reading';
import { isByWeek } from './columns';
import { endsChart, endWords, tookChart, tookWords } from './figure-words';

interface Props {
  readonly figures: Figures;
}

/** How the operations of the period ended, day by day or week by week. */
export function EndsChart({ figures }: Props) {
  const reading = useReading();
  const { data, colors } = endsChart(figures, reading);
  return (
    <Stack space="space.050">
      <StackBarChart
        title={reading.say(isByWeek(figures.period) ? 'figures.byWeek' : 'figures.byDay')}
        height={260}
        data={data}
        xAccessor="day"
        yAccessor="operations"
        colorAccessor="state"
        colorPalette={colors}
        showBorder={false}
        hideMenu
      />
      <Text size="small">{endWords(figures, reading)}</Text>
    </Stack>
  );
}

export function TookChart({ figures }: Props) {
  const reading = useReading();
  const data = [...tookChart(figures, reading)];
  return (
    <Stack space="space.050">
      <HorizontalBarChart
        title={reading.say('figures.took')}
        height={220}
        data={data}
        xAccessor="name"
        yAccessor="operations"
        showBorder={false}
        hideMenu
      />
      <Text size="small">{tookWords(data, reading)}</Text>
    </Stack>
  );
}
