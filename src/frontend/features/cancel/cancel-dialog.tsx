import * as React from 'react';
import { useState } from 'react';
import { Text } from '../../ui-kit';
import type { AppError, TaskRow } from '../../../contract';
import { isStalled, isUnfinished } from '../../../tasks/task';
import { Question } from '../../forms/question';
import { platform } from '../../platform/platform';
import { useReading } from '../../words/use-reading';
import { cancelError, cancelWords, sentPartWords } from './cancel-words';

interface Props {
  /** The task as it is now, also while the dialog is open. */
  readonly row: TaskRow;
  readonly close: () => void;
  readonly cancelled: (row: TaskRow) => void;
}

/** Asks before a task is stopped, and says what stays changed. */
export function CancelDialog({ row, close, cancelled }: Props) {
  const reading = useReading();
  const { resolver } = platform;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const [sent, setSent] = useState<string>();
  const { say } = reading;

  const cancel = async () => {
    setBusy(true);
    const result = await resolver.cancel({ key: row.key });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    cancelled(result.data.row);
    const { row: after, sentPart } = result.data;
    // A part that was sent just before the cancel has to be mentioned. Otherwise the row says everything, and the dialog
    // closes.
    const words = sentPart === undefined ? undefined : sentPartWords(row, after, sentPart, reading);
    if (words === undefined) close();
    else setSent(words);
  };

  if (sent !== undefined) return <SentPart {...{ sent, close }} />;
  const isUnderWay = isUnfinished(row.state);
  const keep = isStalled(row.state) ? 'cancel.leave' : 'cancel.keep';
  return (
    <Question
      title={say('cancel.title')}
      about={say('cancel.buttons')}
      leave={say(isUnderWay ? keep : 'button.close')}
      close={close}
      act={
        isUnderWay
          ? { name: say('cancel.button'), appearance: 'danger', isBusy: busy, go: () => void cancel() }
          : undefined
      }
      error={error && cancelError(error, reading)}
    >
      <Text>{isUnderWay ? cancelWords(row, reading) : say('cancel.over')}</Text>
    </Question>
  );
}

function SentPart({ sent, close }: { sent: string; close: () => void }) {
  const { say } = useReading();
  return (
    <Question title={say('cancel.sent.title')} about={say('cancel.buttons')} leave={say('button.close')} close={close}>
      <Text>{sent}</Text>
    </Question>
  );
}
