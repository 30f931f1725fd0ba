import * as React from 'react';
import { Button, SectionMessage, Stack, Text, User } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import type { TaskRow } from '../../../contract';
import { stands } from '../../../tasks/submissions/standing-order';
import { partCount } from '../../../tasks/submissions/submission-parts';
import { isUnfinished } from '../../../tasks/task';
import { clockTime } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { useWords } from '../../words/words';
import type { SubmissionActions } from './submission-panel';

/**
 * Whether something of a submission is left that is sent without a page: once Jira has its last part the order does nothing
 * more. Pure.
 */
export const standsFor = ({ state, submission }: TaskRow, now: number): boolean =>
  submission !== undefined &&
  isUnfinished(state) &&
  !submission.cancelled &&
  submission.taken < partCount(submission) &&
  stands(submission.order, now);

interface Props {
  readonly row: TaskRow;
  readonly viewer: string | undefined;
  readonly actions: Pick<SubmissionActions, 'continueFrom' | 'withdraw'>;
}

/** That it goes on without a page, until when, and what its sender can do about that. */
export function OrderStands({ row: { state, submission }, viewer, actions }: Props) {
  const { say, now, place } = useReading();
  const { sayWith } = useWords();
  const order = submission?.order;
  if (!submission || !order) return null;
  const isSender = submission.senderId === viewer;
  const isScheduled = state === 'scheduled' && order.startsAt !== undefined;
  const own = isScheduled ? 'submission.order.scheduled' : 'submission.order.stands';
  const others = isScheduled ? 'submission.order.scheduled.others' : 'submission.order.stands.others';
  const values = {
    at: clockTime(order.startsAt ?? now, now, place),
    until: clockTime(order.until, now, place),
  };
  return (
    <SectionMessage appearance="information">
      <Stack space="space.100" alignInline="start">
        <Text>
          {isSender ? say(own, values) : sayWith(others, { ...values, who: <User accountId={submission.senderId} /> })}
        </Text>
        {isSender && (
          <Buttons label={say('submission.order.buttons')}>
            {isScheduled && (
              <Button onClick={() => actions.continueFrom(submission.part)}>{say('button.startNow')}</Button>
            )}
            <Button onClick={actions.withdraw}>{say('menu.withdraw')}</Button>
          </Buttons>
        )}
      </Stack>
    </SectionMessage>
  );
}
