import * as React from 'react';
import { Box, Heading, Inline, SectionMessage, Stack, Text, xcss } from '../../ui-kit';
import type { Figures } from '../../../contract';
import { platform } from '../../platform/platform';
import { useAfter } from '../../platform/time/use-after';
import { GreyRows } from '../../words/shown/grey-rows';
import { FailureNote } from '../../words/shown/failure-note';
import { createFollowedAnswer } from '../../watch/followed-answer';
import { useFollowed } from '../../watch/use-followed';
import { useReading } from '../../words/use-reading';
import { countOf, sumOf } from './columns';
import type { Configuration } from './configuration';
import { EndsChart, TookChart } from './figure-charts';
import { successWords } from './figure-words';
import { RunningNow } from './running-now';

/** What runs now, and figures over the chosen period. */
export function FiguresView({ whose, days }: Configuration) {
  const { say } = useReading();
  const { store, state } = useFollowed(() =>
    createFollowedAnswer<Figures>(platform, {
      ask: () => platform.resolver.figures({ whose, days }),
      rowsOf: ({ running }) => running.rows,
      isMoving: ({ running }) => running.count.count > 0,
    }),
  );
  const slow = useAfter(200, store);
  const { answer, failure } = state;
  if (failure?.error.kind === 'not-allowed' && failure.error.reason === 'not-admin') {
    return (
      <SectionMessage appearance="information">
        <Text>{say('figures.notAdmin')}</Text>
      </SectionMessage>
    );
  }
  return (
    <Stack space="space.200">
      <FailureNote followed={state} otherwise={say('error.figuresUnavailable')} tryNow={store.askNow} />
      {answer && <RunningNow figures={answer} tasks={state.tasks} />}
      {answer && <OverPeriod figures={answer} />}
      {!answer && state.isAsking && slow && <GreyRows />}
    </Stack>
  );
}

function OverPeriod({ figures }: { figures: Figures }) {
  const reading = useReading();
  const { say } = reading;
  const { whose, period, days } = figures;
  if (countOf(sumOf(days)) === 0) return <Text>{say('figures.none', { days: period })}</Text>;
  return (
    <Stack space="space.200">
      <Stack space="space.050">
        <Heading as="h3" size="small">
          {say(`figures.period.${whose}`, { days: period })}
        </Heading>
        {successWords(figures, reading).map((text) => (
          <Text key={text}>{text}</Text>
        ))}
      </Stack>
      <EndsChart figures={figures} />
      <TookChart figures={figures} />
      <Reasons figures={figures} />
      <Text size="small" color="color.text.subtle">
        {say('figures.utc')}
      </Text>
    </Stack>
  );
}

/** Beside a long reason the number stays on one line. */
const countWidth = xcss({ minWidth: '96px' });

function Reasons({ figures: { reasons } }: { figures: Figures }) {
  const { say } = useReading();
  if (reasons.length === 0) return null;
  return (
    <Stack space="space.050">
      <Heading as="h3" size="small">
        {say('figures.reasons')}
      </Heading>
      {reasons.map(({ reason, issues }, index) => (
        <Inline key={index} space="space.200" spread="space-between">
          <Text>{reason || say('issues.noReason')}</Text>
          <Box xcss={countWidth}>
            <Text align="end">{say('figures.reason.issues', { n: issues })}</Text>
          </Box>
        </Inline>
      ))}
    </Stack>
  );
}
