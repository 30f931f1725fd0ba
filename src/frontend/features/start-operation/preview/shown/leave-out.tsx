import * as React from 'react';
import { Button } from '../../../../ui-kit';
import { useWords } from '../../../../words/words';
import type { PreviewState } from '../preview-state';
import type { PreviewStore } from '../preview-store';

interface Props {
  readonly preview: PreviewStore;
  readonly state: Pick<PreviewState, 'leftOut'>;
  /** What is confirmed may not change any more. */
  readonly isFixed: boolean;
  readonly issueIds: readonly string[];
  /** What leaves them out says. */
  readonly text: string;
}

/** Leaves these issues as they are, or takes them in again. */
export function LeaveOut({ preview, state: { leftOut }, isFixed, issueIds, text }: Props) {
  const { say } = useWords();
  const areOut = issueIds.every((id) => leftOut.has(id));
  return (
    <Button
      appearance="subtle"
      spacing="compact"
      isDisabled={isFixed}
      onClick={() => preview.leaveOut(issueIds, !areOut)}
    >
      {areOut ? say('preview.takeIn', { n: issueIds.length }) : text}
    </Button>
  );
}
