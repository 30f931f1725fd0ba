import * as React from 'react';
import { useCallback, useEffect, useMemo } from 'react';
import { Text } from '../../../ui-kit';
import type { TaskRow } from '../../../../contract';
import { Question } from '../../../forms/question';
import { platform } from '../../../platform/platform';
import { useAnswer } from '../../../platform/answers/use-answer';
import { errorWords } from '../../../words/errors';
import { useReading } from '../../../words/use-reading';
import type { Preset } from '../preset';
import { AgainDialog } from './again-dialog';
import { ownStart, presetAgain } from './do-again';

interface Props {
  readonly row: TaskRow;
  readonly viewer: string | undefined;
  readonly close: () => void;
  /** Opens the wizard at its last step. */
  readonly start: (preset: Preset) => void;
}

/** The same once more, from a row: what was confirmed is read first, because a row does not hold it. */
export function AgainOfRow({ row, viewer, close, start }: Props) {
  const reading = useReading();
  const { say } = reading;
  const ask = useCallback(() => platform.resolver.task({ key: row.key }), [row.key]);
  const { answer, again } = useAnswer(ask);
  const own = useMemo(() => (answer?.ok ? ownStart(answer.data, viewer) : undefined), [answer, viewer]);
  useEffect(() => {
    // There is nothing to ask where the same issues are all that it can be done to. Starting closes this question.
    if (own && own.search === undefined) start(presetAgain(own, 'same'));
  }, [own, start]);
  if (own?.search !== undefined) {
    const { search, issueIds } = own;
    return (
      <AgainDialog {...{ search, close }} count={issueIds.length} start={(which) => start(presetAgain(own, which))} />
    );
  }
  return (
    <Question
      title={say('again.start')}
      about={say('again.buttons')}
      leave={say('again.leave')}
      close={close}
      act={
        answer && !answer.ok
          ? { name: say('button.tryNow'), appearance: 'primary', isBusy: false, go: again }
          : undefined
      }
      error={answer && !answer.ok ? errorWords(answer.error, reading) : undefined}
    >
      <Text>{say(answer?.ok && !own ? 'again.several' : 'again.reading')}</Text>
    </Question>
  );
}
