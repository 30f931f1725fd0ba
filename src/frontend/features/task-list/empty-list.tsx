import * as React from 'react';
import { Box, Button, ButtonGroup, Stack, Text } from '@forge/react';
import { useWords } from '../../words/words';

interface Props {
  readonly isFiltered: boolean;
  /** The search has stopped before the end. */
  readonly hasMore: boolean;
  /** What is started in Jira gets on it by itself. */
  readonly fillsItself: boolean;
  readonly isReadOnly: boolean;
  readonly clear: () => void;
  readonly track: () => void;
  readonly start: () => void;
}

/** No task at all, or none that fits: what to do next stands beside it. */
export function EmptyList({ isFiltered, hasMore, fillsItself, isReadOnly, clear, track, start }: Props) {
  const { say } = useWords();
  return (
    <Box paddingBlock="space.400">
      <Stack space="space.100" alignInline="center">
        <Text weight="medium">{say(isFiltered ? (hasMore ? 'empty.notYet' : 'empty.noMatch') : 'empty.none')}</Text>
        {!isFiltered && !isReadOnly && <Text>{say(fillsItself ? 'empty.none.hint.byItself' : 'empty.none.hint')}</Text>}
        {isFiltered && <Button onClick={clear}>{say('button.clearFilters')}</Button>}
        {!isFiltered && !isReadOnly && (
          <ButtonGroup label={say('list.buttons')}>
            <Button appearance="primary" onClick={start}>
              {say('button.start')}
            </Button>
            <Button onClick={track}>{say('button.track')}</Button>
          </ButtonGroup>
        )}
      </Stack>
    </Box>
  );
}
