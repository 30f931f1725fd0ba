import * as React from 'react';
import { Box, Stack, Text } from '../../../../ui-kit';
import { Notice } from '../../../../words/shown/notice';
import { useReading } from '../../../../words/use-reading';
import { subtaskCount } from '../../issues/families';
import { issuesOf, plannedOperation } from '../../plan/plan';
import { refusalWords } from '../../problem-words';
import type { PreviewState } from '../preview-state';
import type { PreviewStore } from '../preview-store';

/** How far the issues are read, and why no further. */
export function PreviewProgress({ preview, state }: { preview: PreviewStore; state: PreviewState }) {
  const reading = useReading();
  const { say } = reading;
  const { plan, phase, failure, effects, leftOut } = state;
  const of = plan ? issuesOf(plan).length : 0;
  const n = effects.size;
  // What hangs on the sub-tasks of a delete is read with it.
  const subtasks = plan ? subtaskCount(plan.subtasks) : 0;
  const goesUnread = subtasks > 0 && plan && plannedOperation(plan) !== 'delete';
  return (
    <Stack space="space.100">
      <Stack>
        <Box role="status">
          {phase === 'asking' && <Text>{say('preview.asking')}</Text>}
          {phase === 'done' && (
            <Text>
              {goesUnread ? say('preview.done.along', { n, subtasks }) : say('preview.done', { n: n + subtasks })}
            </Text>
          )}
        </Box>
        {phase === 'reading' && <Text>{say('preview.reading', { n, of })}</Text>}
      </Stack>
      {(phase === 'failed' || phase === 'done') && failure && (
        <Notice
          tone="warning"
          text={[
            refusalWords(failure, reading),
            ...(phase === 'failed' ? [say('preview.partly', { n, of })] : []),
          ].join(' ')}
          tryNow={() => preview.tryAgain()}
        />
      )}
      {leftOut.size > 0 && leftOut.size === of && <Notice tone="information" text={say('preview.nothingLeft')} />}
    </Stack>
  );
}
