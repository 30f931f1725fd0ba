import * as React from 'react';
import { useEffect } from 'react';
import { Button, Heading, Inline, Stack, Text } from '../../ui-kit';
import type { TaskKey } from '../../../tasks/task-key';
import { useStore } from '../../platform/store';
import { useReading } from '../../words/use-reading';
import { FindForm } from './find-form';
import { FindStanding } from './find-standing';
import type { FindStore } from './find-store';
import { FoundList } from './found-list';

interface Props {
  readonly store: FindStore;
  /** The viewer may change nothing in bulk, which finding does not need. */
  readonly isReadOnly: boolean;
  readonly open: (key: TaskKey) => void;
  readonly back: () => void;
  /** Something may be on the list that was not there before. */
  readonly onPut: () => void;
}

/** Looks for bulk changes in the histories of issues, and puts the ticked ones on the list. */
export function FindPage({ store, isReadOnly, open, back, onPut }: Props) {
  const { say } = useReading();
  const state = useStore(store);
  useEffect(() => store.stop, [store]);
  return (
    <Stack space="space.200">
      <Inline>
        <Button appearance="subtle" iconBefore="arrow-left" autoFocus onClick={back}>
          {say('button.back')}
        </Button>
      </Inline>
      <Heading as="h1" size="medium">
        {say('find.open')}
      </Heading>
      <Text>{say('find.meaning')}</Text>
      {isReadOnly && <Text>{say('find.readOnly')}</Text>}
      <FindForm {...{ state, store }} />
      <FindStanding {...{ state, store }} />
      <FoundList key={state.asked} {...{ state, store, open, onPut }} />
    </Stack>
  );
}
