import * as React from 'react';
import { useState } from 'react';
import { LABEL_LENGTH } from '../../../contract';
import type { AppError, TaskRow } from '../../../contract';
import { Question } from '../../forms/question';
import { TextInput } from '../../forms/text-input';
import { platform } from '../../platform/platform';
import { failureWords } from '../../words/errors';
import { useReading } from '../../words/use-reading';

interface Props {
  readonly row: TaskRow;
  readonly close: () => void;
  readonly renamed: (row: TaskRow) => void;
}

/** Gives a task another name, or takes its name away. What was typed stays until it has worked. */
export function RenameDialog({ row, close, renamed }: Props) {
  const reading = useReading();
  const { resolver } = platform;
  // The name that the task had when the dialog was opened: what is being typed is not replaced by a newer one.
  const [before] = useState(row.label ?? '');
  const [label, setLabel] = useState(before);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const { say } = reading;

  const rename = async () => {
    const name = label.trim();
    if (name === before) return close();
    setBusy(true);
    setError(undefined);
    const result = await resolver.rename({ key: row.key, label: name });
    setBusy(false);
    if (result.ok) renamed(result.data.row);
    else setError(result.error);
  };

  return (
    <Question
      title={say('rename.title')}
      about={say('rename.buttons')}
      leave={say('button.leaveEdit')}
      close={close}
      act={{ name: say('rename.save'), appearance: 'primary', isBusy: busy, go: () => void rename() }}
      error={error && failureWords(error, {}, say('rename.noAnswer'), reading)}
    >
      <TextInput
        id="rename-name"
        label={say('rename.name')}
        {...(before === '' ? {} : { help: say('rename.empty') })}
        autoFocus
        maxLength={LABEL_LENGTH}
        first={before}
        onType={setLabel}
      />
    </Question>
  );
}
