import * as React from 'react';
import { useCallback, useState } from 'react';
import type { Result, TaskDetail } from '../../../contract';
import { isUnfinished } from '../../../tasks/task';
import type { TaskKey } from '../../../tasks/task-key';
import { presetFor } from '../../features/start-operation/again/start-again';
import type { Preset } from '../../features/start-operation/preset';
import { NextStep } from '../../features/task-detail/repair/next-step';
import { platform } from '../../platform/platform';
import { useLatest } from '../../platform/answers/use-latest';
import { retriedIds } from '../../task/retried-ids';

interface Props {
  readonly known: TaskDetail;
  readonly start: (preset: Preset) => void;
}

/** The detail of what was started to make a retry possible leads to that retry; nothing where it is of anything else. */
export function RetryThatFollows({ known, start }: Props) {
  const { repairs } = known;
  return repairs === undefined ? null : <Following key={repairs} {...{ known, start, repairs }} />;
}

/**
 * What is to be retried is asked as it is now, and once more when this is over: nothing is shown where it is gone, or has been
 * retried with all of these.
 */
function Following({ known, start, repairs }: Props & { readonly repairs: TaskKey }) {
  const [first, setFirst] = useState<TaskDetail>();
  const ask = useCallback(() => platform.resolver.task({ key: repairs }), [repairs]);
  const take = useCallback((result: Result<TaskDetail>) => result.ok && setFirst(result.data), []);
  useLatest(ask, take, isUnfinished(known.row.state));
  if (!first) return null;
  const retried = retriedIds(first.retries);
  const filled = (known.confirmation?.parts ?? []).flatMap(({ issueIds }) => issueIds);
  const issueIds = filled.filter((id) => !retried.has(id));
  if (issueIds.length === 0) return null;
  const go = () => start(presetFor(first, issueIds));
  return <NextStep row={known.row} of={first.row} issues={issueIds.length} go={go} />;
}
