import * as React from 'react';
import { Inline, Link, Stack, Text, Tooltip } from '../ui-kit';
import type { TaskRow } from '../../contract';
import type { Counts, State } from '../../tasks/task';
import type { Reading } from '../words/reading';
import { ago, fullTime } from '../words/times';
import { Progress } from './progress';
import type { ProgressWords } from './row-words';
import { StateLozenge } from './state-lozenge';
import { Who } from './who';

/** A task in two lines. */
export interface Compact {
  readonly title: string;
  /** Where it is shown in full, for those who may see that. */
  readonly href?: string | undefined;
  readonly state: State;
  readonly rawStatus: string;
  /** Only for those who may know what became of all its issues. */
  readonly counts?: Counts | undefined;
  readonly submission?: TaskRow['submission'];
  readonly source?: TaskRow['source'];
  readonly ownerId: string | undefined;
  readonly at: number;
  /** What became of the issue that is being looked at. */
  readonly fate?: string;
  /** Id and label. */
  readonly subtitle: string;
  /** Only while it is under way. */
  readonly progress?: ProgressWords | undefined;
  readonly reasons: readonly string[];
}

interface Props {
  readonly row: Compact;
  readonly viewer: string | undefined;
  readonly reading: Reading;
}

/** For a narrow place: what and how it stands, then who, when and what became of it; what is there wraps. */
export function CompactRow({ row, viewer, reading }: Props) {
  const { say, now, place } = reading;
  return (
    <Stack space="space.050">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Text weight="medium">{row.href === undefined ? row.title : <Link href={row.href}>{row.title}</Link>}</Text>
        <StateLozenge task={row} viewer={viewer} />
      </Inline>
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Who accountId={row.ownerId} source={row.source} />
        <Tooltip content={fullTime(row.at, place)}>
          <Text size="small">{ago(row.at, now, place, say)}</Text>
        </Tooltip>
        {row.fate !== undefined && <Text size="small">{row.fate}</Text>}
      </Inline>
      {row.subtitle !== '' && (
        <Text size="small" color="color.text.subtle">
          {row.subtitle}
        </Text>
      )}
      {row.progress && <Progress words={row.progress} />}
      {row.reasons.map((reason, index) => (
        <Text key={index} size="small">
          {reason}
        </Text>
      ))}
    </Stack>
  );
}
