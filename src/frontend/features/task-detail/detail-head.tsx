import * as React from 'react';
import { Button, Heading, Inline, Stack, Text } from '../../ui-kit';
import { Buttons } from '../../forms/buttons';
import { tellsWho } from '../../../tasks/source';
import { isKnownStatus } from '../../../tasks/reading/state';
import type { TaskRow } from '../../../contract';
import { DismissedLine } from '../../task/dismissed-line';
import { FoundLine } from '../../task/found-line';
import { Progress } from '../../task/progress';
import { hasBar, progressWords, resultWords } from '../../task/row-words';
import { StateLozenge } from '../../task/state-lozenge';
import { canStopTracking } from '../../task/stopping';
import { Who } from '../../task/who';
import { shownOf } from '../../task/as-of';
import type { Watched } from '../../watch/watched';
import { problemWords } from '../../words/errors';
import { Notice } from '../../words/shown/notice';
import { systemName } from '../../words/systems';
import { titleOf } from '../../words/changes/titles';
import { useReading } from '../../words/use-reading';
import { FactList } from '../../words/shown/fact-list';
import { factsOf, isStatusOfJira } from './facts';

interface Props {
  readonly task: Watched;
  readonly viewer: string | undefined;
  readonly refresh: () => void;
  readonly stopTracking: () => void;
  /** Only where the viewer names it. */
  readonly rename: (() => void) | undefined;
  /** Only while there is something to stop. */
  readonly cancel: (() => void) | undefined;
  readonly attention: Attention;
}

/** What the viewer may say of its failures: that they need nobody's attention any more, or that they do again. */
export interface Attention {
  readonly dismiss?: () => void;
  readonly needsAttention?: () => void;
}

/** What the task is, how it goes, and what stands in the way of knowing more. */
export function DetailHead({ task, viewer, refresh, stopTracking, rename, cancel, attention }: Props) {
  const reading = useReading();
  const { say } = reading;
  const { row } = task;
  const results = resultWords(row, reading);
  return (
    <Stack space="space.200">
      <Inline spread="space-between" alignBlock="center" space="space.200" rowSpace="space.100" shouldWrap>
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Heading as="h1" size="large">
            {titleOf(row, reading)}
          </Heading>
          <StateLozenge task={row} viewer={viewer} />
        </Inline>
        <Buttons label={say('detail.buttons')}>
          {row.state !== 'found' && <Button onClick={refresh}>{say('button.refresh')}</Button>}
          {rename && <Button onClick={rename}>{say('menu.rename')}</Button>}
          {attention.dismiss && <Button onClick={attention.dismiss}>{say('menu.dismiss')}</Button>}
          {attention.needsAttention && <Button onClick={attention.needsAttention}>{say('menu.needsAttention')}</Button>}
          {cancel && <Button onClick={cancel}>{say('menu.cancel')}</Button>}
          {canStopTracking(row) && <Button onClick={stopTracking}>{say('menu.stopTracking')}</Button>}
        </Buttons>
      </Inline>
      {row.label !== undefined && <Text>{row.label}</Text>}
      {isStatusOfJira(row) && !isKnownStatus(row.rawStatus) && (
        <Text>{say('detail.unknownStatus', { status: row.rawStatus, system: systemName(row.source, say) })}</Text>
      )}
      {row.problem && <Notice tone="warning" text={problemWords(row.problem, shownOf(task, row.problem), reading)} />}
      {hasBar(row) && <Progress words={progressWords(task, reading)} />}
      {results.length > 0 && <Text>{results.join(' · ')}</Text>}
      <Whose row={row} viewer={viewer} />
      <DismissedLine row={row} />
      <FactList facts={factsOf(row, reading)} />
    </Stack>
  );
}

/** Whose task it is; of what was found in the history, who made the changes. */
function Whose({ row, viewer }: { row: TaskRow; viewer: string | undefined }) {
  const { say } = useReading();
  if (row.state === 'found')
    return (
      <Stack space="space.050">
        <Who accountId={row.authorId} />
        <Text>{say('found.meaning')}</Text>
        {viewer !== undefined && row.addedById !== viewer && <FoundLine row={row} viewer={viewer} />}
      </Stack>
    );
  if (row.ownerId !== undefined) return <Who accountId={row.ownerId} />;
  return tellsWho(row.source) ? <Text color="color.text.subtle">{say('detail.unknownOwner')}</Text> : null;
}
