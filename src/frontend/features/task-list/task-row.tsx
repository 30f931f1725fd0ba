import * as React from 'react';
import { Box, Pressable, Stack, Text, Tooltip, xcss } from '@forge/react';
import type { Reading } from '../../words/errors';
import { ago, fullTime } from '../../words/times';
import { titleOf } from '../../words/titles';
import type { Watched } from '../../watch/watched';
import { Progress } from '../../task/progress';
import { RowMenu } from './row-menu';
import type { RowActions } from './row-menu';
import { hasProgress, partWords, progressWords, resultWords, subtitleOf } from '../../task/row-words';
import { StateLozenge } from '../../task/state-lozenge';
import { Who } from '../../task/who';

export interface RowProps {
  readonly task: Watched;
  /** What there is to say about how it goes on. */
  readonly note: React.ReactNode;
  readonly reading: Reading;
  readonly viewer: string | undefined;
  readonly isMenuOpen: boolean;
  readonly toggleMenu: (open: boolean) => void;
  readonly actions: RowActions;
}

const link = xcss({ padding: 'space.0', backgroundColor: 'color.background.neutral.subtle', textAlign: 'start' });

/**
 * The cells of one row. DynamicTable calls a function component in a cell as a plain function, which breaks its hooks:
 * what stands in a cell is therefore a UI Kit element, and our own components are inside it.
 */
export function cellsOf({ task, note, reading, viewer, isMenuOpen, toggleMenu, actions }: RowProps) {
  const { row } = task;
  const { say, place, now } = reading;
  const title = titleOf(row, say);
  const startedAt = row.startedAt ?? row.createdAt;
  return [
    {
      key: 'operation',
      content: (
        <Stack alignInline="start">
          <Pressable xcss={link} onClick={actions.open}>
            <Text color="color.link">{title}</Text>
          </Pressable>
          <Text size="small" color="color.text.subtle">
            {subtitleOf(row)}
          </Text>
          {note}
        </Stack>
      ),
    },
    {
      key: 'who',
      content: (
        <Box>
          <Who accountId={row.ownerId} />
        </Box>
      ),
    },
    {
      key: 'started',
      content: (
        <Tooltip content={fullTime(startedAt, place)}>
          <Text>{ago(startedAt, now, place, say)}</Text>
        </Tooltip>
      ),
    },
    {
      key: 'progress',
      content: (
        <Box>
          {hasProgress(row) ? (
            <Progress words={progressWords(task, reading)} succeeded={row.state === 'succeeded'} />
          ) : (
            <Text size="small">{partWords(row, reading) ?? ''}</Text>
          )}
        </Box>
      ),
    },
    {
      key: 'result',
      content: (
        <Stack>
          {resultWords(row, reading).map((text) => (
            <Text key={text}>{text}</Text>
          ))}
        </Stack>
      ),
    },
    {
      key: 'state',
      content: (
        <Box>
          <StateLozenge task={row} viewer={viewer} />
        </Box>
      ),
    },
    {
      key: 'menu',
      content: (
        <Box>
          <RowMenu title={title} source={row.source} isOpen={isMenuOpen} toggle={toggleMenu} actions={actions} />
        </Box>
      ),
    },
  ];
}
