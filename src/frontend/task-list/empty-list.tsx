import React from 'react';
import { Box, Button, Stack, Text } from '@forge/react';
import { useWords } from '../words/words';

/** No task at all, or none that fits: what to do next stands beside it. */
export function EmptyList({ isFiltered, clear, track }: { isFiltered: boolean; clear: () => void; track: () => void }) {
  const { say } = useWords();
  return (
    <Box paddingBlock="space.400">
      <Stack space="space.100" alignInline="center">
        <Text weight="medium">{say(isFiltered ? 'empty.noMatch' : 'empty.none')}</Text>
        {!isFiltered && <Text>{say('empty.none.hint')}</Text>}
        {isFiltered ? (
          <Button onClick={clear}>{say('button.clearFilters')}</Button>
        ) : (
          <Button onClick={track}>{say('button.track')}</Button>
        )}
      </Stack>
    </Box>
  );
}
