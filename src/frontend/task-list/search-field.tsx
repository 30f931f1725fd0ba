import React, { useEffect, useRef } from 'react';
import { Box, Label, Stack, Textfield, xcss } from '@forge/react';
import { SEARCH_LENGTH } from '../../contract';
import { useWords } from '../words/words';

const PAUSE_MS = 400;
const width = xcss({ width: '180px' });

/** Searches a moment after the last letter. The field keeps its own text, so that no letter waits for the bridge. */
export function SearchField({ text, search }: { text: string; search: (text: string) => void }) {
  const { say } = useWords();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (value: unknown) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(typeof value === 'string' ? value : ''), PAUSE_MS);
  };
  return (
    <Box xcss={width}>
      <Stack>
        <Label labelFor="search">{say('filter.search')}</Label>
        <Textfield
          id="search"
          isCompact
          maxLength={SEARCH_LENGTH}
          defaultValue={text}
          placeholder={say('filter.search.hint')}
          onChange={(event) => later(event.target.value)}
        />
      </Stack>
    </Box>
  );
}
