import * as React from 'react';
import { Box, Button, Stack, Text } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import { useWords } from '../../words/words';

interface Props {
  readonly isFiltered: boolean;
  /** The search has stopped before the end. */
  readonly hasMore: boolean;
  /** What is started in Jira gets on it by itself. */
  readonly fillsItself: boolean;
  readonly isReadOnly: boolean;
  /** Somebody comes back from a start. */
  readonly isFromStart: boolean;
  readonly clear: () => void;
  readonly track: () => void;
  readonly start: () => void;
}

/** No task at all, or none that fits: what to do next stands beside it. */
export function EmptyList(props: Props) {
  const { isFiltered, hasMore, fillsItself, isReadOnly, isFromStart, clear, track, start } = props;
  const { say } = useWords();
  const hint = isReadOnly ? [] : [say(fillsItself ? 'empty.none.hint.byItself' : 'empty.none.hint')];
  return (
    <Box paddingBlock="space.400">
      <Stack space="space.100" alignInline="center">
        <Box role="status">
          <Text weight="medium" align="center">
            {say(isFiltered ? (hasMore ? 'empty.notYet' : 'empty.noMatch') : 'empty.none')}
          </Text>
        </Box>
        {!isFiltered && <Text align="center">{[...hint, say('empty.none.what')].join(' ')}</Text>}
        {isFiltered && <Button onClick={clear}>{say('button.clearFilters')}</Button>}
        {!isFiltered && !isReadOnly && (
          <Buttons label={say('list.buttons')}>
            <Button appearance="primary" autoFocus={isFromStart} onClick={start}>
              {say('button.start')}
            </Button>
            <Button onClick={track}>{say('button.track')}</Button>
          </Buttons>
        )}
      </Stack>
    </Box>
  );
}
