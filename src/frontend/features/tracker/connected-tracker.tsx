import * as React from 'react';
import { useState } from 'react';
import { Button, Code, Heading, Inline, ModalTransition, Stack, Text } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import { Person } from '../../words/shown/person';
import type { AppError, TrackerConnection } from '../../../contract';
import { Question } from '../../forms/question';
import { platform } from '../../platform/platform';
import { FactList } from '../../words/shown/fact-list';
import { useReading } from '../../words/use-reading';
import { useWords } from '../../words/words';
import { connectionFacts, trackerError } from './tracker-words';
import type { Connected } from './tracker-words';

interface Props {
  readonly connection: Connected;
  readonly replace: () => void;
  readonly disconnected: (connection: TrackerConnection) => void;
}

/** What is connected, what can be done about it, and how a bulk change is tracked then. */
export function ConnectedTracker({ connection, replace, disconnected }: Props) {
  const reading = useReading();
  const { say, sayWith } = useWords();
  const [asks, setAsks] = useState(false);
  return (
    <Stack space="space.200">
      <FactList facts={connectionFacts(connection, reading)} />
      <Text>{sayWith('tracker.by', { who: <Person accountId={connection.connectedById} /> })}</Text>
      {connection.tokenKind === 'iam' && <Text>{say('tracker.iam.expires')}</Text>}
      <Inline>
        <Buttons label={say('tracker.buttons')}>
          <Button onClick={replace}>{say('tracker.replace')}</Button>
          <Button onClick={() => setAsks(true)}>{say('tracker.disconnect')}</Button>
        </Buttons>
      </Inline>
      <Stack space="space.100">
        <Heading as="h2" size="small">
          {say('tracker.track.title')}
        </Heading>
        <Text>{sayWith('tracker.track', { id: <Code>593cd211ef7e8a33aa5db3c7</Code> })}</Text>
      </Stack>
      <ModalTransition>
        {asks && <DisconnectDialog close={() => setAsks(false)} disconnected={disconnected} />}
      </ModalTransition>
    </Stack>
  );
}

function DisconnectDialog({ close, disconnected }: Pick<Props, 'disconnected'> & { close: () => void }) {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const disconnect = async () => {
    setBusy(true);
    const answer = await resolver.disconnectTracker({});
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    close();
    disconnected(answer.data);
  };
  return (
    <Question
      title={say('tracker.disconnect.title')}
      about={say('tracker.disconnect.buttons')}
      leave={say('tracker.keep')}
      close={close}
      act={{ name: say('tracker.disconnect'), appearance: 'danger', isBusy, go: () => void disconnect() }}
      error={error && trackerError(error, say('tracker.notDisconnected'), reading)}
    >
      <Text>{say('tracker.disconnect.what')}</Text>
    </Question>
  );
}
