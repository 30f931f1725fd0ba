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
import { useReading } from '../words/use-reading';
import { cancelError, cancelWords } from './cancel-words';

interface Props {
  /** The task as it is now, also while the dialog is open. */
  readonly row: TaskRow;
  readonly close: () => void;
  readonly cancelled: (row: TaskRow) => void;
}

/** Asks before a task is stopped, and says what stays changed. */
export function CancelDialog({ row, close, cancelled }: Props) {
  const reading = useReading();
  const { resolver } = usePlatform();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const [sentPart, setSentPart] = useState<number>();
  const { say } = reading;

  const cancel = async () => {
    setBusy(true);
    const result = await resolver.cancel({ key: row.key });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    cancelled(result.data.row);
    const { sentPart: sent } = result.data;
    // A part that went out just before is worth a word; else the row says it all.
    if (sent === undefined || isSeenRunning(row, sent)) close();
    else setSentPart(sent);
  };

  if (sentPart !== undefined) return <SentPart {...{ row, sentPart, close }} />;
  return (
    <Modal onClose={close}>
      <ModalHeader>
        <ModalTitle>{say('cancel.title')}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.100">
          <Text>{isActive(row.state) ? cancelWords(row, reading) : say('cancel.over')}</Text>
          {error && (
            <SectionMessage appearance="error">
              <Text>{cancelError(error, reading)}</Text>
            </SectionMessage>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <ButtonGroup label={say('cancel.buttons')}>
          <Button appearance="subtle" onClick={close}>
            {say(isActive(row.state) ? 'cancel.keep' : 'button.close')}
          </Button>
          {isActive(row.state) && (
            <Button appearance="danger" isDisabled={busy} onClick={() => void cancel()}>
              {say('cancel.button')}
            </Button>
          )}
        </ButtonGroup>
      </ModalFooter>
    </Modal>
  );
}

/** The part that the page has shown as running is no surprise. */
const isSeenRunning = ({ batch }: TaskRow, part: number): boolean =>
  batch === undefined || (batch.phase === 'submitted' && batch.part === part);

function SentPart({ row, sentPart, close }: { row: TaskRow; sentPart: number; close: () => void }) {
  const { say } = useReading();
  const parts = row.batch?.parts ?? 1;
  return (
    <Modal onClose={close}>
      <ModalHeader>
        <ModalTitle>{say('cancel.sent.title')}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Text>{say('cancel.sent', { part: sentPart, parts })}</Text>
      </ModalBody>
      <ModalFooter>
        <Button appearance="primary" onClick={close}>
          {say('button.close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
