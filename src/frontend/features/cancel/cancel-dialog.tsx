import * as React from 'react';
import { useState } from 'react';
import { Text } from '@forge/react';
import type { AppError, TaskRow } from '../../../contract';
import { isActive } from '../../../tasks/task';
import { Question } from '../../forms/question';
import { platform } from '../../platform/platform';
import { useReading } from '../../words/use-reading';
import { cancelError, cancelWords } from './cancel-words';
import { partCount } from '../../../tasks/submission-parts';

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
  const [sentPart, setSentPart] = useState<number>();
  const { say } = reading;

  const cancel = async () => {
    setBusy(true);
    const result = await resolver.cancel({ key: row.key });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    cancelled(result.data.row);
    const { sentPart: sent } = result.data;
    // A part that was sent just before the cancel has to be mentioned. Otherwise the row says everything, and the dialog
    // closes.
    if (sent === undefined || isSeenRunning(row, sent)) close();
    else setSentPart(sent);
  };

  if (sentPart !== undefined) return <SentPart {...{ row, sentPart, close }} />;
  const isUnderWay = isActive(row.state);
  return (
    <Question
      title={say('cancel.title')}
      about={say('cancel.buttons')}
      leave={say(isUnderWay ? 'cancel.keep' : 'button.close')}
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

/** Whether the page has shown this part as running already: then nobody needs to be told of it. */
const isSeenRunning = ({ submission }: TaskRow, part: number): boolean =>
  submission === undefined || (submission.phase === 'submitted' && submission.part === part);

function SentPart({ row, sentPart, close }: { row: TaskRow; sentPart: number; close: () => void }) {
  const { say } = useReading();
  const parts = row.submission ? partCount(row.submission) : 1;
  return (
    <Question title={say('cancel.sent.title')} about={say('cancel.buttons')} leave={say('button.close')} close={close}>
      <Text>{say('cancel.sent', { part: sentPart, parts })}</Text>
    </Question>
  );
}
