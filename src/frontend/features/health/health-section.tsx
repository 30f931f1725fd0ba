import * as React from 'react';
import { useCallback } from 'react';
import { Heading, Inline, LoadingButton, Stack, Text } from '../../ui-kit';
import type { Health } from '../../../contract';
import { MOST_LOOKED_AT } from '../../../contract/health';
import { platform } from '../../platform/platform';
import { useAnswer } from '../../platform/answers/use-answer';
import { failureWords } from '../../words/errors';
import { FactList } from '../../words/shown/fact-list';
import { GreyRows } from '../../words/shown/grey-rows';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { healthFacts } from './health-facts';
import { healthNotes } from './health-notes';
import { WhatWentWrong } from './what-went-wrong';

/** How reading in the background does on this site, and what an admin can do about what does not work. */
export function HealthSection() {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const { answer, isSlow, isAskingAgain, again } = useAnswer(useCallback(() => resolver.health({}), [resolver]));
  if (!answer) return isSlow ? <GreyRows count={4} /> : null;
  if (answer.ok) return <HealthShown health={answer.data} {...{ isAskingAgain, again }} />;
  const { error } = answer;
  if (error.kind === 'not-allowed' && error.reason === 'not-admin') return <Text>{say('health.notAdmin')}</Text>;
  return (
    <Notice
      tone="error"
      text={failureWords(error, {}, say('health.unavailable'), reading)}
      tryNow={again}
      isTrying={isAskingAgain}
    />
  );
}

interface ShownProps {
  readonly health: Health;
  readonly isAskingAgain: boolean;
  readonly again: () => void;
}

function HealthShown({ health, isAskingAgain, again }: ShownProps) {
  const reading = useReading();
  const { say } = reading;
  return (
    <Stack space="space.200">
      <Heading as="h2" size="small">
        {say('health.title')}
      </Heading>
      {healthNotes(health, reading).map(({ tone, text }) => (
        <Notice key={text} {...{ tone, text }} />
      ))}
      {health.more && <Text>{say('health.more', { most: MOST_LOOKED_AT })}</Text>}
      <FactList facts={healthFacts(health, reading)} />
      <WhatWentWrong health={health} />
      <Inline>
        <LoadingButton isLoading={isAskingAgain} onClick={again}>
          {say('health.again')}
        </LoadingButton>
      </Inline>
    </Stack>
  );
}
