import * as React from 'react';
import { Heading, Stack } from '../../ui-kit';
import type { Figures } from '../../../contract';
import { isActive } from '../../../tasks/task';
import { useViewer } from '../../platform/place/use-viewer';
import { CompactRow } from '../../task/compact-row';
import type { Compact } from '../../task/compact-row';
import { progressWords, subtitleOf } from '../../task/row-words';
import { useTaskLink } from '../../task/use-task-link';
import type { Watched } from '../../watch/watched';
import type { Tasks } from '../../watch/watcher';
import type { Reading } from '../../words/reading';
import { counted } from '../../words/counted';
import { titleOf } from '../../words/changes/titles';
import { useReading } from '../../words/use-reading';

/** What is under way: how many, and the newest of them, which move. Nothing where there is none. */
export function RunningNow({ figures, tasks }: { figures: Figures; tasks: Tasks }) {
  const reading = useReading();
  const viewer = useViewer();
  const linkTo = useTaskLink(viewer, figures.whose === 'everyone');
  const { rows, count } = figures.running;
  if (count.count === 0) return null;
  return (
    <Stack space="space.150">
      <Heading as="h3" size="small">
        {counted('count.running', count, reading.say)}
      </Heading>
      {rows.flatMap(({ key }, index) => {
        const task = tasks.get(key);
        if (!task) return [];
        return [<CompactRow key={index} row={compactOf(task, linkTo(task.row), reading)} {...{ viewer, reading }} />];
      })}
    </Stack>
  );
}

const compactOf = (task: Watched, href: string | undefined, reading: Reading): Compact => ({
  title: titleOf(task.row, reading),
  href,
  state: task.row.state,
  rawStatus: task.row.rawStatus,
  counts: task.row.counts,
  source: task.row.source,
  ownerId: task.row.ownerId,
  at: task.row.startedAt ?? task.row.createdAt,
  subtitle: subtitleOf(task.row, reading.say),
  progress: isActive(task.row.state) ? progressWords(task, reading) : undefined,
  reasons: [],
});
