import * as React from 'react';
import { useState } from 'react';
import { Text } from '../../ui-kit';
import type { AppError, TaskRow } from '../../../contract';
import { audienceOf } from '../../../tasks/source';
import { isActive } from '../../../tasks/task';
import { Question } from '../../forms/question';
import { platform } from '../../platform/platform';
import { shortId } from '../../task/row-words';
import { errorWords } from '../../words/errors';
import { systemName } from '../../words/systems';
import { useReading } from '../../words/use-reading';

/** What Jira has not taken has no id. */
const UNNAMED = { mine: 'stop.mine.unnamed', everyone: 'stop.everyone.unnamed' } as const;

interface Props {
  readonly row: TaskRow;
  readonly close: () => void;
  readonly stopped: () => void;
}

/** Asks before a task leaves the list: one's own list, or everyone's. */
export function StopDialog({ row, close, stopped }: Props) {
  const reading = useReading();
  const { resolver } = platform;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const { say } = reading;
  const variant = row.stop === 'for-everyone' ? 'everyone' : 'mine';
  // What only its adder is shown goes for good: there is no admin who still sees it.
  const whatStays = audienceOf(row.source) === 'adder' ? 'everyone' : variant;
  const isFound = row.state === 'found';

  const title = (): string => {
    if (isFound) return say(`stop.found.${variant}.title`);
    return row.id === '' ? say(UNNAMED[variant]) : say(`stop.${variant}.title`, { id: shortId(row.id) });
  };
  const stop = async () => {
    setBusy(true);
    const result = await resolver.stopTracking({ key: row.key, what: row.stop });
    // Somebody else may have taken it away meanwhile: that is what was asked for.
    if (result.ok || result.error.kind === 'not-known') return stopped();
    setBusy(false);
    setError(result.error);
  };

  return (
    <Question
      title={title()}
      about={say('stop.buttons')}
      leave={say('stop.keep')}
      close={close}
      act={{
        name: say(`stop.${variant}.button`),
        appearance: variant === 'everyone' ? 'danger' : 'primary',
        isBusy: busy,
        go: () => void stop(),
      }}
      error={error && errorWords(error, reading, row.source)}
    >
      <Text>
        {isFound
          ? say('stop.found.over')
          : say(`stop.${whatStays}.${isActive(row.state) ? 'active' : 'over'}`, {
              system: systemName(row.source, say),
            })}
      </Text>
    </Question>
  );
}
