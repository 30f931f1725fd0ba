import * as React from 'react';
import { useState } from 'react';
import type { TaskRow } from '../../../contract';
import type { TaskKey } from '../../../tasks/task-key';
import type { Preset } from '../../features/start-operation/preset';
import { NextStep } from '../../features/task-detail/repair/next-step';

/** What follows on what was started, for as long as the page is there: the detail of the first step leads to the second. */
export function useNextStep(start: (preset: Preset) => void): {
  readonly follows: (first: TaskKey, then: Preset | undefined) => void;
  readonly nextStepOf: (row: TaskRow) => React.ReactNode;
} {
  const [next, setNext] = useState<ReadonlyMap<TaskKey, Preset>>(new Map());
  return {
    follows(first, then) {
      if (then) setNext((before) => new Map([...before, [first, then]]));
    },
    nextStepOf(row) {
      const then = next.get(row.key);
      if (!then?.of || !then.issueIds) return null;
      return <NextStep {...{ row }} of={then.of} issues={then.issueIds.length} go={() => start(then)} />;
    },
  };
}
