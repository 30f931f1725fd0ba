import * as React from 'react';
import { useCallback, useState } from 'react';
import { Stack, Text } from '../../ui-kit';
import type { TrackerConnection } from '../../../contract';
import { platform } from '../../platform/platform';
import { GreyRows } from '../../words/shown/grey-rows';
import { Notice } from '../../words/shown/notice';
import { useReading } from '../../words/use-reading';
import { ConnectForm } from './connect-form';
import { ConnectedTracker } from './connected-tracker';
import { trackerError } from './tracker-words';
import { useAnswer } from '../../platform/answers/use-answer';

/** The organisation of Yandex Tracker that this site is connected with. For admins. */
export function TrackerSection() {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const { answer, isSlow, isAskingAgain, again, take } = useAnswer(useCallback(() => resolver.tracker({}), [resolver]));
  if (!answer) return isSlow ? <GreyRows count={2} /> : null;
  if (!answer.ok) {
    const text = trackerError(answer.error, say('tracker.unavailable'), reading);
    if (answer.error.kind === 'not-allowed' && answer.error.reason === 'not-admin') return <Text>{text}</Text>;
    return <Notice tone="error" text={text} tryNow={again} isTrying={isAskingAgain} />;
  }
  return <Connection connection={answer.data} now={take} />;
}

interface Props {
  readonly connection: TrackerConnection;
  readonly now: (connection: TrackerConnection) => void;
}

function Connection({ connection, now }: Props) {
  const { say } = useReading();
  const [isReplacing, setReplacing] = useState(false);
  const took = (connected: TrackerConnection) => {
    setReplacing(false);
    now(connected);
  };
  if (connection.connected && !isReplacing)
    return <ConnectedTracker {...{ connection }} replace={() => setReplacing(true)} disconnected={now} />;
  return (
    <Stack space="space.200">
      <Text>{say(connection.connected ? 'tracker.replace.what' : 'tracker.what')}</Text>
      <ConnectForm connected={took} leave={connection.connected ? () => setReplacing(false) : undefined} />
    </Stack>
  );
}
