import * as React from 'react';
import { useCallback } from 'react';
import type { PropsWithChildren } from 'react';
import { Stack, Text } from '../../ui-kit';
import { platform } from '../../platform/platform';
import { isNoTask, noTaskWords } from '../../task/no-task';
import { GreyRows } from '../../words/shown/grey-rows';
import { failureWords } from '../../words/errors';
import { Notice } from '../../words/shown/notice';
import { titleOf } from '../../words/changes/titles';
import { useReading } from '../../words/use-reading';
import { useAnswer } from '../../platform/answers/use-answer';
import type { TaskKey } from '../../../tasks/task-key';

/** The task whose outcomes are exported, by its name; what can be done with them only once it is known that it is there. */
export function ExportedTask({ taskKey: key, children }: PropsWithChildren<{ taskKey: TaskKey }>) {
  const reading = useReading();
  const { say } = reading;
  const { resolver } = platform;
  const { answer, isSlow, isAskingAgain, again } = useAnswer(
    useCallback(() => resolver.task({ key }), [resolver, key]),
  );
  if (!answer) return isSlow ? <GreyRows count={2} /> : null;
  if (!answer.ok) {
    const { error } = answer;
    return isNoTask(error) ? (
      <Notice tone="information" text={noTaskWords(error, key, false, reading)} />
    ) : (
      <Notice
        tone="error"
        text={failureWords(error, {}, say('export.taskUnavailable'), reading)}
        tryNow={again}
        isTrying={isAskingAgain}
      />
    );
  }
  const { row, outcome } = answer.data;
  const what = say('export.outcomes', {
    title: titleOf(row, reading),
    id: row.submission === undefined ? row.id : 'none',
  });
  return (
    <Stack space="space.200">
      <Text weight="medium">{what}</Text>
      {outcome ? children : <Text>{say('export.noOutcomes')}</Text>}
    </Stack>
  );
}
