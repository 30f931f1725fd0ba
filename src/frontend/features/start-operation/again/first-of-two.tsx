import * as React from 'react';
import { List, ListItem, Stack, Text } from '../../../ui-kit';
import { titleOf } from '../../../words/changes/titles';
import { useReading } from '../../../words/use-reading';
import type { BegunWith } from '../wizard-state';

/** That something else follows, which this makes possible: what, and in which order. Nothing where nothing does. */
export function FirstOfTwo({ given }: { readonly given: BegunWith | undefined }) {
  const reading = useReading();
  if (!given?.isFirstOfTwo || !given.of) return null;
  const { say } = reading;
  return (
    <Stack>
      <Text>{say('start.firstOfTwo')}</Text>
      <List type="ordered">
        <ListItem>{say('start.firstOfTwo.now', { n: given.count })}</ListItem>
        <ListItem>{say('start.firstOfTwo.then', { n: given.count, task: titleOf(given.of, reading) })}</ListItem>
      </List>
    </Stack>
  );
}
