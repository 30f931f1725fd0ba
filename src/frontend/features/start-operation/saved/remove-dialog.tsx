import * as React from 'react';
import { useState } from 'react';
import { Text } from '../../../ui-kit';
import type { AppError, SavedView } from '../../../../contract';
import { Question } from '../../../forms/question';
import { platform } from '../../../platform/platform';
import { failureWords } from '../../../words/errors';
import { useReading } from '../../../words/use-reading';

interface Props {
  readonly saved: SavedView;
  readonly close: () => void;
  /** What is left. */
  readonly removed: (left: { readonly saved: readonly SavedView[] }) => void;
}

/** Forgets what was saved; what was started with it stays. */
export function RemoveDialog({ saved: { id, name }, close, removed }: Props) {
  const reading = useReading();
  const { say } = reading;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const remove = async () => {
    setBusy(true);
    setError(undefined);
    const result = await platform.resolver.removeSaved({ id });
    setBusy(false);
    if (result.ok) removed(result.data);
    else setError(result.error);
  };
  return (
    <Question
      title={say('saved.remove.title', { name })}
      about={say('saved.remove.buttons')}
      leave={say('saved.remove.leave')}
      close={close}
      act={{
        name: say('saved.remove.yes'),
        appearance: 'danger',
        isBusy: busy,
        hasFocus: true,
        go: () => void remove(),
      }}
      error={error && failureWords(error, {}, say('saved.noAnswer'), reading)}
    >
      <Text>{say('saved.remove.what')}</Text>
    </Question>
  );
}
