import * as React from 'react';
import { Box, Button, Inline, Text } from '../ui-kit';
import { useWords } from '../words/words';
import { Buttons } from './buttons';
import { useTurningFocus } from './turning-focus';

interface Props {
  /** Which part of all is shown. */
  readonly shown?: string;
  /** Absent on the first page. */
  readonly previous: (() => void) | undefined;
  /** Absent on the last page. */
  readonly next: (() => void) | undefined;
  /** What stands on the button to the next page, where "Next" would be another one. */
  readonly nextName?: string;
}

/** To the page before and the one after. The focus stays with them, also where one of them can be pressed no more. */
export function PageButtons({ shown, previous, next, nextName }: Props) {
  const { say } = useWords();
  const focus = useTurningFocus({ back: previous !== undefined, on: next !== undefined, isShown: true });
  const turn = (side: 'back' | 'on', name: string, go: (() => void) | undefined) => (
    <Button
      key={`${side} ${focus.times(side)}`}
      autoFocus={focus.times(side) > 0}
      isDisabled={!go}
      onClick={() => {
        focus.pressed(side);
        go?.();
      }}
    >
      {name}
    </Button>
  );
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      {shown !== undefined && (
        <Box role="status">
          <Text>{shown}</Text>
        </Box>
      )}
      <Box>
        <Buttons label={say('button.pages')}>
          {turn('back', say('button.previousIssues'), previous)}
          {turn('on', nextName ?? say('button.nextIssues'), next)}
        </Buttons>
      </Box>
    </Inline>
  );
}
