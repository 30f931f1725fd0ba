import React, { useState } from 'react';
import {
  Button,
  ButtonGroup,
  ErrorMessage,
  HelperMessage,
  Label,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  Stack,
  Textfield,
} from '@forge/react';
import { LABEL_LENGTH, TRACK_INPUT_LENGTH } from '../../contract';
import type { AppError } from '../../contract';
import type { TaskKey } from '../../tasks/task';
import { usePlatform } from '../platform/platform';
import { useViewer } from '../platform/use-viewer';
import { useReading } from '../words/use-reading';
import { trackError } from './track-words';
import type { Tracked } from './tracked-note';

interface Props {
  readonly close: () => void;
  readonly open: (key: TaskKey) => void;
  readonly tracked: (result: Tracked) => void;
}

/** Puts a task that only Jira knows on the list. What was typed stays until it has worked. */
export function TrackDialog({ close, open, tracked }: Props) {
  const reading = useReading();
  const { resolver } = usePlatform();
  const viewer = useViewer();
  const [input, setInput] = useState('');
  const [label, setLabel] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ readonly error: AppError; readonly input: string }>();
  const { say } = reading;
  const error = failed && trackError(failed.error, failed.input, reading);
  const there = failed && alreadyThere(failed.error);

  const track = async () => {
    setBusy(true);
    const named = label.trim();
    const result = await resolver.track({ input, ...(named === '' ? {} : { label: named }) });
    if (!result.ok) {
      setBusy(false);
      setFailed({ error: result.error, input });
      return;
    }
    const { row, onListOf } = result.data;
    tracked({ row, ...(viewer === undefined || onListOf === viewer ? {} : { othersId: onListOf }) });
  };

  return (
    <Modal onClose={close}>
      <ModalHeader>
        <ModalTitle>{say('track.title')}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.200">
          <Stack>
            <Label labelFor="track-task">{say('track.task')}</Label>
            <Textfield
              id="track-task"
              autoFocus
              maxLength={TRACK_INPUT_LENGTH}
              isInvalid={error?.field === 'task'}
              onChange={(event) => setInput(String(event.target.value ?? ''))}
            />
            <HelperMessage>{say('track.examples')}</HelperMessage>
            {error?.field === 'task' && <ErrorMessage>{error.text}</ErrorMessage>}
            {there && <Button onClick={() => open(there)}>{say('button.showIt')}</Button>}
          </Stack>
          <Stack>
            <Label labelFor="track-label">{say('track.label')}</Label>
            <Textfield
              id="track-label"
              maxLength={LABEL_LENGTH}
              isInvalid={error?.field === 'label'}
              onChange={(event) => setLabel(String(event.target.value ?? ''))}
            />
            {error?.field === 'label' && <ErrorMessage>{error.text}</ErrorMessage>}
          </Stack>
        </Stack>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup label={say('track.buttons')}>
          <Button appearance="subtle" onClick={close}>
            {say('track.leave')}
          </Button>
          <Button appearance="primary" isDisabled={busy} onClick={() => void track()}>
            {say('button.track')}
          </Button>
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
}

const alreadyThere = (error: AppError): TaskKey | undefined =>
  error.kind === 'not-valid' && error.reason === 'already-there' ? error.key : undefined;
