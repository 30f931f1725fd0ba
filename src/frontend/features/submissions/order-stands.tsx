import * as React from 'react';
import { Button, ButtonGroup, SectionMessage, Stack, Text } from '@forge/react';
import type { TaskRow } from '../../../contract';
import { stands } from '../../../tasks/standing-order';
import { isUnfinished } from '../../../tasks/task';
import { clockTime } from '../../words/times';
import { useReading } from '../../words/use-reading';
import type { SubmissionActions } from './submission-panel';

/** Whether something of a submission is left that goes on without a page. Pure. */
export const standsFor = ({ state, submission }: TaskRow, now: number): boolean =>
  submission !== undefined && isUnfinished(state) && !submission.cancelled && stands(submission.order, now);

interface Props {
  readonly row: TaskRow;
  readonly viewer: string | undefined;
  readonly actions: Pick<SubmissionActions, 'continueFrom' | 'withdraw'>;
}

/** That it goes on without a page, until when, and what its sender can do about that. */
export function OrderStands({ row: { state, submission }, viewer, actions }: Props) {
  const { say, now, place } = useReading();
  const order = submission?.order;
  if (!submission || !order) return null;
  const isSender = submission.senderId === viewer;
  const isScheduled = state === 'scheduled' && order.startsAt !== undefined;
  const until = clockTime(order.until, now, place);
  return (
    <SectionMessage appearance="information">
      <Stack space="space.100" alignInline="start">
        <Text>
          {isScheduled
            ? say('submission.order.scheduled', { at: clockTime(order.startsAt ?? now, now, place), until })
            : say('submission.order.stands', { until })}
        </Text>
        {isSender && (
          <ButtonGroup label={say('submission.order.buttons')}>
            {isScheduled && (
              <Button onClick={() => actions.continueFrom(submission.part)}>{say('button.startNow')}</Button>
            )}
            <Button onClick={actions.withdraw}>{say('menu.withdraw')}</Button>
          </ButtonGroup>
        )}
      </Stack>
    </SectionMessage>
  );
}
