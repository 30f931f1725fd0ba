import * as React from 'react';
import { Text } from '../../ui-kit';
import type { ConfirmationView, TaskRow } from '../../../contract';
import { useReading } from '../../words/use-reading';
import { partCount } from '../../../tasks/submissions/submission-parts';
import { isActive } from '../../../tasks/task';
import { isDriven } from './drive';
import { OrderStands, standsFor } from './order-stands';
import type { Drive } from './drive';
import { submissionNote } from './submission-notes';
import { SubmissionPanel } from './submission-panel';
import type { SubmissionActions } from './submission-panel';

interface Props {
  readonly row: TaskRow;
  readonly confirmation: ConfirmationView | undefined;
  readonly drive: Drive | undefined;
  readonly viewer: string | undefined;
  readonly actions: SubmissionActions;
}

/** What a submission waits for, and what somebody can do about it; nothing of a task that is none. */
export function HowItGoesOn({ row, confirmation, drive, viewer, actions }: Props) {
  const reading = useReading();
  const note = submissionNote(row, drive, viewer, reading);
  if (note)
    return <SubmissionPanel {...{ row, note, confirmation, actions }} isSender={row.submission?.senderId === viewer} />;
  if (standsFor(row, reading.now)) return <OrderStands {...{ row, viewer, actions }} />;
  const isLeft = isDriven(row, viewer) && isActive(row.state) && row.submission.part < partCount(row.submission);
  return isLeft ? <Text>{reading.say('submission.keepOpen')}</Text> : null;
}
