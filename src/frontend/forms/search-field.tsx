import * as React from 'react';
import { useRef } from 'react';
import { Box, Form, Label, Stack, Textfield, xcss } from '../ui-kit';
import { SEARCH_LENGTH } from '../../contract';
import { useWords } from '../words/words';
import { useLater } from './use-later';

const PAUSE_MS = 400;
const width = xcss({ width: '212px' });

interface Props {
  readonly text: string;
  readonly search: (text: string) => void;
  readonly id: string;
  /** What can be searched for. */
  readonly hint: string;
  /** It takes the focus, and scrolls to where it stands. */
  readonly autoFocus?: boolean;
}

/** Searches a moment after the last letter, and at once with Enter. The field keeps its own text, so that no letter waits for the bridge. */
export function SearchField({ text, search, id, hint, autoFocus = false }: Props) {
  const { say } = useWords();
  const searchLater = useLater(search, PAUSE_MS);
  const typed = useRef<string>();
  const type = (value: string) => {
    typed.current = value;
    searchLater(value);
  };
  const searchNow = () => {
    if (typed.current !== undefined) searchLater(typed.current, 0);
    typed.current = undefined;
  };
  return (
    <Box xcss={width}>
      <Form onSubmit={searchNow}>
        <Stack>
          <Label labelFor={id}>{say('filter.search')}</Label>
          <Textfield
            id={id}
            isCompact
            autoFocus={autoFocus}
            maxLength={SEARCH_LENGTH}
            defaultValue={text}
            placeholder={hint}
            onChange={({ target: { value } }) => type(typeof value === 'string' ? value : '')}
          />
        </Stack>
      </Form>
    </Box>
  );
}
