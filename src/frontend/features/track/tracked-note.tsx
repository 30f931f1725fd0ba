import * as React from 'react';
import { Box, Button, SectionMessage, Stack, Text } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import { Person } from '../../words/shown/person';
import type { TaskRow } from '../../../contract';
import { shortId } from '../../task/row-words';
import { useWords } from '../../words/words';
import type { TaskKey } from '../../../tasks/task-key';

/** A task that has just been put on somebody's list. */
export interface Tracked {
  readonly row: TaskRow;
  /** Somebody else's account id, when it went to their list. */
  readonly othersId?: string;
}

interface Props {
  readonly tracked: Tracked;
  /** The page shows the viewer’s own tasks only, so somebody else’s is not on it. */
  readonly isOwn: boolean;
  readonly open: (key: TaskKey) => void;
  readonly close: () => void;
}

/** Says where a task that was just tracked is to be found. */
export function TrackedNote({ tracked: { row, othersId }, isOwn, open, close }: Props) {
  const { say, sayWith } = useWords();
  const text =
    othersId === undefined
      ? say('tracked.mine', { id: shortId(row.id) })
      : sayWith(isOwn ? 'tracked.others.elsewhere' : 'tracked.others', {
          id: shortId(row.id),
          who: <Person accountId={othersId} />,
        });
  return (
    <Box role="status">
      <SectionMessage appearance="success">
        <Stack space="space.100" alignInline="start">
          <Text>{text}</Text>
          <Buttons label={say('tracked.buttons')}>
            <Button
              onClick={() => {
                close();
                open(row.key);
              }}
            >
              {say('button.showIt')}
            </Button>
            <Button appearance="subtle" onClick={close}>
              {say('button.close')}
            </Button>
          </Buttons>
        </Stack>
      </SectionMessage>
    </Box>
  );
}
