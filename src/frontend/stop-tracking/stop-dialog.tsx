import React, { useState } from 'react';
import {
  Button,
  ButtonGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  SectionMessage,
  Stack,
  Text,
} from '@forge/react';
import type { AppError, TaskRow } from '../../contract';
import { isActive } from '../../tasks/task';
import { usePlatform } from '../platform/platform';
import { errorWords } from '../words/errors';
import { useReading } from '../words/use-reading';

interface Props {
  readonly row: TaskRow;
  readonly close: () => void;
  readonly stopped: () => void;
}

/** Asks before a task leaves the list: one's own list, or everyone's. */
export function StopDialog({ row, close, stopped }: Props) {
  const reading = useReading();
  const { resolver } = usePlatform();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const { say } = reading;
  const variant = row.stop === 'for-everyone' ? 'everyone' : 'mine';

  const stop = async () => {
    setBusy(true);
    const result = await resolver.stopTracking({ key: row.key, what: row.stop });
    // Somebody else may have taken it away meanwhile: that is what was asked for.
    if (result.ok || result.error.kind === 'not-known') return stopped();
    setBusy(false);
    setError(result.error);
  };

  return (
    <Modal onClose={close}>
      <ModalHeader>
        <ModalTitle>{say(`stop.${variant}.title`, { id: row.id })}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.100">
          <Text>{say(`stop.${variant}.${isActive(row.state) ? 'active' : 'over'}`)}</Text>
          {error && (
            <SectionMessage appearance="error">
              <Text>{errorWords(error, reading)}</Text>
            </SectionMessage>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup label={say('stop.buttons')}>
          <Button appearance="subtle" onClick={close}>
            {say('stop.keep')}
          </Button>
          <Button
            appearance={variant === 'everyone' ? 'danger' : 'primary'}
            isDisabled={busy}
            onClick={() => void stop()}
          >
            {say(`stop.${variant}.button`)}
          </Button>
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
}
