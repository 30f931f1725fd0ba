import * as React from 'react';
import { useState } from 'react';
import { Button, Inline } from '../../ui-kit';
import { LABEL_LENGTH, TRACK_INPUT_LENGTH } from '../../../contract';
import type { AppError } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import { Question } from '../../forms/question';
import { TextInput } from '../../forms/text-input';
import { platform } from '../../platform/platform';
import { useViewer } from '../../platform/place/use-viewer';
import { useReading } from '../../words/use-reading';
import { trackError } from './track-words';
import type { Tracked } from './tracked-note';

interface Props {
  /** Only admins track what Yandex Tracker does. */
  readonly isAdmin: boolean;
  /** Leads to where Yandex Tracker is connected. */
  readonly connectTracker: React.ReactNode;
  readonly close: () => void;
  readonly open: (key: TaskKey) => void;
  readonly tracked: (result: Tracked) => void;
}

/** Puts a task that only its source knows on the list. What was typed stays until it has worked. */
export function TrackDialog({ isAdmin, connectTracker, close, open, tracked }: Props) {
  const reading = useReading();
  const { resolver } = platform;
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
    <Question
      title={say('track.title')}
      about={say('track.buttons')}
      leave={say('track.leave')}
      close={close}
      act={{ name: say('button.track'), appearance: 'primary', isBusy: busy, go: () => void track() }}
    >
      <TextInput
        id="track-task"
        label={say('track.task')}
        help={say(isAdmin ? 'track.examples.admin' : 'track.examples')}
        autoFocus
        maxLength={TRACK_INPUT_LENGTH}
        error={error?.field === 'task' ? error.text : undefined}
        onType={setInput}
      />
      {there && (
        <Inline>
          <Button onClick={() => open(there)}>{say('button.showIt')}</Button>
        </Inline>
      )}
      {error?.isUnconnected && <Inline>{connectTracker}</Inline>}
      <TextInput
        id="track-label"
        label={say('track.label')}
        maxLength={LABEL_LENGTH}
        error={error?.field === 'label' ? error.text : undefined}
        onType={setLabel}
      />
    </Question>
  );
}

const alreadyThere = (error: AppError): TaskKey | undefined =>
  error.kind === 'not-valid' && error.reason === 'already-there' ? error.key : undefined;
