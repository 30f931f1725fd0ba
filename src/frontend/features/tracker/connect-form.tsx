import * as React from 'react';
import { useState } from 'react';
import { Button, Form, Inline, LoadingButton, SectionMessage, Stack, Text } from '../../ui-kit';
import type { AppError, TrackerConnection } from '../../../contract';
import { Buttons } from '../../forms/buttons';
import { RadioChoice } from '../../forms/radio-choice';
import { TextInput } from '../../forms/text-input';
import { platform } from '../../platform/platform';
import { Announced } from '../../words/shown/announced';
import { useReading } from '../../words/use-reading';
import { EMPTY_DRAFT, readDraft } from './connect-draft';
import type { ConnectDraft, DraftProblems } from './connect-draft';
import { trackerError } from './tracker-words';

interface Props {
  readonly connected: (connection: TrackerConnection) => void;
  /** Leaves what is connected as it is; nothing is, where this is absent. */
  readonly leave: (() => void) | undefined;
}

/** Connects an organisation. What was typed stays until it has worked; then the form goes, and the token with it. */
export function ConnectForm({ connected, leave }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [isBusy, setBusy] = useState(false);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [error, setError] = useState<AppError>();
  const type = (change: Partial<ConnectDraft>) => setDraft((before) => ({ ...before, ...change }));

  const connect = async () => {
    if (isBusy) return;
    const read = readDraft(draft);
    setError(undefined);
    setProblems(read.ok ? {} : read);
    if (!read.ok) return;
    setBusy(true);
    const answer = await resolver.connectTracker(read.payload);
    setBusy(false);
    if (answer.ok) connected(answer.data);
    else setError(answer.error);
  };

  return (
    <Form onSubmit={() => void connect()}>
      <Stack>
        <Stack space="space.200">
          <RadioChoice
            name="tracker-organisation-kind"
            label={say('tracker.kind')}
            values={['360', 'cloud']}
            words={(kind) => say(`tracker.kind.${kind}`)}
            chosen={draft.organisationKind}
            choose={(organisationKind) => type({ organisationKind })}
          />
          <TextInput
            id="tracker-organisation"
            label={say('tracker.id')}
            help={say('tracker.id.help')}
            maxLength={64}
            error={problems.organisation && say(problems.organisation)}
            onType={(organisationId) => type({ organisationId })}
          />
          <RadioChoice
            name="tracker-token-kind"
            label={say('tracker.tokenKind')}
            values={['oauth', 'iam']}
            words={(kind) => say(`tracker.tokenKind.${kind}`)}
            chosen={draft.tokenKind}
            choose={(tokenKind) => type({ tokenKind })}
          />
          <TextInput
            id="tracker-token"
            type="password"
            label={say('tracker.token')}
            help={say('tracker.token.help')}
            error={problems.token && say(problems.token)}
            onType={(token) => type({ token })}
          />
          <Inline space="space.100" alignBlock="center">
            <Buttons label={say('tracker.buttons')}>
              <LoadingButton type="submit" appearance="primary" isLoading={isBusy}>
                {say('tracker.connect')}
              </LoadingButton>
              {leave && (
                <Button appearance="subtle" isDisabled={isBusy} onClick={leave}>
                  {say('button.leaveEdit')}
                </Button>
              )}
            </Buttons>
          </Inline>
        </Stack>
        <Announced>
          {isBusy && <Text>{say('tracker.checking')}</Text>}
          {error && (
            <SectionMessage appearance="error">
              <Text>{trackerError(error, say('tracker.notConnected'), reading)}</Text>
            </SectionMessage>
          )}
        </Announced>
      </Stack>
    </Form>
  );
}
