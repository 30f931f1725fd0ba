import * as React from 'react';
import { Button, Inline, Text } from '@forge/react';
import { updatedAgo } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { CountLine } from './count-line';
import type { ListState } from './list-state';

interface Props {
  readonly state: ListState;
  /** Absent while something else says as of when it is. */
  readonly updatedAt: number | undefined;
  readonly isReadOnly: boolean;
  /** What is done here less often. */
  readonly menu: React.ReactNode;
  readonly refresh: () => void;
  readonly track: () => void;
  readonly start: () => void;
  readonly showAttention: () => void;
}

/** How it stands and as of when. The page's title stands above it: Jira draws it from the manifest. */
export function ListHeading({ state, updatedAt, isReadOnly, menu, refresh, track, start, showAttention }: Props) {
  const { say, place, now } = useReading();
  return (
    <Inline spread="space-between" alignBlock="center" space="space.200" shouldWrap rowSpace="space.100">
      <CountLine state={state} showAttention={showAttention} />
      <Inline alignBlock="center" space="space.100" rowSpace="space.100" shouldWrap>
        {updatedAt !== undefined && <Text color="color.text.subtle">{updatedAgo(updatedAt, now, place, say)}</Text>}
        {!isReadOnly && (
          <>
            <Button onClick={refresh}>{say('button.refresh')}</Button>
            <Button onClick={track}>{say('button.track')}</Button>
            <Button appearance="primary" onClick={start}>
              {say('button.start')}
            </Button>
          </>
        )}
        {menu}
      </Inline>
    </Inline>
  );
}
