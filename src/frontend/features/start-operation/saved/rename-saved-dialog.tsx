import * as React from 'react';
import { useState } from 'react';
import { LABEL_LENGTH } from '../../../../contract';
import type { AppError, SavedView } from '../../../../contract';
import { shownLine } from '../../../../tasks/shown-text';
import { Question } from '../../../forms/question';
import { TextInput } from '../../../forms/text-input';
import { platform } from '../../../platform/platform';
import { failureWords } from '../../../words/errors';
import { useReading } from '../../../words/use-reading';

interface Props {
  readonly saved: SavedView;
  readonly close: () => void;
  /** What there is now. */
  readonly renamed: (all: { readonly saved: readonly SavedView[] }) => void;
}

/** Gives what is saved another name. What was typed stays until it has worked. */
export function RenameSavedDialog({ saved: { id, name: before }, close, renamed }: Props) {
  const reading = useReading();
  const { say } = reading;
  const [typed, type] = useState(before);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | 'no-name'>();
  const rename = async () => {
    const name = shownLine(typed, LABEL_LENGTH);
    if (name === '') return setError('no-name');
    if (name === before) return close();
    setBusy(true);
    setError(undefined);
    const result = await platform.resolver.renameSaved({ id, name });
    setBusy(false);
    if (result.ok) renamed(result.data);
    else setError(result.error);
  };
  return (
    <Question
      title={say('saved.rename.title', { name: before })}
      about={say('saved.rename.buttons')}
      leave={say('button.leaveEdit')}
      close={close}
      act={{ name: say('saved.rename.yes'), appearance: 'primary', isBusy: busy, go: () => void rename() }}
      error={error && error !== 'no-name' ? failureWords(error, {}, say('saved.noAnswer'), reading) : undefined}
    >
      <TextInput
        id="saved-rename"
        label={say('saved.name')}
        {...(error === 'no-name' ? { error: say('saved.noName') } : {})}
        autoFocus
        maxLength={LABEL_LENGTH}
        first={before}
        onType={type}
      />
    </Question>
  );
}
