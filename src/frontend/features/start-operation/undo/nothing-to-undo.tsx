import * as React from 'react';
import { Stack, Text } from '../../../ui-kit';
import { Notice } from '../../../words/shown/notice';
import { useWords } from '../../../words/words';
import { LeftIssues } from './left-issues';
import type { PlannedUndo } from './plan-undo';

/** Why nothing can go back, issue by issue where it differs. */
export function NothingToUndo({ nothing: { why, facts } }: { nothing: Extract<PlannedUndo, { kind: 'nothing' }> }) {
  const { say } = useWords();
  return (
    <Stack space="space.200">
      <Notice tone="information" text={say(why === undefined ? 'undo.nothing' : `undo.nothing.${why}`)} />
      {facts.unread > 0 && <Text>{say('changes.leftOut', { n: facts.unread })}</Text>}
      <LeftIssues facts={facts} />
    </Stack>
  );
}
