import * as React from 'react';
import { Button, Inline, Text } from '../../ui-kit';
import { updatedAgo } from '../../words/times';
import { useReading } from '../../words/use-reading';
import { CountLine } from './count-line';
import type { ListState } from './list/list-state';

interface Props {
  readonly state: ListState;
  /** Absent while something else says as of when it is. */
  readonly updatedAt: number | undefined;
  readonly isReadOnly: boolean;
  /** Where there is nothing, what can be started stands in place of the rows. */
  readonly isNothingYet: boolean;
  /** Somebody comes back from a start. */
  readonly isFromStart: boolean;
  /** What is done here less often. */
  readonly menu: React.ReactNode;
  readonly refresh: () => void;
  readonly track: () => void;
  readonly start: () => void;
  readonly showRunning: () => void;
  readonly showAttention: () => void;
}

/** How it stands and as of when. The page's title stands above it: Jira draws it from the manifest. */
export function ListHeading(props: Props) {
  const { state, updatedAt, isReadOnly, isNothingYet, isFromStart, menu, refresh, track, start } = props;
  const { say, place, now } = useReading();
  return (
    <Inline spread="space-between" alignBlock="center" space="space.200" shouldWrap rowSpace="space.100">
      <CountLine {...{ state }} showRunning={props.showRunning} showAttention={props.showAttention} />
      <Inline alignBlock="center" space="space.100" rowSpace="space.100" shouldWrap>
        {updatedAt !== undefined && <Text color="color.text.subtle">{updatedAgo(updatedAt, now, place, say)}</Text>}
        {!isReadOnly && <Button onClick={refresh}>{say('button.refresh')}</Button>}
        {!isReadOnly && !isNothingYet && (
          <>
            <Button onClick={track}>{say('button.track')}</Button>
            <Button appearance="primary" autoFocus={isFromStart} onClick={start}>
              {say('button.start')}
            </Button>
          </>
        )}
        {menu}
      </Inline>
    </Inline>
  );
}
