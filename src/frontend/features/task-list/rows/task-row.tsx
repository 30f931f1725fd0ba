import * as React from 'react';
import { Box, Checkbox, Label, LinkButton, Pressable, Stack, Text, Tooltip, xcss } from '../../../ui-kit';
import type { Reading } from '../../../words/reading';
import { ago, fullTime } from '../../../words/times';
import { titleOf } from '../../../words/changes/titles';
import type { Watched } from '../../../watch/watched';
import { Progress } from '../../../task/progress';
import { RowMenu } from './row-menu';
import type { RowActions } from './row-menu';
import { Row } from './row-layout';
import { hasBar, partWords, progressWords, resultWords, subtitleOf } from '../../../task/row-words';
import { StateLozenge } from '../../../task/state-lozenge';
import { DismissedLine } from '../../../task/dismissed-line';
import { FoundLine } from '../../../task/found-line';
import { Who } from '../../../task/who';

export interface RowProps {
  readonly task: Watched;
  /** Where it is shown in full, where this page has addresses. */
  readonly href: string | undefined;
  /** What there is to say about how it goes on. */
  readonly note: React.ReactNode;
  readonly reading: Reading;
  readonly viewer: string | undefined;
  readonly namesPeople: boolean;
  readonly isTicked: boolean;
  readonly toggleTick: () => void;
  readonly isMenuOpen: boolean;
  readonly toggleMenu: (open: boolean) => void;
  readonly actions: RowActions;
  /** The focus comes here as the row appears. */
  readonly hasFocus: boolean;
}

const unseen = xcss({ height: '0px', overflow: 'hidden' });
const plain = xcss({ padding: 'space.0', backgroundColor: 'color.background.neutral.subtle', textAlign: 'start' });

/** One task of the list. */
export function TaskRowLine({ task, href, note, reading, viewer, ...props }: RowProps) {
  const { row } = task;
  const { isTicked, toggleTick, isMenuOpen, toggleMenu, actions, hasFocus } = props;
  const tickId = `tick-${row.key}`;
  const { say, place, now } = reading;
  const title = titleOf(row, reading);
  const subtitle = subtitleOf(row, say);
  const startedAt = row.startedAt ?? row.createdAt;
  const cells = {
    operation: (
      <Stack alignInline="start">
        <Title {...{ title, href, hasFocus }} open={actions.open} />
        {subtitle !== '' && (
          <Text size="small" color="color.text.subtle">
            {subtitle}
          </Text>
        )}
        {note}
        <DismissedLine row={row} />
        {row.state === 'found' && <FoundLine row={row} viewer={viewer} />}
      </Stack>
    ),
    who: <Who accountId={row.ownerId ?? row.authorId} source={row.source} />,
    started: (
      <Tooltip content={fullTime(startedAt, place)}>
        <Text>{hasNotStarted(row) ? say('time.notYet') : ago(startedAt, now, place, say)}</Text>
      </Tooltip>
    ),
    progress: <Standing {...{ task, reading }} />,
    state: <StateLozenge task={row} viewer={viewer} isNarrow />,
    menu: <RowMenu title={title} source={row.source} isOpen={isMenuOpen} toggle={toggleMenu} actions={actions} />,
  };
  // UI Kit gives a box without a label no name, and draws every label bold: this one is for who hears it.
  const tick = (
    <Stack>
      <Checkbox id={tickId} isChecked={isTicked} onChange={toggleTick} />
      <Box xcss={unseen}>
        <Label labelFor={tickId}>
          {subtitle === '' ? say('tick.one', { title }) : say('tick.oneTold', { title, told: subtitle })}
        </Label>
      </Box>
    </Stack>
  );
  return <Row lead={tick} cells={cells} namesPeople={props.namesPeople} />;
}

/** Whether it still has to be sent, and somebody or its time decides when. */
const hasNotStarted = ({ state, submission }: Watched['row']): boolean =>
  state === 'scheduled' || (state === 'waiting' && submission?.taken === 0);

interface TitleProps {
  readonly title: string;
  readonly href: string | undefined;
  readonly hasFocus: boolean;
  readonly open: () => void;
}

/** A link, so that it can be opened in a new tab; where this page has no address, it opens in its place. */
const Title = ({ title, href, hasFocus, open }: TitleProps) =>
  href === undefined ? (
    <Pressable xcss={plain} onClick={open}>
      <Text color="color.link">{title}</Text>
    </Pressable>
  ) : (
    <LinkButton appearance="link" spacing="none" href={href} autoFocus={hasFocus}>
      {title}
    </LinkButton>
  );

/** How far it is, with the counts that its source gives already; once it is over, the counts alone. */
function Standing({ task, reading }: { task: Watched; reading: Reading }) {
  const counts = resultWords(task.row, reading).join(', ');
  const part = partWords(task.row, reading);
  return (
    <Stack>
      {hasBar(task.row) ? (
        <Progress words={progressWords(task, reading)} />
      ) : (
        part !== undefined && <Text size="small">{part}</Text>
      )}
      {counts !== '' && <Text size="small">{counts}</Text>}
    </Stack>
  );
}
