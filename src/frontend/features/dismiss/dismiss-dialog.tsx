import * as React from 'react';
import { useState } from 'react';
import { Text } from '../../ui-kit';
import type { AppError, TaskRow } from '../../../contract';
import { Question } from '../../forms/question';
import { WhyInput } from '../../forms/why-input';
import { platform } from '../../platform/platform';
import { errorWords } from '../../words/errors';
import { useReading } from '../../words/use-reading';

interface Props {
  readonly row: TaskRow;
  readonly close: () => void;
  readonly dismissed: (row: TaskRow) => void;
}

/** Says that a task's failures, or its start that was not confirmed, need nobody's attention any more, and why. What was typed stays until it has worked. */
export function DismissDialog({ row, close, dismissed }: Props) {
  const reading = useReading();
  const { say } = reading;
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();

  const dismiss = async () => {
    const said = why.trim();
    setBusy(true);
    setError(undefined);
    const result = await platform.resolver.dismiss({
      key: row.key,
      dismissed: true,
      ...(said === '' ? {} : { why: said }),
    });
    setBusy(false);
    if (result.ok) dismissed(result.data.row);
    else setError(result.error);
  };

  const of = row.state === 'unconfirmed' ? '.unconfirmed' : '';
  return (
    <Question
      title={say(`dismiss.title${of}`)}
      about={say(`dismiss.buttons${of}`)}
      leave={say('dismiss.leave')}
      close={close}
      act={{ name: say('menu.dismiss'), appearance: 'primary', isBusy: busy, go: () => void dismiss() }}
      error={error && errorWords(error, reading)}
    >
      <Text>{say(`dismiss.what${of}`)}</Text>
      <WhyInput onType={setWhy} />
    </Question>
  );
}
